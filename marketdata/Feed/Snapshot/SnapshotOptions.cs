namespace SCO.Exchange.MarketData.Feed.Snapshot;

/// <summary>How snapshots are given out. Immutable.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Connections at the same time; further ones are closed at once.</summary>
    public int ConnectionsMax { get; init; } = 64;

    /// <summary>Logins per second in the long run, and at once; further ones are refused.</summary>
    public int LoginsPerSecondMax { get; init; } = 200;

    /// <summary>A snapshot so young is given to the next reader too.</summary>
    public long FreshNs { get; init; } = 200_000_000;

    /// <summary>A connection must log in within this time.</summary>
    public long LoginNsMax { get; init; } = 5_000_000_000;

    /// <summary>A reader that takes nothing for so long is disconnected.</summary>
    public long StallNsMax { get; init; } = 10_000_000_000;

    /// <summary>A reader must have taken all within this time.</summary>
    public long ReadNsMax { get; init; } = 60_000_000_000;

    /// <summary>
    /// A reader that is not done after so long makes way when others need its place.
    /// </summary>
    public long HoldNsMax { get; init; } = 3_000_000_000;

    /// <summary>Bytes of one snapshot at most; a market beyond that is not served.</summary>
    public int ImageBytesMax { get; init; } = 1 << 30;

    /// <summary>Messages of the feed taken in before readers are looked after again.</summary>
    public int BatchMessagesMax { get; init; } = 4_096;

    /// <summary>Resting orders to have room for from the start.</summary>
    public int OrdersRoom { get; init; } = 1 << 16;
}
