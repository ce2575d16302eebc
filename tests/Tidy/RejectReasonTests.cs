using System;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Tidy.Repository;
using Xunit;
using Reason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;
using RejectReason = SCO.Exchange.Domain.Events.RejectReason;

namespace SCO.Exchange.Tidy;

/// <summary>No refusal without a test that shows it; support code in Testing is no test.</summary>
public sealed partial class RejectReasonTests
{
    [Fact]
    public void Every_reason_is_named_by_a_test_that_produces_it()
    {
        string[] named = SourceTree.CodeFiles
            .Where(file => file.IsUnder("tests") && !file.IsUnder("tests/Tidy", "tests/Testing"))
            .SelectMany(file => Mark().Matches(file.Text))
            .Select(match => match.Groups["reason"].Value)
            .Distinct()
            .ToArray();
        string[] missing = Enum.GetNames<RejectReason>()
            .Where(reason => reason != nameof(RejectReason.None) && !named.Contains(reason))
            .ToArray();

        Assert.True(
            missing.Length == 0,
            $"{missing.Length} reasons that no test under tests/ names, as RejectReason.X or as"
            + $" 'rejected X' in a table; write the test that produces each:\n"
            + string.Join('\n', missing));
    }

    [Theory]
    [InlineData("engine/Domain/Events/RejectReason.cs")]
    [InlineData("gateway/Protocol/Codes/RejectReason.cs")]
    public void A_number_is_documented_by_the_sentence_that_its_reason_has(string path)
    {
        (string Name, string Said)[] documented = Member().Matches(SourceTree.Find(path)!.Text)
            .Select(match => (match.Groups["name"].Value, SaidBy(match.Groups["said"].Value)))
            .ToArray();

        Assert.Equal(Enum.GetNames<Reason>(), documented.Select(member => member.Name));
        Assert.All(documented, member => Assert.Equal(
            ReasonSentences.Of(Enum.Parse<Reason>(member.Name)), member.Said));
    }

    private static string SaidBy(string comment) => string.Join(
        ' ', comment.Replace("///", "", StringComparison.Ordinal)
            .Replace("<summary>", "", StringComparison.Ordinal)
            .Replace("</summary>", "", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"(?<said>(?:[ ]*///[^\n]*\n)+)[ ]*(?<name>\w+) = \d+,")]
    private static partial Regex Member();

    [GeneratedRegex(@"\bRejectReason\s*\.\s*(?<reason>\w+)|\b[Rr]ejected:?\s+(?<reason>\w+)")]
    private static partial Regex Mark();
}
