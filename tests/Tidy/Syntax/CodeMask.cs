using System;

namespace SCO.Exchange.Tidy.Syntax;

/// <summary>Blanks strings and comments, so that a rule reads code alone.</summary>
/// <remarks>Knows plain, verbatim, raw and interpolated strings; the holes of an interpolated
/// string are code. Every line break stays, so places and lines are those of the text.</remarks>
internal sealed class CodeMask
{
    private readonly string _text;
    private readonly char[] _code;
    private readonly char[] _comments;
    private int _at;

    private CodeMask(string text)
    {
        _text = text;
        _code = text.ToCharArray();
        _comments = text.ToCharArray();
        for (int place = 0; place < _comments.Length; place++)
        {
            Blank(_comments, place);
        }
    }

    public static MaskedText Of(string text)
    {
        CodeMask mask = new(text);
        mask.ReadCode(inHole: false);
        return new MaskedText(new string(mask._code), new string(mask._comments));
    }

    private static void Blank(char[] target, int place)
    {
        if (target[place] != '\n')
        {
            target[place] = ' ';
        }
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private int RunOf(char character)
    {
        int count = 0;
        while (Peek(count) == character)
        {
            count++;
        }

        return count;
    }

    private void Skip(int count)
    {
        for (int skipped = 0; skipped < count && _at < _text.Length; skipped++)
        {
            Blank(_code, _at++);
        }
    }

    /// <summary>Reads code to the end of the text, or of the hole: at its closing brace.</summary>
    private void ReadCode(bool inHole)
    {
        int depth = 0;
        while (_at < _text.Length)
        {
            char character = Peek();
            if (inHole && depth == 0 && character == ':' && Peek(1) != ':')
            {
                SkipFormat();
                return;
            }

            if (inHole && depth == 0 && character == '}')
            {
                return;
            }

            if (ReadCommentOrLiteral(character))
            {
                continue;
            }

            depth += character is '(' or '[' or '{' ? 1 : character is ')' or ']' or '}' ? -1 : 0;
            _at++;
        }
    }

    private void SkipFormat()
    {
        while (_at < _text.Length && Peek() is not ('}' or '\n'))
        {
            Skip(1);
        }
    }

    private bool ReadCommentOrLiteral(char character)
    {
        switch (character)
        {
            case '/' when Peek(1) == '/':
                ReadComment(EndOfLine());
                return true;
            case '/' when Peek(1) == '*':
                int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                ReadComment(end < 0 ? _text.Length : end + 2);
                return true;
            case '\'':
                ReadPlain('\'', holes: false);
                return true;
            case '#' when _text.AsSpan(LineStart(), _at - LineStart()).IsWhiteSpace():
                _at = EndOfLine();
                return true;
            case '"' or '$' or '@':
                return ReadString();
            default:
                return false;
        }
    }

    private int LineStart() => _at == 0 ? 0 : _text.LastIndexOf('\n', _at - 1) + 1;

    private int EndOfLine()
    {
        int end = _text.IndexOf('\n', _at);
        return end < 0 ? _text.Length : end;
    }

    private void ReadComment(int end)
    {
        while (_at < end)
        {
            _comments[_at] = _text[_at];
            Skip(1);
        }
    }

    private bool ReadString()
    {
        int dollars = 0;
        bool verbatim = false;
        int prefix = 0;
        while (Peek(prefix) is '$' or '@')
        {
            verbatim |= Peek(prefix) == '@';
            dollars += Peek(prefix) == '$' ? 1 : 0;
            prefix++;
        }

        if (Peek(prefix) != '"')
        {
            return false;
        }

        Skip(prefix);
        int quotes = RunOf('"');
        if (!verbatim && quotes >= 3)
        {
            Skip(quotes);
            ReadRaw(quotes, dollars);
        }
        else if (verbatim)
        {
            ReadVerbatim(dollars > 0);
        }
        else
        {
            ReadPlain('"', dollars > 0);
        }

        return true;
    }

    private void ReadPlain(char quote, bool holes)
    {
        Skip(1);
        while (_at < _text.Length && Peek() != quote && Peek() != '\n')
        {
            if (Peek() == '\\')
            {
                Skip(2);
            }
            else if (!holes || !ReadHole(1))
            {
                Skip(1);
            }
        }

        Skip(Peek() == quote ? 1 : 0);
    }

    private void ReadVerbatim(bool holes)
    {
        Skip(1);
        while (_at < _text.Length)
        {
            if (Peek() == '"')
            {
                bool escaped = Peek(1) == '"';
                Skip(escaped ? 2 : 1);
                if (!escaped)
                {
                    return;
                }
            }
            else if (!holes || !ReadHole(1))
            {
                Skip(1);
            }
        }
    }

    private void ReadRaw(int quotes, int dollars)
    {
        while (_at < _text.Length)
        {
            int run = RunOf('"');
            Skip(run);
            if (run >= quotes)
            {
                return;
            }

            if (run == 0 && (dollars == 0 || !ReadHole(dollars)))
            {
                Skip(1);
            }
        }
    }

    /// <summary>Reads a hole opened by that many braces; in a string of one dollar sign a pair
    /// of braces is a brace.</summary>
    private bool ReadHole(int braces)
    {
        int run = RunOf('{');
        if (run < braces)
        {
            return false;
        }

        if (braces == 1 && run % 2 == 0)
        {
            Skip(run);
            return true;
        }

        Skip(run);
        ReadCode(inHole: true);
        Skip(braces);
        return true;
    }
}
