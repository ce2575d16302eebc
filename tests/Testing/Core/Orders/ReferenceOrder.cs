using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Controls;

namespace SCO.Exchange.Testing.Core.Orders;

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

    public required OrderType OrderType { get; init; }

    public required ExecutionInstructions Instructions { get; init; }

    /// <summary>What it does when it meets its owner; 0 leaves it to the venue.</summary>
    public required SelfMatchPrevention SelfMatch { get; init; }

    /// <summary>Ticks by which each further clip is priced worse.</summary>
    public required int ClipPriceStep { get; init; }

    public TimeInForce TimeInForce { get; set; }

    /// <summary>The last day of an order with a date; none of others.</summary>
    public TradingDay ExpireDay { get; set; }

    public ClientOrderId ClientOrderId { get; set; }

    /// <summary>Whether it has taken its present name in the table of live orders.</summary>
    public bool HasTakenName { get; set; }

    /// <summary>The effective limit.</summary>
    public UnitPrice Price { get; set; }

    /// <summary>What it waits for outside the public book.</summary>
    public ReferenceWait Wait { get; set; }

    /// <summary>Null unless it waits for it, or slept while it did.</summary>
    public UnitPrice StopPrice { get; set; } = UnitPrice.Null;

    /// <summary>Lots of a full clip; 0 when all lots are shown.</summary>
    public long Display { get; set; }

    /// <summary>Lots left of the clip that is shown; 0 when it has no clips.</summary>
    public long Clip { get; set; }

    /// <summary>The order that ends when this one trades or is triggered.</summary>
    public ReferenceOrder? Partner { get; set; }

    /// <summary>The quote that it is a side of, if it is one.</summary>
    public ReferenceQuote? Quote { get; set; }

    /// <summary>Total lots, executed ones included.</summary>
    public long Quantity { get; set; }

    public long Executed { get; set; }

    /// <summary>Its place among those it rests or waits with; 0 on its way.</summary>
    public ulong Priority { get; set; }

    public long Remaining => Quantity - Executed;

    /// <summary>What the book shows of it while it rests.</summary>
    public long Shown => Display == 0 ? Remaining : Clip;

    /// <summary>Whether it is out of the market until its owner brings it back.</summary>
    public bool IsAsleep => Wait == ReferenceWait.Activation;

    public bool IsPostOnly => (Instructions & ExecutionInstructions.PostOnly) != 0;

    public bool IsAllOrNone => (Instructions & ExecutionInstructions.AllOrNone) != 0;

    /// <summary>Whether it lives no longer than an auction.</summary>
    public bool IsForAuction => TimeInForce is TimeInForce.AtOpen or TimeInForce.AtClose
        or TimeInForce.GoodForAuction;

    /// <summary>Whether it takes part in auctions of a kind.</summary>
    public bool IsFor(AuctionKind kind) => TimeInForce switch
    {
        TimeInForce.AtOpen => kind == AuctionKind.Opening,
        TimeInForce.AtClose => kind == AuctionKind.Closing,
        _ => true,
    };

    /// <summary>Whether it trades whole or not at all.</summary>
    public bool IsIndivisible => IsAllOrNone || TimeInForce == TimeInForce.FillOrKill;

    public OrderStatus Status =>
        IsAsleep ? OrderStatus.Hibernated
        : Remaining == 0 ? OrderStatus.Filled
        : Executed > 0 ? OrderStatus.PartiallyFilled
        : OrderStatus.New;
}
