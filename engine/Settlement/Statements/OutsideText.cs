using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>
/// Texts that others have written, as CSV files tell them: a spreadsheet evaluates none of them,
/// and several in one field are told apart. Any thread.
/// </summary>
public static class OutsideText
{
    // With these a formula may begin (OWASP, CSV injection), in letters of full width too; and the
    // mark itself, so that who takes one off has the text as it was written.
    private static readonly SearchValues<char> Marked =
        SearchValues.Create("=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>
    /// A text for a field: with an apostrophe before it where a spreadsheet could evaluate it, or
    /// where it begins with one. Allocates a text only then.
    /// </summary>
    public static string Field(string text) =>
        text.Length > 0 && Marked.Contains(text[0]) ? "'" + text : text;

    /// <summary>
    /// Texts as one, with <c>;</c> between them; one within a text has a backslash before it, as a
    /// backslash has.
    /// </summary>
    public static string Joined(IEnumerable<string> texts) =>
        string.Join(';', texts.Select(Escaped));

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal);
}
