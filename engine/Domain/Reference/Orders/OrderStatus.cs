namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>Where an order stands after an event. 0 means not given.</summary>
public enum OrderStatus : byte
{
    /// <summary>Live, nothing executed.</summary>
    New = 1,

    /// <summary>Live, partly executed.</summary>
    PartiallyFilled = 2,

    /// <summary>Executed in full.</summary>
    Filled = 3,

    /// <summary>Ended on request.</summary>
    Cancelled = 4,

    /// <summary>Ended by its own terms.</summary>
    Expired = 5,

    /// <summary>Never lived.</summary>
    Rejected = 6,

    /// <summary>Sleeps: not in the market, not ended.</summary>
    Hibernated = 7,
}
