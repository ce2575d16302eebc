using System;
using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>
/// A CSV file (RFC 4180), with CRLF behind each row and the names of the columns first. What others
/// have written is marked where a spreadsheet could evaluate it. One thread.
/// </summary>
internal sealed class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // Columns of texts that members, banks and the venue's operators chose: codes, names, papers.
    private static readonly FrozenSet<string> Outside = FrozenSet.Create(
        StringComparer.Ordinal,
        "member", "instrument", "product", "unit", "account", "principal", "counterparty",
        "awaited", "other", "bank", "bank_serial", "pledged_to", "number", "paper",
        "attachments", "trade_documents", "waybills", "customs_declarations",
        "notice_paper", "metering_paper", "dispute_paper");

    private readonly StringBuilder _text = new();
    private readonly string[] _columns;

    /// <summary>Begins with the columns.</summary>
    public CsvText(params ReadOnlySpan<string> columns)
    {
        _columns = columns.ToArray();
        Row(columns);
    }

    /// <summary>Adds a row.</summary>
    public void Row(params ReadOnlySpan<string> fields)
    {
        for (int at = 0; at < fields.Length; at++)
        {
            _ = _text.Append(at == 0 ? "" : ",");
            string field = Outside.Contains(_columns[at])
                ? OutsideText.Field(fields[at])
                : fields[at];
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

    /// <summary>Ends with how many rows there were, and what columns add up to.</summary>
    /// <param name="count">How many; stands in the first column, behind <c>total</c>.</param>
    /// <param name="sums">The name of a column, not of the first one, and its sum.</param>
    public void Total(int count, params ReadOnlySpan<(string Column, string Sum)> sums)
    {
        string[] fields = new string[_columns.Length];
        Array.Fill(fields, "");
        fields[0] = string.Create(CultureInfo.InvariantCulture, $"total {count}");
        foreach ((string column, string sum) in sums)
        {
            fields[Array.IndexOf(_columns, column)] = sum;
        }

        Row(fields);
    }

    /// <summary>The whole file in UTF-8.</summary>
    public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());
}
