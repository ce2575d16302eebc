using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Market;

/// <summary>An instrument at a point of the journal.</summary>
/// <param name="definition">Its definition.</param>
public sealed class InstrumentRow(InstrumentDefinition definition)
{
    /// <summary>Its definition.</summary>
    public InstrumentDefinition Definition { get; } = definition;

    /// <summary>Its phase.</summary>
    public TradingPhase Phase { get; set; }

    /// <summary>The auction that it is in, also while halted in it; 0 outside.</summary>
    public AuctionKind Auction { get; set; }

    /// <summary>What the auction would trade; null before that was told, and outside.</summary>
    public Indicative? Indicative { get; set; }

    /// <summary>The next step of its schedule, at the earliest; 0 when nothing says.</summary>
    public Timestamp NextPhaseAt { get; set; }

    /// <summary>Matches on the trading day.</summary>
    public long Trades { get; set; }

    /// <summary>Lots traded on the trading day.</summary>
    public long Volume { get; set; }

    /// <summary>The last price of the trading day in 1/10,000 CNY; null before a trade.</summary>
    public long? Last { get; set; }
}
