using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>Numbers that are missing between others. One thread.</summary>
internal sealed class NumberHoles
{
    /// <summary>How many holes are told one by one, the first ones.</summary>
    public const int ToldMax = 100;

    private const int WordsMax = 10;

    private readonly List<(ulong First, ulong Last)> _told = [];

    /// <summary>How many holes there are.</summary>
    public long Count { get; private set; }

    /// <summary>How many numbers are missing in all of them.</summary>
    public ulong Missing { get; private set; }

    /// <summary>The first ones, each by the first and the last number that is missing.</summary>
    public IReadOnlyList<(ulong First, ulong Last)> Told => _told;

    /// <summary>Takes two numbers that follow each other.</summary>
    public void Between(ulong before, ulong next)
    {
        if (next <= before || next - before == 1)
        {
            return;
        }

        Count++;
        Missing += next - before - 1;
        if (_told.Count < ToldMax)
        {
            _told.Add((before + 1, next - 1));
        }
    }

    /// <summary>Which they are, for people.</summary>
    public string Words() =>
        string.Join(", ", _told.Take(WordsMax).Select(one => one.First == one.Last
            ? $"{one.First}"
            : $"{one.First} to {one.Last}"))
        + (Count > WordsMax ? $" and {Count - WordsMax} more ranges" : "");
}
