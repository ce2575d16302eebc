using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SCO.Exchange.Simulation;

/// <summary>Some steps of a run, written as ranges: 0-11,40,77-80.</summary>
internal sealed class StepSet
{
    private const string None = "-";

    private readonly SortedSet<int> _steps;

    /// <summary>A set of steps.</summary>
    public StepSet(IEnumerable<int> steps) => _steps = [.. steps];

    /// <summary>How many there are.</summary>
    public int Count => _steps.Count;

    /// <summary>Whether a step is one of them.</summary>
    public bool Contains(int step) => _steps.Contains(step);

    /// <summary>Reads a text of ranges.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out StepSet? set)
    {
        set = null;
        List<int> steps = [];
        foreach (string range in text == None ? [] : text.Split(','))
        {
            string[] ends = range.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], out int first)
                || !TryRead(ends[^1], out int last))
            {
                return false;
            }

            for (int step = first; step <= last; step++)
            {
                steps.Add(step);
            }
        }

        set = new StepSet(steps);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> ranges = [];
        int first = -1;
        int last = -2;
        foreach (int step in _steps)
        {
            if (step != last + 1)
            {
                Close(ranges, first, last);
                first = step;
            }

            last = step;
        }

        Close(ranges, first, last);
        return ranges.Count == 0 ? None : string.Join(',', ranges);
    }

    private static void Close(List<string> ranges, int first, int last)
    {
        if (first >= 0)
        {
            ranges.Add(first == last
                ? first.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}"));
        }
    }

    private static bool TryRead(string text, out int step) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out step)
        && step < 1_000_000;
}
