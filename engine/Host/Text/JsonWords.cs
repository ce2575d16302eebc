using System.Globalization;
using System.Text.Json;

namespace SCO.Exchange.Host.Text;

/// <summary>Where a text ceases to be JSON, in words. Any thread.</summary>
internal static class JsonWords
{
    /// <summary>The words, without the file: who names it says it.</summary>
    /// <param name="broken">What the reader of JSON said.</param>
    /// <param name="isLine">Whether the text is one line of a file.</param>
    public static string Of(JsonException broken, bool isLine)
    {
        string line = isLine
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"line {(broken.LineNumber ?? 0) + 1}, ");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"it is no JSON: {line}byte {(broken.BytePositionInLine ?? 0) + 1} does not fit, or "
            + $"something is missing there");
    }
}
