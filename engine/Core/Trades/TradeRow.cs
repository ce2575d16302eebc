using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Trades;

/// <summary>A match that can still be cancelled or corrected.</summary>
internal struct TradeRow
{
    /// <summary>Its number, as both sides were told.</summary>
    public TradeId Id;

    /// <summary>The order that bought.</summary>
    public TradeSide Buy;

    /// <summary>The order that sold.</summary>
    public TradeSide Sell;

    /// <summary>Its price as it was told, or as it was corrected since.</summary>
    public UnitPrice Price;

    /// <summary>Lots.</summary>
    public int Lots;

    /// <summary>The instrument.</summary>
    public InstrumentId Instrument;

    /// <summary>It was cancelled: it can be changed no more.</summary>
    public bool IsCancelled;
}
