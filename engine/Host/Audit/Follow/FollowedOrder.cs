using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>
/// What is known of an order that is followed, and what matters to it. One thread.
/// </summary>
/// <param name="order">The order.</param>
internal sealed class FollowedOrder(OrderId order)
{
    private SessionId _session;
    private ClientOrderId _label;
    private PrincipalId _principal;
    private MemberId _member;
    private InstrumentId _instrument;

    /// <summary>Whether it was accepted and has not ended.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Lots in all.</summary>
    public long TotalLots { get; private set; }

    /// <summary>Lots executed.</summary>
    public long ExecutedLots { get; private set; }

    /// <summary>Of these, lots that the venue has taken back since.</summary>
    public long TakenBackLots { get; private set; }

    /// <summary>The order that it is linked with; none without.</summary>
    public OrderId Partner { get; set; }

    /// <summary>Whether a command could make it trade while it rests.</summary>
    public bool MayTradeBy(ref readonly Command next) =>
        next.Kind != CommandKind.NewOrder || next.Instrument == _instrument;

    /// <summary>Whether a request names it, by id or by its present label.</summary>
    public bool IsNamedBy(ref readonly Command command) =>
        IsAlive
        && command.Kind is CommandKind.CancelOrder or CommandKind.ReplaceOrder
            or CommandKind.HibernateOrders or CommandKind.ActivateOrders
        && (command.OrderId == order
            || (!command.OrderId.IsSome && command.Session == _session
                && command.OriginalClientOrderId == _label));

    /// <summary>Whether an event is about it, or mattered to it while it lived.</summary>
    /// <remarks>
    /// Log-ons, limits and suspensions change nothing of an order that rests: where they do, an
    /// event of its own tells so, or the refusal of a request about it.
    /// </remarks>
    public bool Concerns(in Event told, VenueNames names)
    {
        if (told.OrderId == order)
        {
            return true;
        }

        if (!IsAlive)
        {
            return false;
        }

        return told.Kind switch
        {
            EventKind.PhaseChanged or EventKind.PhasePassed or EventKind.AuctionUncrossed =>
                told.Instrument == _instrument,
            EventKind.TradingDayStarted or EventKind.Restarted => true,
            EventKind.KillSwitchChanged => IsStopped(in told, names),
            EventKind.QuoteProtectionTripped => told.Principal == _principal,
            _ => Partner.IsSome && told.OrderId == Partner,
        };
    }

    /// <summary>Keeps what an event tells of it.</summary>
    public void Learn(in Event told)
    {
        if (told.OrderId != order || told.Kind == EventKind.Rejected)
        {
            return;
        }

        switch (told.Kind)
        {
            case EventKind.TradeCancelled:
                TakenBackLots += told.Quantity.Lots;
                return;
            case EventKind.TradeCorrected:
                return;
            case EventKind.Accepted:
                IsAlive = true;
                _session = told.Session;
                _principal = told.Principal;
                _member = told.Member;
                _instrument = told.Instrument;
                break;
            default:
                break;
        }

        // Other answers have the label of the request.
        if (told.Kind is EventKind.Accepted or EventKind.Replaced)
        {
            _label = told.ClientOrderId;
        }

        ExecutedLots = told.Executed.Lots;
        if (told.Kind is EventKind.Accepted or EventKind.Replaced or EventKind.Reduced)
        {
            TotalLots = told.Quantity.Lots;
        }

        if (told.Status is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Expired)
        {
            IsAlive = false;
        }
    }

    private bool IsStopped(in Event told, VenueNames names) => told.KillScope switch
    {
        KillScope.Principal => told.TargetPrincipal == _principal,
        KillScope.Member => told.Member == _member,
        _ => told.ControlGroup.IsSome
            && names.MemberOf(_member)?.ControlGroup == told.ControlGroup,
    };
}
