namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>Why an order ended without being filled. 0 means that it did not.</summary>
public enum EndReason : byte
{
    /// <summary>Its member asked for it.</summary>
    Requested = 1,

    /// <summary>The rest of an immediate-or-cancel order.</summary>
    ImmediateOrCancel = 2,

    /// <summary>A fill-or-kill order that could not trade whole.</summary>
    FillOrKill = 3,

    /// <summary>A day order at the close.</summary>
    DayEnded = 4,

    /// <summary>A mass cancel.</summary>
    MassCancelled = 5,

    /// <summary>Its session was lost and had asked for cancel-on-disconnect.</summary>
    Disconnected = 6,

    /// <summary>An operator cancelled it.</summary>
    Operator = 7,

    /// <summary>The order it was linked with traded or was triggered.</summary>
    OneCancelsOther = 8,

    /// <summary>An order with a date at the close of its day.</summary>
    DateReached = 9,

    /// <summary>Its minimum quantity could not trade at once.</summary>
    MinimumQuantity = 10,

    /// <summary>It was triggered and there was no room for its price level.</summary>
    PriceLevelsFull = 11,

    /// <summary>The auction that it was good for is over.</summary>
    AuctionEnded = 12,

    /// <summary>It would have traded with an order of its own owner.</summary>
    SelfMatch = 13,

    /// <summary>New price limits left it outside.</summary>
    OutsideLimits = 14,

    /// <summary>A kill switch stopped its trading.</summary>
    KillSwitch = 15,

    /// <summary>It would have traded outside the bands, and it may not rest.</summary>
    OutsideBands = 16,

    /// <summary>A later quote took its place.</summary>
    Requoted = 17,

    /// <summary>Its market maker's protection was reached.</summary>
    QuoteProtection = 18,

    /// <summary>Its member did not meet a margin call in time, or is in default.</summary>
    MarginCall = 19,
}
