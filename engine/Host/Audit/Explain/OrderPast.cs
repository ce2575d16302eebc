using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Explain;

/// <summary>
/// What the journal told of one of the two orders before they traded: how it came, and what sent it
/// to market. One thread.
/// </summary>
/// <param name="order">The order.</param>
public sealed class OrderPast(OrderId order)
{
    private UnitPrice _waitsFor = UnitPrice.Null;

    /// <summary>The event by which it was accepted; null before.</summary>
    public Event? Accepted { get; private set; }

    /// <summary>The event by which it last went to market or into the book.</summary>
    public Event? Placed { get; private set; }

    /// <summary>The event that triggered it; null of one that never waited.</summary>
    public Event? Triggered { get; private set; }

    /// <summary>
    /// The first trade since it was accepted, or changed, that reached its stop price.
    /// </summary>
    public Event? Trigger { get; private set; }

    /// <summary>Its limit as it last went to market; null before.</summary>
    public UnitPrice Limit { get; private set; } = UnitPrice.Null;

    /// <summary>Keeps what an event tells.</summary>
    public void Learn(in Event told)
    {
        if (told.OrderId == order)
        {
            LearnOwn(in told);
        }
        else if (!_waitsFor.IsNull && Trigger is null && IsTradeThere(in told))
        {
            Trigger = told;
        }
    }

    private void LearnOwn(in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.Accepted:
                Accepted = told;
                Place(in told);
                break;
            case EventKind.Replaced or EventKind.Activated:
                Place(in told);
                break;
            case EventKind.Triggered:
                Triggered = told;
                Place(in told);
                break;
            case EventKind.Rested:
                Placed = told;
                break;
            default:
                break;
        }
    }

    private void Place(in Event told)
    {
        Placed = told;
        Limit = told.Price;
        bool waits = told.Kind != EventKind.Triggered && told.StopPrice.TenThousandths != 0;
        if (waits)
        {
            _waitsFor = told.StopPrice;
            Trigger = null;
        }
    }

    private bool IsTradeThere(in Event told) =>
        told.Kind == EventKind.Filled && told.Flags.HasFlag(EventFlags.Incoming)
        && Accepted is { } accepted && told.Instrument == accepted.Instrument
        && (accepted.Side == Side.Buy
            ? told.Price.TenThousandths >= _waitsFor.TenThousandths
            : told.Price.TenThousandths <= _waitsFor.TenThousandths);
}
