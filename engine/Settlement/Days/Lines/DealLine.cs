using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>A negotiated deal of a member that is open in the evening. Immutable.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Awaited">The code of who has to answer; empty: the venue has to check it.</param>
/// <param name="Instrument">The symbol of the instrument.</param>
/// <param name="Side">Whether the member would buy or sell.</param>
/// <param name="Counterparty">The code of the other party.</param>
/// <param name="Price">The price.</param>
/// <param name="Lots">Lots.</param>
/// <param name="AmountFen">What the goods would cost, in fen.</param>
/// <param name="DeliveryStart">The first day of delivery.</param>
/// <param name="DeliveryEnd">The last one.</param>
/// <param name="Mode">How the goods would change hands.</param>
/// <param name="Deadline">When it lapses; 0: never.</param>
public sealed record DealLine(
    DealId Deal, DealStatus Status, string Awaited, string Instrument, Side Side,
    string Counterparty, UnitPrice Price, long Lots, long AmountFen, TradingDay DeliveryStart,
    TradingDay DeliveryEnd, DeliveryMode Mode, Timestamp Deadline);
