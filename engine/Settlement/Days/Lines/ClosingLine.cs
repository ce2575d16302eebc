using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>Lots that a trade of the day has closed (平仓明细). Money in whole fen. Immutable.
/// </summary>
/// <param name="Instrument">The symbol of the instrument.</param>
/// <param name="Trade">The trade that closed them.</param>
/// <param name="Side">What that trade did.</param>
/// <param name="Lots">How many it closed of these.</param>
/// <param name="OpenTrade">The trade that had opened them; none where that is not known.</param>
/// <param name="OpenDay">The day of it.</param>
/// <param name="OpenPrice">Its price, or null.</param>
/// <param name="Previous">
/// The settlement price before, from which they are counted; null of lots of the day.
/// </param>
/// <param name="Price">The price of the trade that closed them.</param>
/// <param name="RealizedFen">
/// What they gained in the day. All of an instrument together are its realized profit, to the fen.
/// </param>
public sealed record ClosingLine(
    string Instrument, TradeId Trade, Side Side, long Lots, TradeId OpenTrade, TradingDay OpenDay,
    UnitPrice OpenPrice, UnitPrice Previous, UnitPrice Price, long RealizedFen)
{
    /// <summary>The code of the product.</summary>
    public string Product { get; init; } = "";
}
