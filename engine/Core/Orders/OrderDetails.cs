using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// What matching does not need of an order, in the slot that the books gave it: one cache line.
/// Principal and member are those of the session.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct OrderDetails
{
    /// <summary>Bytes of one order.</summary>
    public const int SizeBytes = 64;

    /// <summary>With one of these an order stands in a queue beside the public book.</summary>
    public const OrderTraits Waiting = OrderTraits.WaitsForPrice | OrderTraits.AllOrNone
        | OrderTraits.WaitsForAuction | OrderTraits.Hibernated;

    /// <summary>Which order holds the slot; none while it is free.</summary>
    public OrderId Id;

    /// <summary>The member's present label of it.</summary>
    public ClientOrderId ClientOrderId;

    /// <summary>Its place in the queue of its price; 0 while it is in none.</summary>
    public ulong Priority;

    /// <summary>Total lots, executed ones included.</summary>
    public int TotalLots;

    /// <summary>Lots executed.</summary>
    public int ExecutedLots;

    /// <summary>Who is told of it.</summary>
    public SessionId Session;

    /// <summary>The account it is for.</summary>
    public AccountId Account;

    /// <summary>The trader at the member.</summary>
    public TraderId Trader;

    /// <summary>Its instrument.</summary>
    public InstrumentId Instrument;

    /// <summary>The row of its member's position in its instrument.</summary>
    public int Position;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>How long it lives.</summary>
    public TimeInForce TimeInForce;

    /// <summary>As the member stated it.</summary>
    public byte PositionEffect;

    /// <summary>As the member stated it.</summary>
    public byte HedgeFlag;

    /// <summary>As the member stated it.</summary>
    public byte OrderCapacity;

    /// <summary>How it is priced.</summary>
    public OrderType OrderType;

    /// <summary>What it does at an order of its owner; 0: as the venue says then.</summary>
    public SelfMatchPrevention SelfMatchPrevention;

    /// <summary>What sets it apart; none for a plain limit order.</summary>
    public OrderTraits Traits;

    /// <summary>Whether it waits outside the public book when it is live.</summary>
    public readonly bool Waits => (Traits & Waiting) != 0;

    /// <summary>Whether it waits for what others do in continuous trading.</summary>
    public readonly bool WaitsForMarket => !Sleeps
        && (Traits & (OrderTraits.WaitsForPrice | OrderTraits.AllOrNone)) != 0;

    /// <summary>Whether it is out of the market until it is activated.</summary>
    public readonly bool Sleeps => (Traits & OrderTraits.Hibernated) != 0;

    /// <summary>Whether each fill of it, when it rests, has consequences.</summary>
    public readonly bool EndsMatch =>
        (Traits & (OrderTraits.Iceberg | OrderTraits.Linked | OrderTraits.Quote)) != 0;

    /// <summary>Whether it is a side of a quote.</summary>
    public readonly bool IsQuote => (Traits & OrderTraits.Quote) != 0;

    /// <summary>Whether what does not trade at once may rest.</summary>
    public readonly bool MayRest => TimeInForce
        is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill);

    /// <summary>Lots still open.</summary>
    public readonly long RemainingLots => unchecked(TotalLots - ExecutedLots);

    /// <summary>Where a live order stands.</summary>
    public readonly OrderStatus Status => Sleeps ? OrderStatus.Hibernated
        : ExecutedLots == 0 ? OrderStatus.New
        : OrderStatus.PartiallyFilled;
}
