using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>What a version of the rules changes is told, rule by rule, by one page.</summary>
public sealed partial class RuleVersionTests
{
    private const string Rules = "engine/Core/Controls/Rules.cs";
    private const string Page = "engine/Core/RULES.md";

    [Fact]
    public void The_page_of_rule_versions_says_of_every_rule_from_which_version_on_it_holds()
    {
        string[] rules = All(Rule(), Rules);

        Assert.NotEmpty(rules);
        Assert.Equal(rules.Order(), All(Row(), Page).Order());
    }

    [Fact]
    public void A_rule_is_read_with_its_version()
    {
        Match rule = Rule().Match("    public bool TellsMore => Version >= 4;");
        Match row = Row().Match("| 4 | `TellsMore` | more is told |");

        Assert.Equal("TellsMore 4", Text(rule));
        Assert.Equal("TellsMore 4", Text(row));
    }

    private static string[] All(Regex what, string path) =>
        [.. what.Matches(SourceTree.Find(path)!.Text).Select(Text)];

    private static string Text(Match found) =>
        $"{found.Groups["rule"].Value} {found.Groups["version"].Value}";

    [GeneratedRegex(@"^ *public bool (?<rule>\w+) =>(\s+Version >= (?<version>\d+);)?",
        RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\| (?<version>\d+) \| `(?<rule>\w+)` \| \S", RegexOptions.Multiline)]
    private static partial Regex Row();
}
