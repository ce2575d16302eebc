using System;
using System.Buffers;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Settlement.Statements;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>A row as a line of text, without its end.</summary>
internal static class RowText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // What is not one word, or could change what a terminal shows.
    private static readonly SearchValues<char> Spaced = SearchValues.Create(
        " =\"\\\u007F" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code)));

    /// <summary>Adds a row in a format.</summary>
    public static void Append(StringBuilder line, FieldRow row, ExportFormat format)
    {
        if (format == ExportFormat.Csv) { AppendCsv(line, row); }
        else { AppendJson(line, row); }
    }

    /// <summary>Adds <c> name=value</c> for each field that says something.</summary>
    public static void AppendNamed(StringBuilder line, FieldRow row)
    {
        for (int column = 0; column < row.Columns.Count; column++)
        {
            if (row.TextAt(column) is { } text)
            {
                line.Append(' ').Append(row.Columns[column]).Append('=');
                bool isPlain = !text.AsSpan().ContainsAny(Spaced);
                line.Append(isPlain
                    ? text
                    : $"\"{JsonEncodedText.Encode(
                        text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
            }
        }
    }

    private static void AppendCsv(StringBuilder line, FieldRow row)
    {
        for (int column = 0; column < row.Columns.Count; column++)
        {
            string text = row.TextAt(column) ?? "";
            text = row.IsTextAt(column) ? OutsideText.Field(text) : text;
            line.Append(column == 0 ? "" : ",");
            if (text.AsSpan().ContainsAny(Quoted))
            {
                line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal))
                    .Append('"');
            }
            else
            {
                line.Append(text);
            }
        }
    }

    private static void AppendJson(StringBuilder line, FieldRow row)
    {
        string between = "{";
        for (int column = 0; column < row.Columns.Count; column++)
        {
            if (row.TextAt(column) is not { } text)
            {
                continue;
            }

            line.Append(between).Append('"').Append(row.Columns[column]).Append("\":");
            between = ",";
            if (row.IsNumberAt(column)) { line.Append(text); }
            else { line.Append('"').Append(JsonEncodedText.Encode(text)).Append('"'); }
        }

        line.Append('}');
    }
}
