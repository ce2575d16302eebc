using System;
using System.Globalization;
using System.Net;
using System.Text;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>A page under way: whatever is put into it is escaped. One thread.</summary>
internal sealed class HtmlText
{
    private const string FootStyle = "font:8pt sans-serif;color:#5b6675";
    private const string Style =
        """
        body{font:13px/1.5 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;
          color:#1b2430;margin:24px auto;max-width:1080px;padding:0 16px}
        h1{font-size:20px;margin:0}h2{font-size:15px;margin:22px 0 6px;
          border-bottom:2px solid #1f4e79;padding-bottom:2px;color:#1f4e79}
        small{color:#5b6675;font-weight:normal}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{padding:3px 8px;text-align:left;border-bottom:1px solid #dde3ea;
          vertical-align:top}
        th{background:#eef3f8;font-weight:600}th small{display:block;font-size:10px}
        td.n,th.n{text-align:right;white-space:nowrap}
        tr.t td{font-weight:600;border-top:1px solid #1f4e79;background:#f7f9fb}
        .pair{display:flex;gap:20px;align-items:flex-start}.pair>div{flex:1}
        .pair>div:first-child{flex:1.45}
        .warn{border:1px solid #b45309;background:#fff7ed;color:#8a3d00;padding:6px 10px;
          margin:10px 0}
        .final{color:#1f4e79;margin:6px 0}
        .none,footer{color:#5b6675}footer{margin-top:24px;font-size:11px;
          overflow-wrap:anywhere}
        @page{size:A4 landscape;margin:12mm 12mm 14mm}
        @media print{body{margin:0;max-width:none;font-size:8pt;line-height:1.35;padding:0}
          th,td{padding:1.5pt 4pt}.d{font-size:6.8pt;line-height:1.25}
          .d th,.d td{padding:.7pt 3pt}.d small{font-size:6pt}
          h1{font-size:13pt}h2{font-size:10pt;margin:10pt 0 3pt}
          thead{display:table-header-group}tr,h1,h2,p,footer{break-inside:avoid}
          h1,h2,thead,tbody tr:first-child{break-after:avoid}
          tr.t,p.none,footer{break-before:avoid}.pair{break-inside:avoid}
          th,tr.t td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

        """;

    private readonly StringBuilder _text = new();

    /// <summary>Begins a page.</summary>
    public HtmlText(string title)
    {
        Raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
        Raw("<meta http-equiv=\"Content-Security-Policy\" ");
        Raw("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        Raw("<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
        Text(title);
        Raw("</title>\n<style>\n");
        Raw(Style.ReplaceLineEndings("\n"));
        // A printed page that is taken out of its statement says whose it is, and which.
        Raw($"@page{{@bottom-left{{content:{CssText(title)};{FootStyle}}}\n");
        Raw($"  @bottom-right{{content:counter(page) \" / \" counter(pages);{FootStyle}}}}}\n");
        Raw("</style>\n</head>\n<body>\n");
    }

    /// <summary>Adds an element with a Chinese text and a smaller English one.</summary>
    public void Both(string element, string chinese, string english)
    {
        Raw($"<{element}>");
        Text(chinese);
        Raw(" <small>");
        Text(english);
        Raw($"</small></{element}>\n");
    }

    /// <summary>Adds an element with one text.</summary>
    public void One(string element, string text, string style = "")
    {
        Raw(style.Length == 0 ? $"<{element}>" : $"<{element} class=\"{style}\">");
        Text(text);
        Raw($"</{element}>\n");
    }

    /// <summary>
    /// Begins a table. A column is <c>中文|English</c>; one that begins with a tab is of numbers.
    /// </summary>
    public void Table(params ReadOnlySpan<string> columns) => Begin("<table>", columns);

    /// <summary>Begins a table of as many rows as there were things: in print a row is a line.
    /// </summary>
    public void Lines(params ReadOnlySpan<string> columns) =>
        Begin("<table class=\"d\">", columns);

    /// <summary>Adds a row; a field that begins with a tab is a number.</summary>
    public void Row(params ReadOnlySpan<string> fields) => Row("<tr>", fields);

    /// <summary>Adds a row of sums.</summary>
    public void Sum(params ReadOnlySpan<string> fields) => Row("<tr class=\"t\">", fields);

    /// <summary>Ends a table.</summary>
    public void EndTable() => Raw("</tbody>\n</table>\n");

    /// <summary>Adds markup as it is; never of a text from outside.</summary>
    public void Raw(string markup) => _text.Append(markup);

    /// <summary>Ends the page and gives its bytes in UTF-8.</summary>
    public byte[] Bytes()
    {
        Raw("</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    // A string of CSS, in which nothing of the text ends it, the sheet or the element.
    private static string CssText(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char letter in text)
        {
            bool isPlain = letter >= '\u00A0' || char.IsAsciiLetterOrDigit(letter)
                || letter is ' ' or '-' or '.';
            _ = isPlain
                ? quoted.Append(letter)
                : quoted.Append(CultureInfo.InvariantCulture, $"\\{(int)letter:x} ");
        }

        return quoted.Append('"').ToString();
    }

    private void Text(string text) => _text.Append(WebUtility.HtmlEncode(text));

    private void Begin(string table, ReadOnlySpan<string> columns)
    {
        Raw(table);
        Raw("\n<thead><tr>");
        foreach (string column in columns)
        {
            bool isNumber = column.StartsWith('\t');
            string[] names = column.TrimStart('\t').Split('|');
            Raw(isNumber ? "<th class=\"n\">" : "<th>");
            Text(names[0]);
            Raw("<small>");
            Text(names[1]);
            Raw("</small></th>");
        }

        Raw("</tr></thead>\n<tbody>\n");
    }

    private void Row(string begin, ReadOnlySpan<string> fields)
    {
        Raw(begin);
        foreach (string field in fields)
        {
            bool isNumber = field.StartsWith('\t');
            Raw(isNumber ? "<td class=\"n\">" : "<td>");
            Text(isNumber ? field[1..] : field);
            Raw("</td>");
        }

        Raw("</tr>\n");
    }
}
