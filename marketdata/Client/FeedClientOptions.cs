namespace SCO.Exchange.MarketData.Client;

/// <summary>How patient a client is, and how much it holds. Immutable.</summary>
public sealed record FeedClientOptions
{
    /// <summary>For so long a gap waits for the other line before it is requested.</summary>
    public long ReorderNs { get; init; } = 2_000_000;

    /// <summary>For so long a request waits for its answer.</summary>
    public long AnswerNsMax { get; init; } = 50_000_000;

    /// <summary>So many requests in a row without an answer lead to a snapshot.</summary>
    public int RequestsMax { get; init; } = 8;

    /// <summary>A gap of more messages than this leads to a snapshot at once.</summary>
    public int GapMessagesMax { get; init; } = 200_000;

    /// <summary>Packets held while others are missing; further ones are fetched later.</summary>
    public int HeldPacketsMax { get; init; } = 2_048;

    /// <summary>Silence of both lines for so long makes the feed stale.</summary>
    public long StaleNs { get; init; } = 3_000_000_000;

    /// <summary>
    /// A packet that lies before what its line told for so long is no late one: the feed has begun
    /// anew at an earlier place.
    /// </summary>
    public long SetBackNs { get; init; } = 1_000_000_000;

    /// <summary>A snapshot that does not go on for so long is given up.</summary>
    public long SnapshotStallNsMax { get; init; } = 5_000_000_000;

    /// <summary>Before a further snapshot is tried; doubles up to sixteen times that.</summary>
    public long SnapshotRetryNs { get; init; } = 100_000_000;

    /// <summary>Packets taken from one line before the other has its turn.</summary>
    public int TurnPacketsMax { get; init; } = 64;

    /// <summary>Resting orders to have room for from the start.</summary>
    public int OrdersRoom { get; init; } = 1 << 14;
}
