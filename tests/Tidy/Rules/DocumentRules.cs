using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>The shape of documents, change log and decision records.</summary>
internal static partial class DocumentRules
{
    public const int RecordLinesMax = 60;

    private static readonly string[] RecordParts =
        ["Context", "Choice", "Consequences", "What would reverse it"];

    /// <summary>What breaks stands first.</summary>
    private static readonly string[] ChangeParts =
        ["Breaking", "Added", "Changed", "Fixed", "Removed"];

    public static IEnumerable<Finding> CheckTitle(SourceFile file)
    {
        (string Text, int Line)[] headings = HeadingsOf(file).ToArray();
        (string Text, int Line)[] titles = headings.Where(heading => IsLevel(heading, 1)).ToArray();
        if (titles.Length == 0 || titles[0].Line != 1)
        {
            yield return file.Finding(1, "the first line is no title", "begin with '# Title'");
        }

        foreach ((string _, int line) in titles.Skip(1))
        {
            yield return file.Finding(line, "a second title", "one '#' a file; use '##'");
        }
    }

    public static IEnumerable<Finding> CheckChangeLog(SourceFile file)
    {
        string version = "";
        int last = -1;
        foreach ((string text, int line) in HeadingsOf(file).Skip(1))
        {
            string name = text.TrimStart('#').Trim();
            int part = Array.IndexOf(ChangeParts, name);
            if (IsLevel((text, line), 2))
            {
                version = name;
                last = -1;
                if (!VersionHeading().IsMatch(name))
                {
                    yield return file.Finding(
                        line, $"'{name}' is no version", "'Unreleased' or '1.2.0 - 2026-01-31'");
                }
            }
            else if (version.Length == 0 || part <= last)
            {
                yield return file.Finding(
                    line, $"'{name}' is out of place",
                    $"under each version, in this order: {string.Join(", ", ChangeParts)}");
            }

            last = IsLevel((text, line), 2) ? -1 : Math.Max(last, part);
        }
    }

    public static bool IsRecord(SourceFile file) =>
        file.IsMarkdown && file.Path.Contains("decisions/", StringComparison.Ordinal);

    public static IEnumerable<Finding> CheckRecord(SourceFile file)
    {
        if (!RecordName().IsMatch(file.Name))
        {
            yield return file.Finding(1, "the name of a record", "NNNN-verb-object.md");
        }

        string number = file.Name.Split('-')[0];
        if (!file.Lines[0].StartsWith($"# {number} ", StringComparison.Ordinal))
        {
            yield return file.Finding(1, "a title without the number", $"# {number} Verb object");
        }

        string[] parts = HeadingsOf(file).Where(heading => IsLevel(heading, 2))
            .Select(heading => heading.Text[2..].Trim()).ToArray();
        if (!parts.SequenceEqual(RecordParts))
        {
            yield return file.Finding(
                1, $"the parts of a record are {string.Join(", ", parts)}",
                $"exactly {string.Join(", ", RecordParts)}");
        }

        if (file.Lines.Length > RecordLinesMax)
        {
            yield return file.Finding(
                RecordLinesMax, $"{file.Lines.Length} lines in a record",
                $"one page, at most {RecordLinesMax}");
        }
    }

    /// <summary>Names of two records that carry one number.</summary>
    public static IEnumerable<Finding> CheckRecordNumbers(IEnumerable<SourceFile> records) =>
        records.GroupBy(record => record.Name.Split('-')[0])
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.Select(record => record.Finding(
                1, $"the record number {group.Key} is taken twice", "the next free number")));

    private static bool IsLevel((string Text, int Line) heading, int level) =>
        heading.Text.TakeWhile(character => character == '#').Count() == level;

    /// <summary>Headings outside fenced code.</summary>
    private static IEnumerable<(string Text, int Line)> HeadingsOf(SourceFile file)
    {
        bool fenced = false;
        for (int line = 0; line < file.Lines.Length; line++)
        {
            string text = file.Lines[line];
            fenced ^= text.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!fenced && Heading().IsMatch(text))
            {
                yield return (text, line + 1);
            }
        }
    }

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:Unreleased|\d+\.\d+(?:\.\d+)? - \d{4}-\d{2}-\d{2})$")]
    private static partial Regex VersionHeading();

    [GeneratedRegex(@"^\d{4}(?:-[a-z0-9]+){2,}\.md$")]
    private static partial Regex RecordName();
}
