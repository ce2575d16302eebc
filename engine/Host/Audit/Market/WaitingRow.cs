using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Market;

/// <summary>
/// An order that waits outside the book at a point of the journal: for its stop price, for an
/// auction, to trade whole, or for its member to wake it.
/// </summary>
/// <param name="OrderId">The order.</param>
/// <param name="Instrument">Its instrument.</param>
/// <param name="Side">Its side.</param>
/// <param name="StopPrice">
/// The stop price in 1/10,000 CNY; null of an order that does not wait for one. One that sleeps
/// waits for it again once awake.
/// </param>
/// <param name="TimeInForce">
/// How long it lives: of one that waits for an auction, until its end.
/// </param>
/// <param name="Price">Its limit in 1/10,000 CNY.</param>
/// <param name="Remaining">Lots open.</param>
public readonly record struct WaitingRow(
    OrderId OrderId, InstrumentId Instrument, Side Side, long? StopPrice,
    TimeInForce TimeInForce, long Price, long Remaining)
{
    /// <summary>Whether its member has put it to sleep.</summary>
    public bool IsAsleep { get; init; }

    /// <summary>Whether it waits for an auction.</summary>
    public bool IsForAuction => !IsAsleep && TimeInForce
        is TimeInForce.AtOpen or TimeInForce.AtClose or TimeInForce.GoodForAuction;
}
