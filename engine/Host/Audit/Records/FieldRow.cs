using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>
/// One record as named fields, in the order of its columns; a field that says nothing is left out.
/// One thread; used again for the next record.
/// </summary>
/// <remarks>
/// Texts of fields are the same wherever they stand: numbers as digits, prices as decimals of a
/// CNY, times as RFC 3339 writes them in UTC, days as year-month-day, words with hyphens.
/// </remarks>
internal sealed class FieldRow
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly string?[] _texts;
    private readonly bool[] _areNumbers;
    private readonly bool[] _areTexts;

    /// <summary>An empty row of these columns.</summary>
    public FieldRow(IReadOnlyList<string> columns)
    {
        Columns = columns;
        _texts = new string?[columns.Count];
        _areNumbers = new bool[columns.Count];
        _areTexts = new bool[columns.Count];
        for (int at = 0; at < columns.Count; at++)
        {
            _places.Add(columns[at], at);
        }
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The text in a column; null for none.</summary>
    public string? TextAt(int column) => _texts[column];

    /// <summary>Whether the text in a column is a whole number.</summary>
    public bool IsNumberAt(int column) => _areNumbers[column];

    /// <summary>Whether the text in a column may be one that others have written.</summary>
    public bool IsTextAt(int column) => _areTexts[column];

    /// <summary>Empties it.</summary>
    public void Clear() => Array.Clear(_texts);

    /// <summary>A whole number.</summary>
    public void Number(string column, ulong value) =>
        Set(column, value.ToString(System.Globalization.CultureInfo.InvariantCulture), true);

    /// <summary>A whole number that may be negative.</summary>
    public void Signed(string column, long value) =>
        Set(column, value.ToString(System.Globalization.CultureInfo.InvariantCulture), true);

    /// <summary>A number that means nothing when it is zero.</summary>
    public void Id(string column, ulong value)
    {
        if (value != 0)
        {
            Number(column, value);
        }
    }

    /// <summary>Lots, if any are given.</summary>
    public void Lots(string column, Quantity lots)
    {
        if (!lots.IsNull)
        {
            Signed(column, lots.Lots);
        }
    }

    /// <summary>A price in CNY, if one is given.</summary>
    public void Price(string column, UnitPrice price)
    {
        if (!price.IsNull)
        {
            Set(column, PriceText.Of(price), false);
        }
    }

    /// <summary>A time, if one is given.</summary>
    public void Time(string column, Timestamp time)
    {
        if (time.Ns != 0)
        {
            Set(column, Rfc3339.Write(time), false);
        }
    }

    /// <summary>A day, if one is given.</summary>
    public void Day(string column, TradingDay day)
    {
        if (day.DayNumber != 0)
        {
            Set(column, Days.Write(day), false);
        }
    }

    /// <summary>The word of a number that this program may know; none for zero.</summary>
    public void Word<T>(string column, T value) where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, default))
        {
            Set(column, PlainWords.Joined(value), false);
        }
    }

    /// <summary>The words of all bits that are set.</summary>
    public void Words<T>(string column, T flags) where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(flags, default))
        {
            string words = flags.ToString().Replace(", ", "+", StringComparison.Ordinal);
            Set(column, PlainWords.Joined(words), false);
        }
    }

    /// <summary>A text, which others may have written: a code, a name, a note.</summary>
    public void Text(string column, string text) => Set(column, text, false, isText: true);

    private void Set(string column, string text, bool isNumber, bool isText = false)
    {
        int place = _places[column];
        _texts[place] = text;
        _areNumbers[place] = isNumber;
        _areTexts[place] = isText;
    }
}
