using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Views;

/// <summary>An instrument's market at a moment.</summary>
/// <param name="Phase">Its phase.</param>
/// <param name="Auction">The auction that it is in, also while halted in it; 0 outside.</param>
/// <param name="LowerLimit">The lowest price of an order.</param>
/// <param name="UpperLimit">The highest price of an order.</param>
/// <param name="TickSize">The smallest price step.</param>
/// <param name="LastTrade">The price of the last trade; null before the first.</param>
/// <param name="Reference">What stands for the last trade before the first one.</param>
/// <param name="TradePrice">At which price orders trade in continuous trading.</param>
/// <param name="AuctionPrice">How the price of a call auction is found.</param>
public readonly record struct InstrumentView(
    TradingPhase Phase, AuctionKind Auction, UnitPrice LowerLimit, UnitPrice UpperLimit,
    UnitPrice TickSize, UnitPrice LastTrade, UnitPrice Reference, TradePriceRule TradePrice,
    AuctionPriceRule AuctionPrice);
