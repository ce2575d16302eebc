using System;
using System.Buffers;
using System.Text;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>
/// A CSV file (RFC 4180), with CRLF behind each row and the names of the columns first. One thread.
/// </summary>
internal sealed class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly StringBuilder _text = new();

    /// <summary>Begins with the columns.</summary>
    public CsvText(params ReadOnlySpan<string> columns) => Row(columns);

    /// <summary>Adds a row.</summary>
    public void Row(params ReadOnlySpan<string> fields)
    {
        for (int at = 0; at < fields.Length; at++)
        {
            _ = _text.Append(at == 0 ? "" : ",");
            string field = fields[at];
            if (field.AsSpan().ContainsAny(Quoted))
            {
                _ = _text.Append('"')
                    .Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                _ = _text.Append(field);
            }
        }

        _ = _text.Append("\r\n");
    }

    /// <summary>The whole file in UTF-8.</summary>
    public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());
}
