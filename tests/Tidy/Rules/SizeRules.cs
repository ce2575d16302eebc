using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Syntax;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>One screen: what a reader can see whole.</summary>
internal static class SizeRules
{
    public const int LineColumnsMax = 100;
    public const int FunctionLinesMax = 70;
    public const int FileLinesMax = 500;
    public const int NestedTypeLinesMax = 70;
    public const int FileBytesMax = 256 * 1024;

    /// <summary>Files that tests read and that cannot be made on the spot: the order tapes with
    /// their published hashes.</summary>
    private static readonly string[] LargeFiles =
        ["tape-multi.bin", "tape-multi.bin.gz", "tape-b1k.bin"];

    /// <summary>Enumerations that are long lists: they cannot be split.</summary>
    private static readonly string[] LongLists = ["/RejectReason.cs"];

    public static IEnumerable<Finding> CheckLines(SourceFile file)
    {
        for (int line = 0; file.IsCode && line < file.Lines.Length; line++)
        {
            if (file.Lines[line].Length > LineColumnsMax)
            {
                yield return file.Finding(
                    line + 1, $"{file.Lines[line].Length} columns", $"at most {LineColumnsMax}");
            }
        }
    }

    public static IEnumerable<Finding> CheckLength(SourceFile file)
    {
        bool isList = LongLists.Any(name => file.Path.EndsWith(name, StringComparison.Ordinal));
        if (file.IsCode && !isList && file.Lines.Length > FileLinesMax)
        {
            yield return file.Finding(
                FileLinesMax, $"{file.Lines.Length} lines in a file",
                $"at most {FileLinesMax}; split the type by aspect, Name.Aspect.cs");
        }
    }

    public static IEnumerable<Finding> CheckFunctions(SourceFile file) => file.IsCode
        ? CodeOutline.Of(file.Code).Functions
            .Where(function => function.LineCount > FunctionLinesMax)
            .Select(function => file.Finding(
                function.FirstLine,
                $"{function.LineCount} lines in the function {function.Name}",
                $"at most {FunctionLinesMax}; ifs up, loops down into a function of their own"))
        : [];

    public static IEnumerable<Finding> CheckTypes(SourceFile file)
    {
        if (!file.IsCode)
        {
            yield break;
        }

        IReadOnlyList<CodeType> types = CodeOutline.Of(file.Code).Types;
        foreach (CodeType type in types.Where(type => type.Depth == 0).Skip(1))
        {
            yield return file.Finding(
                type.FirstLine, $"a second type, {type.Name}, in one file",
                $"a file of its own, {type.Name}.cs");
        }

        string stem = file.Name.Split('.', '{')[0];
        CodeType[] first = types.Where(type => type.Depth == 0).Take(1).ToArray();
        foreach (CodeType type in first.Where(type => type.Name != stem))
        {
            yield return file.Finding(
                type.FirstLine, $"the type {type.Name} in a file of another name",
                $"name the file {type.Name}.cs or {type.Name}.Aspect.cs");
        }

        foreach (CodeType type in types.Where(IsLargeNested))
        {
            yield return file.Finding(
                type.FirstLine, $"{type.LineCount} lines in the nested type {type.Name}",
                $"at most {NestedTypeLinesMax}; give it a file of its own");
        }
    }

    public static IEnumerable<Finding> CheckBytes(SourceFile file)
    {
        if (file.Bytes > FileBytesMax && !LargeFiles.Contains(file.Name))
        {
            yield return file.Finding(
                1, $"{file.Bytes} bytes in a file",
                $"at most {FileBytesMax}; generate it in the test from a seed");
        }
    }

    private static bool IsLargeNested(CodeType type) =>
        type.Depth > 0 && type.LineCount > NestedTypeLinesMax;
}
