using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Feed;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// The feed of one start of the exchange: what a process has, and loses when it is killed.
/// </summary>
internal sealed class FeedRun
{
    private readonly FeedStore _store;
    private readonly SnapshotServer _snapshots;
    private readonly ReRequestServer _reRequests;

    internal FeedRun(
        ExchangePipeline pipeline, VirtualClock clock, FeedPaths paths, int messagesMax)
    {
        _store = new FeedStore(messagesMax, Math.Max(1 << 14, messagesMax << 6));
        _snapshots = new SnapshotServer(
            _store,
            paths.Streams,
            clock,
            new SnapshotOptions { OrdersRoom = 1 << 10 },
            pipeline.History);
        _reRequests = new ReRequestServer(_store, paths.Requests, clock);
        Encoder = new FeedEncoder(
            new FeedOptions(), _store, clock, paths.LineA, paths.LineB, _snapshots);
        pipeline.AddConsumer(Encoder);
    }

    internal FeedEncoder Encoder { get; }

    internal long Rebuilds => _snapshots.Rebuilds;

    internal string? Failure => _snapshots.Failure;

    internal string Session => _store.Current!.Id.ToString();

    internal ulong Next => _store.Current!.FeedSequenceOf(_store.Published);

    internal void Work()
    {
        _ = _snapshots.DoWork();
        _ = _reRequests.DoWork();
    }

    /// <summary>What the store holds, by session and number.</summary>
    internal IEnumerable<(string Session, ulong Number, byte[] Message)> Messages() =>
        MessagesOf(_store, 0);

    /// <summary>What a store holds from a place on.</summary>
    internal static IEnumerable<(string Session, ulong Number, byte[] Message)> MessagesOf(
        FeedStore store, long from)
    {
        byte[] buffer = new byte[Wire.MessageBytesMax];
        for (long place = from; place < store.Published; place++)
        {
            if (store.TryRead(place, buffer, out int bytes) == StoreRead.Ok
                && store.SessionOf(place) is { } session)
            {
                yield return (
                    session.Id.ToString(), session.FeedSequenceOf(place), buffer[..bytes]);
            }
        }
    }
}
