using System;
using System.Globalization;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>
/// Entries of a mass quote as words: <c>1:5@99/6@101</c> bids 5 and asks 6 in instrument 1,
/// <c>2:0/4@103</c> asks only, <c>cut</c> leaves out the last byte.
/// </summary>
internal sealed class QuoteText
{
    private readonly byte[] _bytes = new byte[(QuoteEntry.EntriesMax + 1) * QuoteEntry.SizeBytes];
    private int _count;

    public ReadOnlySpan<byte> Content => _bytes.AsSpan(0, _count);

    /// <summary>Adds a word; false if it is none of an entry.</summary>
    public bool TryAdd(string word)
    {
        if (word == "cut")
        {
            _count--;
            return true;
        }

        string[] halves = word.Split(':', '/');
        if (halves.Length != 3)
        {
            return false;
        }

        (uint bidLots, UnitPrice bid) = Side(halves[1]);
        (uint askLots, UnitPrice ask) = Side(halves[2]);
        new QuoteEntry(new InstrumentId((uint)Number(halves[0])), bidLots, askLots, bid, ask)
            .Write(_bytes.AsSpan(_count));
        _count += QuoteEntry.SizeBytes;
        return true;
    }

    private static (uint Lots, UnitPrice Price) Side(string text)
    {
        string[] parts = text.Split('@');
        return parts.Length == 1
            ? ((uint)Number(text), UnitPrice.Null)
            : ((uint)Number(parts[0]), new UnitPrice(Number(parts[1]) * Market.Tick));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
