using System.Globalization;
using SCO.Exchange.Settlement.Iso20022;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>How a fault of a file of lines is told: number, place, words.</summary>
internal static class FaultWords
{
    // Whoever writes the file must not write the log.
    private const int QuotedMax = 32;

    /// <summary>One fault, and how many more there are.</summary>
    /// <param name="code">Its number and name: BNK13 UnknownCode.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="field">The field, from 1; 0: the line as a whole.</param>
    /// <param name="text">What is wrong.</param>
    /// <param name="more">How many more there are.</param>
    public static string Of(string code, int line, int field, string text, int more) =>
        string.Create(CultureInfo.InvariantCulture, $"{code} at line {line}")
        + (field == 0 ? $": {text}" : string.Create(
            CultureInfo.InvariantCulture, $", field {field}: {text}"))
        + (more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {more} more"));

    /// <summary>What a file says, in quotes, as far as it can be shown.</summary>
    public static string Quoted(string field) => field.Length <= QuotedMax
        ? $"'{IsoTexts.Sayable(field)}'"
        : $"'{IsoTexts.Sayable(field[..QuotedMax])}'...";
}
