using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>README quotes what the program says of a journal: each of it stands in the code.
/// </summary>
public sealed class QuotedSentenceTests
{
    private const string Heading = "## When something is wrong with the journal";

    private static readonly Lazy<string[]> Literals = new(() =>
        [.. SourceTree.CodeFiles.Where(file => file.IsUnder("engine"))
            .Select(file => WithJoinedTexts(file.Text))]);

    public static TheoryData<string> Quoted() => [.. Sentences(SourceTree.Find("README.md")!.Text)];

    [Theory]
    [MemberData(nameof(Quoted))]
    public void What_is_quoted_is_said(string sentence) => Assert.All(
        Parts(sentence),
        part => Assert.Contains(
            Literals.Value, text => text.Contains(part, StringComparison.Ordinal)));

    [Fact]
    public void A_text_in_pieces_is_one_sentence() => Assert.Equal(
        "a = $\"one two {three} four\";",
        WithJoinedTexts("a = $\"one \"\n    + \"two \" +\n    $\"{three} four\";"));

    [Fact]
    public void Each_quotation_of_the_first_column_is_looked_for() => Assert.Equal(
        ["is … missing", "is full"],
        Sentences($"{Heading}\n\n| says | means |\n|---|---|\n"
            + "| `is … missing`, `is full` | `x` |\n\n## Next\n\n| `y` | z |\n"));

    private static IEnumerable<string> Sentences(string document)
    {
        int begin = document.IndexOf(Heading, StringComparison.Ordinal);
        Assert.True(begin >= 0, $"README has no section \"{Heading}\".");
        string section = document[(begin + Heading.Length)..].Split("\n## ")[0];
        return section.Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Regex.Matches(line.Split(" | ")[0], "`([^`]+)`"))
            .Select(match => match.Groups[1].Value);
    }

    // What stands for a number or a name is left out; of a fault its number is put in, too.
    private static IEnumerable<string> Parts(string sentence) =>
        Regex.Split(sentence, "…|(?<=journal fault )[0-9]+: ")
            .Where(part => part.Trim().Length > 0);

    private static string WithJoinedTexts(string code) =>
        Regex.Replace(code, "\"\\s*\\+\\s*\\$?\"", "");
}
