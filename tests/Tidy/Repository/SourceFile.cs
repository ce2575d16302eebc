using System;
using System.Linq;
using SCO.Exchange.Tidy.Syntax;

namespace SCO.Exchange.Tidy.Repository;

/// <summary>One file of the tree, with its text read once.</summary>
internal sealed class SourceFile
{
    private readonly Lazy<MaskedText> _masked;
    private readonly Lazy<string[]> _lines;

    public SourceFile(string path, string text, long bytes)
    {
        Path = path;
        Text = text;
        Bytes = bytes;
        _masked = new Lazy<MaskedText>(() => CodeMask.Of(text));
        _lines = new Lazy<string[]>(() => SplitLines(text));
    }

    /// <summary>From the root of the tree, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The text; empty for a file that holds bytes rather than text.</summary>
    public string Text { get; }

    public long Bytes { get; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    public bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    public bool IsProject => Path.EndsWith(".csproj", StringComparison.Ordinal);

    public string[] Lines => _lines.Value;

    /// <summary>The code alone: strings and comments are blanks, places are unchanged.</summary>
    public string Code => _masked.Value.Code;

    /// <summary>The comments alone: everything else is blanks, places are unchanged.</summary>
    public string Comments => _masked.Value.Comments;

    public bool IsUnder(params string[] folders) =>
        folders.Any(folder => Path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The line, from 1, of a place in the text.</summary>
    public int LineAt(int place) => Text.AsSpan(0, place).Count('\n') + 1;

    public Finding Finding(int line, string rule, string instead) => new(Path, line, rule, instead);

    private static string[] SplitLines(string text)
    {
        string[] lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
