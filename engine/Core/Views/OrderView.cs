using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Views;

/// <summary>A live order as the core holds it at a moment. A copy: it does not follow.</summary>
public sealed record OrderView
{
    /// <summary>Which order.</summary>
    public required OrderId Id { get; init; }

    /// <summary>The member's present label of it.</summary>
    public required ClientOrderId Label { get; init; }

    /// <summary>The session that entered it.</summary>
    public required SessionId Session { get; init; }

    /// <summary>The principal of that session.</summary>
    public required PrincipalId Principal { get; init; }

    /// <summary>The member of that session.</summary>
    public required MemberId Member { get; init; }

    /// <summary>The account it is for.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Its instrument.</summary>
    public required InstrumentId Instrument { get; init; }

    /// <summary>Where it stands.</summary>
    public required OrderPlace Place { get; init; }

    /// <summary>Buy or sell.</summary>
    public required Side Side { get; init; }

    /// <summary>How it is priced.</summary>
    public required OrderType OrderType { get; init; }

    /// <summary>How long it lives.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>Its limit; null while it is in no queue.</summary>
    public required UnitPrice Price { get; init; }

    /// <summary>
    /// The stop price that it waits for, or will again once awake; null if there is none.
    /// </summary>
    public required UnitPrice StopPrice { get; init; }

    /// <summary>Lots in all, executed ones included.</summary>
    public required long TotalLots { get; init; }

    /// <summary>Lots executed.</summary>
    public required long ExecutedLots { get; init; }

    /// <summary>Lots that the book shows, or that wait.</summary>
    public required long ShownLots { get; init; }

    /// <summary>Its place in the queue of its price: lower trades first; 0 in none.</summary>
    public required ulong Priority { get; init; }

    /// <summary>The order that it is linked with; none without.</summary>
    public required OrderId Partner { get; init; }

    /// <summary>
    /// The number of its owner: its member, or the group under one actual control. Orders of one
    /// number are kept apart if the venue or the member wants it.
    /// </summary>
    public required ushort Owner { get; init; }

    /// <summary>What happens at an order of its owner; 0: they trade.</summary>
    public required SelfMatchPrevention SelfMatchPrevention { get; init; }

    /// <summary>Whether it shows clips of its lots only.</summary>
    public required bool IsIceberg { get; init; }

    /// <summary>Lots still open.</summary>
    public long RemainingLots => TotalLots - ExecutedLots;

    /// <summary>Lots still open that the book does not show.</summary>
    public long HiddenLots => RemainingLots - ShownLots;
}
