using SCO.Exchange.MarketData.Protocol.Mold;

namespace SCO.Exchange.MarketData.Client;

/// <summary>A place in the numbered stream. Immutable; any thread.</summary>
/// <param name="Session">The feed session.</param>
/// <param name="Next">The number of the next message to come.</param>
public readonly record struct FeedPlace(FeedSessionId Session, ulong Next);
