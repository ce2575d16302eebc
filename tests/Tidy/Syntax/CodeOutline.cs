using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SCO.Exchange.Tidy.Syntax;

/// <summary>The types and functions of a file, found by walking the brackets of its code.</summary>
internal sealed partial class CodeOutline
{
    private readonly string _code;
    private readonly List<CodeType> _types = [];
    private readonly List<CodeFunction> _functions = [];

    private CodeOutline(string code) => _code = code;

    public IReadOnlyList<CodeType> Types => _types;

    public IReadOnlyList<CodeFunction> Functions => _functions;

    /// <param name="code">Code with strings and comments blanked.</param>
    public static CodeOutline Of(string code)
    {
        CodeOutline outline = new(code);
        outline.ReadMembers(0, code.Length, depth: 0);
        return outline;
    }

    private int LineAt(int place) => _code.AsSpan(0, place).Count('\n') + 1;

    private void ReadMembers(int start, int end, int depth)
    {
        int at = SkipToHeader(start, end);
        while (at < end)
        {
            at = SkipToHeader(ReadMember(at, end, depth), end);
        }
    }

    /// <summary>Skips blanks, stray semicolons, directives and attributes.</summary>
    private int SkipToHeader(int at, int end)
    {
        while (at < end)
        {
            char character = _code[at];
            if (character == '#')
            {
                int line = _code.IndexOf('\n', at);
                at = line < 0 ? end : line;
            }
            else if (character == '[')
            {
                at = CloseOf(at);
            }
            else if (!char.IsWhiteSpace(character) && character is not (';' or '}'))
            {
                return at;
            }

            at++;
        }

        return end;
    }

    /// <summary>Reads one member and returns the place behind it.</summary>
    private int ReadMember(int start, int end, int depth)
    {
        MemberShape shape = new();
        for (int at = start; at < end; at++)
        {
            switch (_code[at])
            {
                case '(' or '[':
                    at = CloseOf(at);
                    break;
                case '=' when IsAssignment(at):
                    shape.Assigns |= !shape.Arrow;
                    break;
                case '=' when _code[at + 1] == '>':
                    shape.Arrow |= !shape.Assigns;
                    at++;
                    break;
                case ';':
                    Add(start, at, shape, depth);
                    return at + 1;
                case '{':
                    int close = CloseOf(at);
                    if (TryReadContainer(start, at, close, depth))
                    {
                        return close + 1;
                    }

                    shape.Block |= shape is { Arrow: false, Assigns: false };
                    if (shape is { Arrow: false, Assigns: false } && !IsAssignmentNext(close + 1))
                    {
                        Add(start, close, shape, depth);
                        return close + 1;
                    }

                    at = close;
                    break;
            }
        }

        return end;
    }

    private bool IsAssignment(int at) =>
        at + 1 < _code.Length
        && _code[at + 1] is not ('=' or '>')
        && (at == 0 || _code[at - 1] is not ('=' or '!' or '<' or '>'));

    private bool IsAssignmentNext(int at)
    {
        while (at < _code.Length && char.IsWhiteSpace(_code[at]))
        {
            at++;
        }

        return at < _code.Length && _code[at] == '=' && IsAssignment(at);
    }

    private int CloseOf(int open)
    {
        int depth = 0;
        for (int at = open; at < _code.Length; at++)
        {
            depth += _code[at] is '(' or '[' or '{' ? 1 : _code[at] is ')' or ']' or '}' ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }

        return _code.Length - 1;
    }

    private bool TryReadContainer(int start, int open, int close, int depth)
    {
        string header = _code[start..open];
        if (header.StartsWith("namespace", StringComparison.Ordinal))
        {
            ReadMembers(open + 1, close, depth);
            return true;
        }

        Match match = TypeHeader().Match(header);
        if (!match.Success)
        {
            return false;
        }

        AddType(match, start, close, depth);
        if (match.Groups["keyword"].Value != "enum")
        {
            ReadMembers(open + 1, close, depth + 1);
        }

        return true;
    }

    private void Add(int start, int last, MemberShape shape, int depth)
    {
        string text = _code[start..last];
        Match match = TypeHeader().Match(text);
        if (match.Success)
        {
            AddType(match, start, last, depth);
        }
        else if (shape.Block || shape.Arrow)
        {
            _functions.Add(new CodeFunction(NameOf(text), LineAt(start), LineAt(last)));
        }
    }

    private void AddType(Match match, int start, int last, int depth) => _types.Add(new CodeType(
        match.Groups["name"].Value,
        match.Groups["keyword"].Value.Split(' ')[0],
        depth,
        LineAt(start),
        LineAt(last)));

    private static string NameOf(string text)
    {
        Match match = FunctionName().Match(text);
        return match.Success
            ? match.Groups["name"].Value
            : text.Split(['{', '='])[0].Split(' ', '\n').Last(word => word.Length > 0);
    }

    [GeneratedRegex(
        @"^(?:(?:public|internal|private|protected|static|sealed|abstract|readonly|ref|partial"
        + @"|file|new)\s+)*(?<keyword>class|struct|interface|enum|record(?:\s+(?:class|struct))?"
        + @"|delegate\s+[\w<>\[\],.?]+(?:\s+[\w<>\[\],.?]+)??)\s+(?<name>\w+)")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"(?<name>[\w.]+)\s*(?:<[\w,\s]*>)?\s*\(")]
    private static partial Regex FunctionName();

    private record struct MemberShape(bool Block, bool Arrow, bool Assigns);
}
