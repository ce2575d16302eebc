using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>An order of the public book at one moment within a command.</summary>
/// <param name="Id">The order.</param>
/// <param name="Member">Whose it is.</param>
/// <param name="Side">Its side.</param>
/// <param name="Price">Its price.</param>
/// <param name="Priority">Its place in the queue of its price: lower trades first.</param>
/// <param name="Shown">Lots that the book shows.</param>
/// <param name="Remaining">Lots open, hidden ones included.</param>
/// <param name="Partner">The order that it is linked with; none without.</param>
public readonly record struct StandingOrder(
    OrderId Id, MemberId Member, Side Side, UnitPrice Price, ulong Priority, long Shown,
    long Remaining, OrderId Partner)
{
    /// <summary>An order as the core showed it.</summary>
    public static StandingOrder Of(OrderView view) => new(
        view.Id, view.Member, view.Side, view.Price, view.Priority, view.ShownLots,
        view.RemainingLots, view.Partner);

    /// <summary>An order as it came into the book.</summary>
    public static StandingOrder Of(in Event added) => new(
        added.OrderId, added.Member, added.Side, added.Price, added.Priority,
        added.ShownLots, added.Remaining.Lots, OrderId.None);

    /// <summary>Whether it trades before another one of its side.</summary>
    public bool ComesBefore(StandingOrder other) => Price == other.Price
        ? Priority < other.Priority
        : (Price.TenThousandths > other.Price.TenThousandths) == (Side == Side.Buy);
}
