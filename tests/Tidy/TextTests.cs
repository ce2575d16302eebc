using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>Every text of the tree is finished and fits every machine.</summary>
public sealed class TextTests
{
    [Fact]
    public void Lines_end_with_LF() =>
        Findings.AreNone(SourceTree.Files.SelectMany(TextRules.CheckLineEndings));

    [Fact]
    public void The_last_line_ends_too() =>
        Findings.AreNone(SourceTree.Files.SelectMany(TextRules.CheckLastLine));

    [Fact]
    public void Unfinished_marks_name_an_issue() =>
        Findings.AreNone(SourceTree.Files.SelectMany(TextRules.CheckUnfinishedMarks));

    [Fact]
    public void No_file_names_a_folder_of_one_machine() =>
        Findings.AreNone(SourceTree.Files.SelectMany(TextRules.CheckMachinePaths));

    [Theory]
    [InlineData("// TODO: later", 1)]
    [InlineData("// TODO #12: later", 0)]
    [InlineData("int todo; string a = \"TODO\";", 0)]
    public void An_unfinished_mark_is_found(string code, int findings) =>
        Assert.Equal(findings, TextRules.CheckUnfinishedMarks(FileOf(code)).Count());

    [Theory]
    [InlineData("a = '{0}tmp/b'", 1)]
    [InlineData("https://a.org{0}work/b", 0)]
    [InlineData("data{0}work/b", 0)]
    public void A_path_of_a_machine_is_found(string pattern, int findings)
    {
        string text = pattern.Replace("{0}", "/");

        Assert.Equal(findings, TextRules.CheckMachinePaths(FileOf(text)).Count());
    }

    [Theory]
    [InlineData("a\r\nb\n", 1, 0)]
    [InlineData("a\nb", 0, 1)]
    [InlineData("a\nb\n", 0, 0)]
    public void A_wrong_line_end_is_found(string text, int returns, int openEnds)
    {
        Assert.Equal(returns, TextRules.CheckLineEndings(FileOf(text)).Count());
        Assert.Equal(openEnds, TextRules.CheckLastLine(FileOf(text)).Count());
    }

    private static SourceFile FileOf(string text) => new("engine/Core/A.cs", text, text.Length);
}
