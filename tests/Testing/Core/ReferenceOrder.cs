using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <summary>An order of the reference exchange, with everything its events repeat.</summary>
public sealed class ReferenceOrder
{
    public required OrderId Id { get; init; }

    public required ReferenceSession Session { get; init; }

    public required PrincipalId Principal { get; init; }

    public required MemberId Member { get; init; }

    public required AccountId Account { get; init; }

    public required TraderId Trader { get; init; }

    public required InstrumentId Instrument { get; init; }

    public required Side Side { get; init; }

    public required byte PositionEffect { get; init; }

    public required byte HedgeFlag { get; init; }

    public required byte OrderCapacity { get; init; }

    public TimeInForce TimeInForce { get; set; }

    public ClientOrderId ClientOrderId { get; set; }

    public UnitPrice Price { get; set; }

    /// <summary>Total lots, executed ones included.</summary>
    public long Quantity { get; set; }

    public long Executed { get; set; }

    /// <summary>0 while it is not in the book.</summary>
    public ulong Priority { get; set; }

    public long Remaining => Quantity - Executed;

    public OrderStatus Status =>
        Remaining == 0 ? OrderStatus.Filled
        : Executed > 0 ? OrderStatus.PartiallyFilled
        : OrderStatus.New;
}
