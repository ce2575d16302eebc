namespace SCO.Exchange.MarketData.Feed;

/// <summary>How the numbered stream is sent. Immutable.</summary>
public sealed record FeedOptions
{
    /// <summary>The channel, 0 to 99; part of every session id.</summary>
    public int Channel { get; init; } = 1;

    /// <summary>After so many nanoseconds without a packet comes a heartbeat.</summary>
    public long HeartbeatNs { get; init; } = 1_000_000_000;

    /// <summary>
    /// For so many nanoseconds a packet waits for a line that takes nothing; then the line loses
    /// it.
    /// </summary>
    public long BackPressureNsMax { get; init; } = 10_000_000;

    /// <summary>How often the end of a session is repeated, one heartbeat apart.</summary>
    public int EndOfSessionRepeats { get; init; } = 5;
}
