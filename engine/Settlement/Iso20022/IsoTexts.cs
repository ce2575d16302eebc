using System;
using System.Globalization;
using System.Text;
using System.Xml;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>Money, days, instants and codes as the standard writes them.</summary>
/// <remarks>Integers only: an amount is never a fraction on its way to fen.</remarks>
internal static class IsoTexts
{
    private const long FenPerYuan = 100;
    private const int BicCharacters = 8;
    private const int BicBranchCharacters = 11;
    private const long NsPerTick = 100;

    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>An amount of at least 0 with two places: 1234.05.</summary>
    public static string Of(Money amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount.Fen, nameof(amount));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{amount.Fen / FenPerYuan}.{amount.Fen % FenPerYuan:D2}");
    }

    /// <summary>Reads what the schema has let through: digits, and at most two places.</summary>
    public static Money MoneyOf(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? text : text[..point];
        string places = point < 0 ? "00" : text[(point + 1)..].PadRight(2, '0');
        return new Money(checked(
            (long.Parse(whole, NumberStyles.None, CultureInfo.InvariantCulture) * FenPerYuan)
            + long.Parse(places, NumberStyles.None, CultureInfo.InvariantCulture)));
    }

    /// <summary>A day: 2026-11-26.</summary>
    public static string Of(TradingDay day) => DateOf(day.DayNumber).ToString(
        "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day; a zone behind it is passed over. False out of range.</summary>
    public static bool TryDay(string text, out TradingDay day)
    {
        const int DateCharacters = 10;
        day = default;
        if (text.Length < DateCharacters || !DateOnly.TryParseExact(
            text.AsSpan(0, DateCharacters), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out DateOnly date))
        {
            return false;
        }

        return TryDay(date, out day);
    }

    /// <summary>
    /// Reads the day of an instant: with a zone the day that it is in Beijing then, without one the
    /// day as written. False out of range.
    /// </summary>
    public static bool TryDayOfInstant(string text, out TradingDay day)
    {
        if (!HasZone(text))
        {
            return TryDay(text, out day);
        }

        day = default;
        return TryInstant(text, out Timestamp instant)
            && TryDay(DateOnly.FromDateTime(InBeijing(instant).DateTime), out day);
    }

    /// <summary>An instant in Beijing time: 2026-11-26T17:30:00.125+08:00.</summary>
    public static string Of(Timestamp instant) => InBeijing(instant).ToString(
        "yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant; one without a zone is of Beijing. False before 1970.</summary>
    public static bool TryInstant(string text, out Timestamp instant)
    {
        instant = default;
        try
        {
            DateTimeOffset read = XmlConvert.ToDateTimeOffset(
                HasZone(text) ? text : text + "+08:00");
            long ticks = (read - DateTimeOffset.UnixEpoch).Ticks;
            if (ticks < 0 || ticks > long.MaxValue / NsPerTick)
            {
                return false;
            }

            instant = new Timestamp((ulong)(ticks * NsPerTick));
            return true;
        }
        catch (Exception odd) when (odd is FormatException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>The code that a purpose has in Purp/Cd.</summary>
    public static string Of(PaymentPurpose purpose) => purpose switch
    {
        PaymentPurpose.Goods => "GDDS",
        PaymentPurpose.Service => "SCVE",
        PaymentPurpose.OwnFunds => "CASH",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "no purpose"),
    };

    /// <summary>What a code in Purp/Cd means; what we do not know is a service.</summary>
    public static PaymentPurpose PurposeOf(string code) => code switch
    {
        "GDDS" => PaymentPurpose.Goods,
        "CASH" => PaymentPurpose.OwnFunds,
        _ => PaymentPurpose.Service,
    };

    /// <summary>Whether the code of a bank is a BIC.</summary>
    public static bool IsBic(string code)
    {
        const int Country = 4;
        if (code.Length is not (BicCharacters or BicBranchCharacters))
        {
            return false;
        }

        for (int at = 0; at < code.Length; at++)
        {
            bool isLetter = code[at] is >= 'A' and <= 'Z';
            bool isCountry = at is Country or Country + 1;
            if (!isLetter && (isCountry || code[at] is not (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A text without what is no text: control characters and halves of characters. XML 1.0 forbids
    /// most of them, so that a message with one could never be written.
    /// </summary>
    public static string Sayable(string text)
    {
        StringBuilder? said = null;
        for (int at = 0; at < text.Length; at++)
        {
            bool isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length
                && char.IsLowSurrogate(text[at + 1]);
            int length = isPair ? 2 : 1;
            if (!isPair && IsUnsayable(text[at]))
            {
                said ??= new StringBuilder(text, 0, at, text.Length);
            }
            else
            {
                _ = said?.Append(text, at, length);
            }

            at += length - 1;
        }

        return said?.ToString() ?? text;
    }

    /// <summary>
    /// The beginning of a text in words, of at most so many characters, cut between characters:
    /// never of a number, a name or a serial by which something is known.
    /// </summary>
    public static string Beginning(string text, int charactersMax)
    {
        if (text.Length <= charactersMax)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[charactersMax - 1]) ? charactersMax - 1 : charactersMax;
        return text[..end];
    }

    private static bool IsUnsayable(char character) => char.IsControl(character)
        || char.IsSurrogate(character) || character is '\uFFFE' or '\uFFFF';

    private static bool TryDay(DateOnly date, out TradingDay day)
    {
        int number = date.DayNumber - DateOf(0).DayNumber;
        bool isDay = number is > 0 and <= ushort.MaxValue;
        day = isDay ? new TradingDay((ushort)number) : default;
        return isDay;
    }

    private static bool HasZone(string instant)
    {
        int time = instant.IndexOf('T', StringComparison.Ordinal);
        return instant.EndsWith('Z')
            || instant.AsSpan(Math.Max(time, 0)).IndexOfAny('+', '-') >= 0;
    }

    private static DateTimeOffset InBeijing(Timestamp instant) => DateTimeOffset.UnixEpoch
        .AddTicks((long)(instant.Ns / (ulong)NsPerTick)).ToOffset(Beijing);

    private static DateOnly DateOf(int day) => new DateOnly(1970, 1, 1).AddDays(day);
}
