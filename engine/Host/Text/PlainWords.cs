using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SCO.Exchange.Host.Text;

/// <summary>Names of numbers as people read them, and how words stand in a row.</summary>
public static class PlainWords
{
    /// <summary>A name such as PriceAboveLimit as <c>price above limit</c>.</summary>
    public static string Spaced<T>(T name) where T : struct, Enum => Split(name.ToString(), ' ');

    /// <summary>A name such as CancelsMax as <c>cancels-max</c>.</summary>
    public static string Joined<T>(T name) where T : struct, Enum => Split(name.ToString(), '-');

    /// <summary>As the other, of names such as <c>CleanStop+ResumesItself</c>.</summary>
    public static string Joined(string names) => string.Join(
        '+', Array.ConvertAll(names.Split('+'), name => Split(name, '-')));

    /// <summary>A number of things: <c>1 lot</c>, <c>2,500 lots</c>.</summary>
    public static string Count(long count, string one) => string.Create(
        CultureInfo.InvariantCulture, $"{count:N0} {one}{(count == 1 ? "" : "s")}");

    /// <summary>The same in digits alone, as the figures that it stands among.</summary>
    public static string Plain(long count, string one) => string.Create(
        CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>Lots.</summary>
    public static string Lots(long lots) => Count(lots, "lot");

    /// <summary>Words with commas between them and an "and" before the last.</summary>
    public static string Row(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", Before(words))} and {words[^1]}",
    };

    /// <summary>Ascending numbers, those that follow each other as one: <c>0 to 3, 7 and 9</c>.
    /// </summary>
    public static string Ranges(IReadOnlyList<long> numbers)
    {
        List<string> ranges = [];
        int first = 0;
        for (int at = 0; at < numbers.Count; at++)
        {
            if (at + 1 == numbers.Count || numbers[at + 1] != numbers[at] + 1)
            {
                ranges.Add(at == first
                    ? string.Create(CultureInfo.InvariantCulture, $"{numbers[at]}")
                    : string.Create(
                        CultureInfo.InvariantCulture, $"{numbers[first]} to {numbers[at]}"));
                first = at + 1;
            }
        }

        return Row(ranges);
    }

    private static IEnumerable<string> Before(IReadOnlyList<string> words)
    {
        for (int at = 0; at < words.Count - 1; at++)
        {
            yield return words[at];
        }
    }

    private static string Split(string name, char between)
    {
        StringBuilder text = new();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append(between);
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
