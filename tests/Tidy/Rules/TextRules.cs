using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>What holds for every text file, whatever its language.</summary>
internal static partial class TextRules
{
    public static IEnumerable<Finding> CheckLineEndings(SourceFile file)
    {
        // The classic solution format is written with CR LF by every tool that knows it.
        int place = file.Path.EndsWith(".sln", StringComparison.Ordinal)
            ? -1 : file.Text.IndexOf('\r', StringComparison.Ordinal);
        if (place >= 0)
        {
            yield return file.Finding(
                file.LineAt(place), "a carriage return", "end lines with LF alone");
        }
    }

    public static IEnumerable<Finding> CheckLastLine(SourceFile file)
    {
        if (file.Text.Length > 0 && file.Text[^1] != '\n')
        {
            yield return file.Finding(
                file.Lines.Length, "the last line does not end", "end it with LF");
        }
    }

    /// <summary>An unfinished mark names the issue that finishes it: TODO #12.</summary>
    public static IEnumerable<Finding> CheckUnfinishedMarks(SourceFile file)
    {
        string text = file.IsCode ? file.Comments : file.IsMarkdown ? "" : file.Text;
        return UnfinishedMark().Matches(text).Select(match => file.Finding(
            file.LineAt(match.Index), $"{match.Value} without an issue",
            "finish it, or open an issue and name it here: #number"));
    }

    /// <summary>A file that names a folder of one machine fails on every other.</summary>
    public static IEnumerable<Finding> CheckMachinePaths(SourceFile file) =>
        MachinePath().Matches(file.Text).Select(match => file.Finding(
            file.LineAt(match.Index), $"the path of a machine, {match.Value}",
            "a path from the root of the repository, or a temporary folder of the system"));

    [GeneratedRegex(@"\b(?:TODO|FIXME|XXX|HACK)\b(?![^\n]*#\d+)")]
    private static partial Regex UnfinishedMark();

    [GeneratedRegex(@"(?<![\w.*)\]}])/(?:work|tmp|home|Users)/")]
    private static partial Regex MachinePath();
}
