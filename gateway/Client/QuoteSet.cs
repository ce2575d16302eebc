using System;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Client;

/// <summary>
/// The quotes of a market maker for one mass quote, kept in the order of their instruments as the
/// exchange wants them. Prices are ten-thousandths of a yuan, quantities lots.
/// </summary>
/// <remarks>
/// Made once, changed and sent as often as wanted: none of that allocates. One thread at a time.
/// What was sent stays in it; <see cref="Clear"/> begins anew.
/// <example><code>
/// QuoteSet quotes = new(account: 11);
/// quotes.TrySet(instrument: 3, 4_510_000, 20, 4_515_000, 20);
/// quotes.TrySet(instrument: 4, 4_620_000, 20, 4_625_000, 20);
/// MassQuote request = quotes.Request();
/// client.TrySend(ref request, quotes.Entries);
/// </code></example>
/// </remarks>
public sealed class QuoteSet
{
    private readonly byte[] _bytes = new byte[QuoteEntry.EntriesMax * QuoteEntry.Bytes];
    private readonly uint _account;
    private readonly SelfMatchPrevention _selfMatchPrevention;

    /// <summary>A set without quotes.</summary>
    /// <param name="account">The account that all are for.</param>
    /// <param name="selfMatchPrevention">
    /// What happens instead of a trade with its own owner; 0 as the venue says.
    /// </param>
    public QuoteSet(uint account, SelfMatchPrevention selfMatchPrevention = 0)
    {
        _account = account;
        _selfMatchPrevention = selfMatchPrevention;
    }

    /// <summary>In how many instruments it quotes.</summary>
    public int Count { get; private set; }

    /// <summary>The entries, to send beside <see cref="Request"/>.</summary>
    public ReadOnlySpan<byte> Entries => _bytes.AsSpan(0, Count * QuoteEntry.Bytes);

    /// <summary>Sets both sides in an instrument; what was set there before is replaced.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="bidPrice">The limit of the bid.</param>
    /// <param name="bidLots">Lots to buy; 0 ends the bid that stands.</param>
    /// <param name="askPrice">The limit of the ask.</param>
    /// <param name="askLots">Lots to sell; 0 ends the ask that stands.</param>
    /// <returns>False if it quotes in 32 other instruments: send it, and begin anew.</returns>
    public bool TrySet(
        uint instrument, long bidPrice, uint bidLots, long askPrice, uint askLots)
    {
        int place = PlaceOf(instrument);
        bool isThere = place < Count && InstrumentAt(place) == instrument;
        if (!isThere)
        {
            if (Count == QuoteEntry.EntriesMax) { return false; }
            Entries[(place * QuoteEntry.Bytes)..].CopyTo(At(place + 1));
            Count++;
        }

        new QuoteEntry(instrument, bidLots, askLots, bidPrice, askPrice).Write(At(place));
        return true;
    }

    /// <summary>Ends both sides that stand in an instrument.</summary>
    /// <returns>False if it quotes in 32 other instruments.</returns>
    public bool TryWithdraw(uint instrument) => TrySet(instrument, 0, 0, 0, 0);

    /// <summary>Forgets all that was set. What stands at the exchange stays.</summary>
    public void Clear() => Count = 0;

    /// <summary>The request that carries <see cref="Entries"/>.</summary>
    public MassQuote Request() =>
        new() { Account = _account, SelfMatchPrevention = _selfMatchPrevention };

    // Market makers quote in order of instruments as a rule: the end is looked at first.
    private int PlaceOf(uint instrument)
    {
        int place = Count;
        while (place > 0 && InstrumentAt(place - 1) >= instrument) { place--; }
        return place;
    }

    private uint InstrumentAt(int place) => QuoteEntry.Read(At(place)).Instrument;

    private Span<byte> At(int place) => _bytes.AsSpan(place * QuoteEntry.Bytes);
}
