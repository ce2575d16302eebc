namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>What a report tells; the benchmark's numbers.</summary>
public enum ReportKind : byte
{
    /// <summary>A new order was taken.</summary>
    Accepted = 0,

    /// <summary>The order of the last Accepted or Modified traded with a resting one.</summary>
    Traded = 1,

    /// <summary>An order, or what remained of an immediate one, was taken out.</summary>
    Cancelled = 2,

    /// <summary>A resting order got a new price and quantity.</summary>
    Modified = 3,

    /// <summary>No order to cancel rests under this number.</summary>
    CancelRejected = 4,

    /// <summary>No order to modify rests under this number.</summary>
    ModifyRejected = 5,
}
