using System;
using System.Globalization;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>The id of a question about a payment: by it the answer names its question.</summary>
public static class QuestionName
{
    private const string Start = "SCO-";
    private const string End = "-Q";

    /// <summary>The id of the question of a number: at most 22 visible characters.</summary>
    public static string Of(ulong question) =>
        string.Create(CultureInfo.InvariantCulture, $"{Start}{question:X}{End}");

    /// <summary>Reads the number back; 0 where the text is no id of a question.</summary>
    public static ulong Read(string name)
    {
        bool isName = name.StartsWith(Start, StringComparison.Ordinal)
            && name.EndsWith(End, StringComparison.Ordinal)
            && name.Length > Start.Length + End.Length;
        return isName && ulong.TryParse(
            name.AsSpan(Start.Length, name.Length - Start.Length - End.Length),
            NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong question)
                ? question
                : 0;
    }
}
