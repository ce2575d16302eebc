using System;
using System.Globalization;
using System.Linq;

namespace SCO.Exchange.Host.Text;

/// <summary>Decimal texts as whole numbers of 10^-digits, without binary fractions.</summary>
public static class Decimals
{
    private const int WholeDigitsMax = 14;

    /// <summary>Reads a text such as <c>-12.5</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="digits">How many decimals there may be.</param>
    /// <param name="scaled">The number times 10^digits.</param>
    public static bool TryRead(string text, int digits, out long scaled)
    {
        scaled = 0;
        bool negative = text.StartsWith('-');
        string[] halves = (negative ? text[1..] : text).Split('.');
        string fraction = halves.Length == 2 ? halves[1] : "";
        bool plain = halves.Length <= 2 && halves[0].Length is > 0 and <= WholeDigitsMax
            && (halves.Length == 1 || fraction.Length > 0) && fraction.Length <= digits
            && (halves[0] + fraction).All(char.IsAsciiDigit);
        if (plain)
        {
            long magnitude = long.Parse(
                halves[0] + fraction.PadRight(digits, '0'), CultureInfo.InvariantCulture);
            scaled = negative ? -magnitude : magnitude;
        }

        return plain;
    }

    /// <summary>Writes such a number, with as few decimals as it needs.</summary>
    public static string Write(long scaled, int digits)
    {
        UInt128 magnitude = (UInt128)Int128.Abs(scaled);
        UInt128 unit = 1;
        for (int digit = 0; digit < digits; digit++)
        {
            unit *= 10;
        }

        string fraction = (magnitude % unit).ToString(CultureInfo.InvariantCulture)
            .PadLeft(digits, '0').TrimEnd('0');
        string whole = (magnitude / unit).ToString(CultureInfo.InvariantCulture);
        string sign = scaled < 0 ? "-" : "";
        return fraction.Length == 0 ? sign + whole : $"{sign}{whole}.{fraction}";
    }
}
