using System;
using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using SCO.Exchange.Tidy.Syntax;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>Lines, functions, files and types fit one screen.</summary>
public sealed class SizeTests
{
    private const StringSplitOptions Words = StringSplitOptions.RemoveEmptyEntries;

    [Fact]
    public void Lines_are_at_most_100_columns() =>
        Findings.AreNone(SourceTree.Files.SelectMany(SizeRules.CheckLines));

    [Fact]
    public void Functions_are_at_most_70_lines() =>
        Findings.AreNone(SourceTree.Files.SelectMany(SizeRules.CheckFunctions));

    [Fact]
    public void Files_are_at_most_500_lines() =>
        Findings.AreNone(SourceTree.Files.SelectMany(SizeRules.CheckLength));

    [Fact]
    public void A_file_holds_one_type_of_its_own_name() =>
        Findings.AreNone(SourceTree.Files.SelectMany(SizeRules.CheckTypes));

    [Fact]
    public void No_file_is_over_256_kilobytes() =>
        Findings.AreNone(SourceTree.Files.SelectMany(SizeRules.CheckBytes));

    [Theory]
    [InlineData("void Long() { NL }", 70, 1)]
    [InlineData("void Long() { NL }", 69, 0)]
    [InlineData("int Long => x switch { NL };", 70, 1)]
    [InlineData("int Long { get { NL } } = 1;", 70, 1)]
    [InlineData("int[] _table = [ NL ];", 70, 0)]
    [InlineData("[Theory] /* { */ void Long() { char a = '{'; string b = \"{\"; NL }", 70, 1)]
    public void A_long_function_is_found(string member, int breaks, int findings)
    {
        string lines = new('\n', breaks);
        string code = $"class A {{ {member.Replace("NL", lines)}\nvoid Short() {{ }} }}";

        Assert.Equal(findings, SizeRules.CheckFunctions(FileOf("A.cs", code)).Count());
    }

    [Theory]
    [InlineData("A.cs", "namespace X; class A { }", 0)]
    [InlineData("A.cs", "namespace X; class A { private struct B { } }", 0)]
    [InlineData("A.cs", "namespace X; record struct A(int B); enum C { D }", 1)]
    [InlineData("A.cs", "namespace X; class B { }", 1)]
    [InlineData("A.Aspect.cs", "namespace X; partial class A { T F<T>() where T : class { } }", 0)]
    [InlineData("A.cs", "namespace X; delegate void A(int b); delegate int B();", 1)]
    public void A_second_or_misplaced_type_is_found(string name, string code, int findings) =>
        Assert.Equal(findings, SizeRules.CheckTypes(FileOf(name, code)).Count());

    [Theory]
    [InlineData("a = \"b\"; // c", "a = ;")]
    [InlineData("a = @\"b\\\"; c", "a = ; c")]
    [InlineData("a = @\"b\"\"c\"; d", "a = ; d")]
    [InlineData("a = $\"b{c}d{{e}}\"; f", "a = c ; f")]
    [InlineData("a = $\"{b:x'y}\"; c", "a = b ; c")]
    [InlineData("a = \"\"\"b \"c\" \"\"\"; d", "a = ; d")]
    [InlineData("a = $$\"\"\"{b}{{c}}\"\"\"; d", "a = c ; d")]
    [InlineData("a = '\"'; b", "a = ; b")]
    [InlineData("a = '\\''; b", "a = ; b")]
    [InlineData("a /* b */ c", "a c")]
    [InlineData("a = $\"{b[\"c\"]}\"; d", "a = b[ ] ; d")]
    public void Strings_and_comments_are_no_code(string text, string code)
    {
        string masked = CodeMask.Of(text).Code;

        Assert.Equal(text.Length, masked.Length);
        Assert.Equal(code, string.Join(' ', masked.Split(' ', Words)));
    }

    [Fact]
    public void Every_bracket_of_the_tree_closes()
    {
        string[] open = SourceTree.CodeFiles
            .Where(file => file.Code.Count(c => c == '{') != file.Code.Count(c => c == '}'))
            .Select(file => file.Path)
            .ToArray();

        Assert.Empty(open);
    }

    private static SourceFile FileOf(string name, string code) =>
        new("engine/Core/" + name, code, code.Length);
}
