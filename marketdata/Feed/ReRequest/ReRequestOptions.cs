namespace SCO.Exchange.MarketData.Feed.ReRequest;

/// <summary>How many requests are answered. Immutable.</summary>
public sealed record ReRequestOptions
{
    /// <summary>Requests of one requester per second, in the long run; at least 1.</summary>
    public int PerRequesterPerSecond { get; init; } = 5_000;

    /// <summary>Requests of one requester at once; at least 1.</summary>
    public int PerRequesterBurst { get; init; } = 1_000;

    /// <summary>Requests of all requesters per second, in the long run; at least 1.</summary>
    public int AllPerSecond { get; init; } = 50_000;
}
