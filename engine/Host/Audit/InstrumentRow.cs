using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Audit;

/// <summary>An instrument at a point of the journal.</summary>
/// <param name="definition">Its definition.</param>
public sealed class InstrumentRow(InstrumentDefinition definition)
{
    /// <summary>Its definition.</summary>
    public InstrumentDefinition Definition { get; } = definition;

    /// <summary>Its phase.</summary>
    public TradingPhase Phase { get; set; }

    /// <summary>Matches on the trading day.</summary>
    public long Trades { get; set; }

    /// <summary>Lots traded on the trading day.</summary>
    public long Volume { get; set; }

    /// <summary>The last price of the trading day in 1/10,000 CNY; null before a trade.</summary>
    public long? Last { get; set; }
}
