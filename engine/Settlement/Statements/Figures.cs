using System;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Statements;

/// <summary>How statements write numbers, days and times; no binary fractions anywhere.</summary>
public static class Figures
{
    private const int FenDigits = 2;
    private const int GoodsDigits = 3;
    private const int PriceDigits = 4;
    private const int RateDigits = 4;
    private const long AheadSeconds = 8 * 3_600;

    /// <summary>An amount in yuan with two decimals, such as <c>-1234.50</c>.</summary>
    public static string Yuan(Int128 fen) => Scaled(fen, FenDigits);

    /// <summary>The same with commas, for people: <c>-1,234.50</c>.</summary>
    public static string Grouped(Int128 fen)
    {
        string text = Scaled(Int128.Abs(fen), FenDigits);
        for (int at = text.Length - FenDigits - 4; at > 0; at -= 3)
        {
            text = text.Insert(at, ",");
        }

        return fen < 0 ? "-" + text : text;
    }

    /// <summary>Goods in their unit with three decimals.</summary>
    public static string Goods(Int128 thousandths) => Scaled(thousandths, GoodsDigits);

    /// <summary>A price with three decimals, or four where it has them; empty if null.</summary>
    public static string Price(UnitPrice price)
    {
        if (price.IsNull)
        {
            return "";
        }

        string text = Scaled(price.TenThousandths, PriceDigits);
        return text[^1] == '0' ? text[..^1] : text;
    }

    /// <summary>Parts per million in percent, exact and without zeros at the end, such as
    /// <c>2.5</c>.</summary>
    public static string Rate(uint ppm) =>
        Scaled(ppm, RateDigits).TrimEnd('0').TrimEnd('.');

    /// <summary>A whole number.</summary>
    public static string Whole(Int128 number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day, such as <c>2027-01-31</c>; empty for none.</summary>
    public static string Day(TradingDay day) => day.IsSome
        ? day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "";

    /// <summary>A time in UTC to the nanosecond, for programs, such as
    /// <c>2027-01-31T01:30:00.000000001Z</c>; empty for 0.</summary>
    public static string Time(Timestamp time)
    {
        if (time.Ns == 0)
        {
            return "";
        }

        string seconds = DateTimeOffset
            .FromUnixTimeSeconds((long)(time.Ns / Timestamp.NsPerSecond))
            .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds}.{time.Ns % Timestamp.NsPerSecond:D9}Z");
    }

    /// <summary>Day and time of day in Beijing to the second, such as <c>01-31 09:30:00</c>: a
    /// trading day begins on the evening before. Empty for 0.</summary>
    public static string Near(Timestamp time) => time.Ns == 0
        ? ""
        : Seconds(time).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A share in percent with two decimals, half up; empty of nothing.</summary>
    public static string Percent(long part, long whole) => whole <= 0
        ? ""
        : Scaled((((Int128)part * 20_000) + whole) / (2 * (Int128)whole), 2);

    private static DateTimeOffset Seconds(Timestamp time) =>
        DateTimeOffset.FromUnixTimeSeconds(
            (long)(time.Ns / Timestamp.NsPerSecond) + AheadSeconds);

    private static string Scaled(Int128 number, int digits)
    {
        string text = Int128.Abs(number).ToString(CultureInfo.InvariantCulture)
            .PadLeft(digits + 1, '0');
        return $"{(number < 0 ? "-" : "")}{text[..^digits]}.{text[^digits..]}";
    }
}
