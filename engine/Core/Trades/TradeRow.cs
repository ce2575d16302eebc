using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

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

    /// <summary>What it cost the buyer in fen.</summary>
    public long BuyFeeFen;

    /// <summary>What it cost the seller in fen.</summary>
    public long SellFeeFen;

    /// <summary>Lots.</summary>
    public int Lots;

    /// <summary>The instrument.</summary>
    public InstrumentId Instrument;

    /// <summary>The trading day on which it was.</summary>
    public TradingDay Day;

    /// <summary>It was cancelled: it can be changed no more.</summary>
    public bool IsCancelled;

    /// <summary>What it cost a side.</summary>
    public readonly Money FeeOf(Side side) => new(side == Side.Buy ? BuyFeeFen : SellFeeFen);
}
