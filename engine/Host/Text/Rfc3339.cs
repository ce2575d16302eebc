using System;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Text;

/// <summary>Times as RFC 3339 writes them, to the nanosecond.</summary>
public static class Rfc3339
{
    private const int NsPerTick = 100;
    private const int DecimalsMax = 7;
    private const int NsDecimals = 9;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>Reads a time with offset; more than nine decimals of a second are cut off.
    /// </summary>
    public static bool TryRead(string text, out Timestamp time)
    {
        time = default;
        bool isRead = DateTimeOffset.TryParseExact(
            Shortened(text.ToUpperInvariant(), out uint rest), Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset read)
            && read >= DateTimeOffset.UnixEpoch && read.Year < 2500;
        if (isRead)
        {
            long ticks = (read - DateTimeOffset.UnixEpoch).Ticks;
            time = new Timestamp(((ulong)ticks * NsPerTick) + rest);
        }

        return isRead;
    }

    /// <summary>Writes a time in UTC with all nine decimals.</summary>
    public static string Write(Timestamp time)
    {
        ulong ns = time.Ns;
        DateTimeOffset at = DateTimeOffset.UnixEpoch.AddTicks((long)(ns / NsPerTick));
        return string.Create(
            CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss}.{ns % 1_000_000_000:D9}Z");
    }

    // The library reads seven decimals; the two behind them are read here.
    private static string Shortened(string text, out uint rest)
    {
        rest = 0;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point + 1;
        while (point >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (point < 0 || end - point <= DecimalsMax + 1)
        {
            return text;
        }

        string decimals = text[(point + 1)..end].PadRight(NsDecimals, '0');
        rest = uint.Parse(decimals[DecimalsMax..NsDecimals], CultureInfo.InvariantCulture);
        return text[..(point + 1 + DecimalsMax)] + text[end..];
    }
}
