namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>What a tape has beyond orders that are named by their labels.</summary>
public sealed record CoreTapeOptions
{
    /// <summary>Cancels and replaces name orders by id.</summary>
    public bool ByOrderId { get; init; }

    /// <summary>All controls are set.</summary>
    public bool HasControls { get; init; }

    /// <summary>Members have a bank and money there; there are margin and fees.</summary>
    public bool HasMoney { get; init; }

    /// <summary>The last member has so little money that many of its orders are refused.</summary>
    public bool HasPoor { get; init; }
}
