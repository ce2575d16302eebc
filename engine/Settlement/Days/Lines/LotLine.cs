using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>Lots of one day and one price that are open in the evening (持仓明细). Money in whole
/// fen. Immutable.</summary>
/// <param name="Instrument">The symbol of the instrument.</param>
/// <param name="OpenDay">When they were opened; none where that is not known.</param>
/// <param name="Side">Whether they were bought or sold.</param>
/// <param name="Lots">How many; more than 0.</param>
/// <param name="OpenPrice">At which price, or null.</param>
/// <param name="Previous">The settlement price before; null of lots of the day.</param>
/// <param name="Settlement">That of the day; null where it was not marked.</param>
/// <param name="AccumulatedFen">What they gained since they were opened; null likewise.</param>
/// <param name="PositionFen">
/// What they gained in the day. All of a position together are its profit of open lots, to the fen.
/// Null likewise.
/// </param>
/// <param name="MarginFen">What they reserve.</param>
public sealed record LotLine(
    string Instrument, TradingDay OpenDay, Side Side, long Lots, UnitPrice OpenPrice,
    UnitPrice Previous, UnitPrice Settlement, long? AccumulatedFen, long? PositionFen,
    long MarginFen)
{
    /// <summary>The code of the product.</summary>
    public string Product { get; init; } = "";
}
