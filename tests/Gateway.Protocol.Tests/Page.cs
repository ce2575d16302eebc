using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Testing;

namespace SCO.Exchange.Gateway.Protocol.Tests;

/// <summary>Reads PROTOCOL.md: per message a table of fields and one frame in hex.</summary>
internal static partial class Page
{
    private static readonly string Text = RepositoryFile.Read("gateway/Protocol/PROTOCOL.md");

    public static IEnumerable<string> Names =>
        Heading().Matches(Text).Select(match => match.Groups["name"].Value);

    public static string Token => Fenced(Text, "token");

    public static PageMessage Find(string name)
    {
        Match heading = Heading().Matches(Text).Single(match => match.Groups["name"].Value == name);
        int start = heading.Index + heading.Length;
        int end = Text.IndexOf("\n#", start, StringComparison.Ordinal);
        string section = Text[start..(end < 0 ? Text.Length : end)];
        Match content = Content().Match(section);

        // The first table is the root block, a second one the entries of the group.
        int second = section.LastIndexOf("| offset |", StringComparison.Ordinal);
        PageRow[] entry = content.Success && section.IndexOf(
                "| offset |", StringComparison.Ordinal) < second
            ? [.. Row().Matches(section[second..]).Select(ReadRow)]
            : [];
        return new PageMessage(
            int.Parse(heading.Groups["id"].Value, CultureInfo.InvariantCulture),
            [.. Row().Matches(section).Select(ReadRow).SkipLast(entry.Length)],
            entry,
            Convert.FromHexString(Fenced(section, "hex").Replace(" ", "").Replace("\n", "")),
            content.Success ? Convert.FromHexString(content.Groups["hex"].Value) : null);
    }

    private static PageRow ReadRow(Match row) => new(
        int.Parse(row.Groups["offset"].Value, CultureInfo.InvariantCulture),
        int.Parse(row.Groups["bytes"].Value, CultureInfo.InvariantCulture),
        row.Groups["field"].Value, row.Groups["type"].Value, row.Groups["example"].Value);

    private static string Fenced(string text, string kind)
    {
        int start = text.IndexOf("```" + kind + "\n", StringComparison.Ordinal) + kind.Length + 4;
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^### (?<id>\d+) (?<name>\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^\| (?<offset>\d+) \| (?<bytes>\d+) \| (?<field>\w+) \| (?<type>\S+)"
            + @" \| (?<example>\S+) \|",
        RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"in the example (?<hex>[0-9a-f]+)\.")]
    private static partial Regex Content();
}
