using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>An order as its events have left it. One thread.</summary>
internal sealed class OrderState
{
    /// <summary>An order that was accepted.</summary>
    public OrderState(ref readonly Event accepted)
    {
        Entered = accepted;
        Label = accepted.ClientOrderId;
        Take(in accepted);
    }

    /// <summary>The event by which it was accepted.</summary>
    public Event Entered { get; }

    /// <summary>Its last label.</summary>
    public ClientOrderId Label { get; private set; }

    /// <summary>How long it lives.</summary>
    public TimeInForce TimeInForce { get; private set; }

    /// <summary>Its limit; of an iceberg that of its last clip.</summary>
    public UnitPrice Price { get; private set; }

    /// <summary>The stop price that it had; null if it had none.</summary>
    public UnitPrice StopPrice { get; private set; } = UnitPrice.Null;

    /// <summary>Lots in all.</summary>
    public long Quantity { get; private set; }

    /// <summary>Lots executed.</summary>
    public long Executed { get; private set; }

    /// <summary>Lots open; 0 of one that has ended.</summary>
    public long Remaining { get; private set; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; private set; }

    /// <summary>Why it ended without being filled; 0 if it did not.</summary>
    public EndReason EndReason { get; private set; }

    /// <summary>The command that changed it last.</summary>
    public Sequence Changed { get; private set; }

    /// <summary>Its time.</summary>
    public Timestamp ChangedAt { get; private set; }

    /// <summary>Whether it lives no longer.</summary>
    public bool HasEnded => Status
        is OrderStatus.Filled or OrderStatus.Cancelled or OrderStatus.Expired;

    /// <summary>Takes the next event of the order.</summary>
    public void Take(ref readonly Event told)
    {
        Status = told.Status;
        EndReason = told.EndReason;
        Executed = told.Executed.Lots;
        Remaining = told.Remaining.Lots;
        TimeInForce = told.TimeInForce;
        Changed = told.Sequence;
        ChangedAt = told.Time;

        // The quantity of these is another one, and so is the price of a fill.
        if (told.Kind is not (EventKind.Filled or EventKind.Cancelled or EventKind.Expired))
        {
            Quantity = told.Quantity.Lots;
            Price = told.Price;
        }

        if (told.Kind is EventKind.Accepted or EventKind.Replaced)
        {
            Label = told.ClientOrderId;
            if (told.StopPrice.TenThousandths != 0)
            {
                StopPrice = told.StopPrice;
            }
        }
    }
}
