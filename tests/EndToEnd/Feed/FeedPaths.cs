using SCO.Exchange.Testing.Feed;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>The paths between the feed and its readers; they outlive the exchange.</summary>
internal sealed class FeedPaths
{
    internal MemoryLine LineA { get; } = new();

    internal MemoryLine LineB { get; } = new();

    internal MemoryRequests Requests { get; } = new();

    internal MemoryStreams Streams { get; } = new(roomBytes: 4_000);

    /// <summary>The exchange is gone: what it had not read or sent is lost.</summary>
    internal void Cut()
    {
        Requests.Cut();
        Streams.Cut();
    }
}
