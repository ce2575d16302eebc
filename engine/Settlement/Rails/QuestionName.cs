using System;
using System.Globalization;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// The id of a question about a payment, or about its recall: by it the answer names its question,
/// and what it was about.
/// </summary>
public static class QuestionName
{
    private const string Start = "SCO-";
    private const string End = "-Q";
    private const string RecallEnd = "-RQ";

    /// <summary>The id of the question of a number: at most 22 visible characters.</summary>
    public static string Of(ulong question) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{question:X}{End}");

    /// <summary>The id of the question about a recall: at most 23 visible characters.</summary>
    public static string OfRecall(ulong question) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{question:X}{RecallEnd}");

    /// <summary>
    /// Reads the number back; 0 where the text is no id of a question about a payment.
    /// </summary>
    public static ulong Read(string name) => Read(name, End);

    /// <summary>
    /// Reads the number back; 0 where the text is no id of a question about a recall.
    /// </summary>
    public static ulong ReadRecall(string name) => Read(name, RecallEnd);

    private static ulong Read(string name, string end)
    {
        bool isName = name.StartsWith(Start, StringComparison.Ordinal)
            && name.EndsWith(end, StringComparison.Ordinal)
            && name.Length > Start.Length + end.Length;
        return isName && ulong.TryParse(
            name.AsSpan(Start.Length, name.Length - Start.Length - end.Length),
            NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong question)
                ? question
                : 0;
    }
}
