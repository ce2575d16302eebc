using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>
/// A table of commands and the events they must cause: <c>command | event; event</c>. A line
/// that begins with a bar goes on with the one before; one without is not compared, but must not
/// be refused. What differs shows the whole table as it was.
/// </summary>
internal static class Script
{
    public static Market Run(string table) => Run(new Market(), table);

    public static Market Run(Market market, string table)
    {
        StringBuilder expected = new();
        StringBuilder found = new();
        foreach (string line in Joined(table))
        {
            string[] halves = line.Split('|', StringSplitOptions.TrimEntries);
            List<Event> events = CommandText.Apply(market, halves[0]);
            if (halves.Length == 1)
            {
                SetUpLine.AssertTaken(line, events);
                continue;
            }

            expected.AppendLine(CultureInfo.InvariantCulture, $"{halves[0]} | {halves[1]}");
            string made = string.Join("; ", events.Select(EventText.Of));
            found.AppendLine(CultureInfo.InvariantCulture, $"{halves[0]} | {made}");
        }

        Assert.True(
            found.Equals(expected), $"expected\n{expected}\nbut it was\n{found}");
        return market;
    }

    /// <summary>A line that begins with a bar goes on with the line before.</summary>
    private static IEnumerable<string> Joined(string table)
    {
        string text = table.ReplaceLineEndings("\n");
        string joined = Regex.Replace(text, @"\n\s*\|\s*", " ");
        return joined.Split('\n', StringSplitOptions.TrimEntries
            | StringSplitOptions.RemoveEmptyEntries);
    }
}
