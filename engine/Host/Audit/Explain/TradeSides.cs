using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>
/// The two sides of a trade as the journal recorded them. In an auction both rest, and the buying
/// one is named first.
/// </summary>
/// <param name="First">The incoming side; in an auction the buying one.</param>
/// <param name="Second">The resting side; in an auction the selling one.</param>
public sealed record TradeSides(Event First, Event Second)
{
    /// <summary>The command of the trade.</summary>
    public Sequence Sequence => First.Sequence;

    /// <summary>The instrument.</summary>
    public InstrumentId Instrument => First.Instrument;

    /// <summary>Whether it came about in the uncross of a call auction.</summary>
    public bool IsAuction => First.Flags.HasFlag(EventFlags.Auction);

    /// <summary>The buying side.</summary>
    public Event Buy => First.Side == Side.Buy ? First : Second;

    /// <summary>The selling side.</summary>
    public Event Sell => First.Side == Side.Buy ? Second : First;

    /// <summary>The trade in a journal; null if there is none of that name.</summary>
    public static TradeSides? Find(string folder, TradeId trade)
    {
        ulong sequence = trade.Value >> 16;
        Event? first = null;
        Event? second = null;
        JournalScan.Events(folder, sequence, (in Event recorded) =>
        {
            if (recorded.Sequence.Value == sequence && recorded.Kind == EventKind.Filled
                && recorded.TradeId == trade)
            {
                if (recorded.Flags.HasFlag(EventFlags.Incoming)) { first = recorded; }
                else { second = recorded; }
            }

            // Not one event more: what lies behind may be damaged.
            return recorded.Sequence.Value <= sequence && (first is null || second is null);
        });
        return first is { } one && second is { } other ? new TradeSides(one, other) : null;
    }
}
