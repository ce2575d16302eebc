using System;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Banks.Records;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>The words of the format.</summary>
internal static class BankFileTexts
{
    public const char Separator = '|';
    public const string Version = "SCO-BANK-1";
    public const string Header = "H";
    public const string HeaderForm = "H|SCO-BANK-1|KIND|BANK|YYYYMMDD|NAME";
    public const string Trailer = "T";
    public const int AmountDigits = 15;
    public const int SumDigits = 18;
    public const int CountDigits = 10;
    public const int MemberDigits = 10;
    public const int BankDigits = 5;
    public const int SerialMax = 32;
    public const int EndToEndMax = 35;
    public const int AccountMax = 34;
    public const int BankCodeMax = 12;
    public const int NameMax = 140;
    public const int ReasonMax = 60;

    /// <summary>Codes in the order of their numbers.</summary>
    public static readonly string[] Codes =
    [
        "", "5200", "5201", "5202", "5205", "6204", "X001", "X002", "X003", "X004", "X005", "X006",
        "X007", "X008",
    ];

    /// <summary>Kinds in the order of their numbers.</summary>
    public static readonly string[] Kinds = ["", "MOV", "WDR", "QRY", "RES", "STM"];

    /// <summary>Whether a code is about a withdrawal or move of the exchange.</summary>
    public static bool IsAnswer(MovementCode code) =>
        code is >= MovementCode.Done and <= MovementCode.Arrived;

    /// <summary>A day as 20261126.</summary>
    public static string Of(TradingDay day) => Epoch.AddDays(day.DayNumber).ToString(
        "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Reads such a day.</summary>
    public static bool TryDay(string text, out TradingDay day)
    {
        day = default;
        if (!DateOnly.TryParseExact(
            text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly read))
        {
            return false;
        }

        int number = read.DayNumber - Epoch.DayNumber;
        day = new TradingDay((ushort)Math.Clamp(number, 0, ushort.MaxValue));
        return number is > 0 and <= ushort.MaxValue;
    }

    private static DateOnly Epoch => new(1970, 1, 1);
}
