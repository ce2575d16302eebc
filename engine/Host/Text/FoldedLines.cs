using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// Folds what is longer than a line of a terminal between its parts: a figure stays with the word
/// that says what it is. Any thread.
/// </summary>
internal static class FoldedLines
{
    /// <summary>The lines, each as full as it goes.</summary>
    /// <param name="parts">The parts, in order; empty ones are passed over.</param>
    /// <param name="between">What stands between two parts of a line.</param>
    /// <param name="width">Letters of a line; a part that is longer is cut.</param>
    public static IReadOnlyList<string> Of(
        IEnumerable<string> parts, string between, int width)
    {
        List<string> lines = [];
        foreach (string piece in parts.Where(part => part.Length > 0)
            .SelectMany(part => part.Chunk(width)).Select(letters => new string(letters)))
        {
            bool fits = lines.Count > 0
                && lines[^1].Length + between.Length + piece.Length <= width;
            if (fits)
            {
                lines[^1] += between + piece;
            }
            else
            {
                lines.Add(piece);
            }
        }

        return lines;
    }

    /// <summary>The lines of a sentence, folded between words.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="width">Letters of a line.</param>
    public static IReadOnlyList<string> Of(string sentence, int width) =>
        Of(sentence.Split(' '), " ", width);
}
