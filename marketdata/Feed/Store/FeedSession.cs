using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.MarketData.Protocol.Mold;

namespace SCO.Exchange.MarketData.Feed.Store;

/// <summary>A feed session: one trading day of one channel. Immutable; any thread.</summary>
/// <param name="Id">Its name on the wire.</param>
/// <param name="Day">The trading day.</param>
/// <param name="First">
/// The place of its message number 1 among all messages of the store, from 0.
/// </param>
public sealed record FeedSession(FeedSessionId Id, TradingDay Day, long First)
{
    /// <summary>The feed sequence of a message of the store.</summary>
    public ulong FeedSequenceOf(long place) => (ulong)(place - First + 1);
}
