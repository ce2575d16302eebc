using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.Testing.Feed;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>The whole feed and its clients on one thread, over memory, with a clock that steps.
/// </summary>
internal sealed class World
{
    internal const int LossPercent = 20;

    private readonly Random _random;
    private readonly FeedStore _store;
    private readonly List<FeedClient> _clients = [];
    private int _seed;

    internal World(
        int seed,
        int messagesMax = 1 << 14,
        SnapshotOptions? options = null,
        bool hasHistory = false,
        ushort firstDay = FakeExchange.FirstDay)
    {
        _seed = seed * 1_000;
        _random = new Random(seed);
        Exchange = new FakeExchange(seed) { Day = firstDay };
        _store = new FeedStore(messagesMax, 1 << 20);
        Snapshots = new SnapshotServer(
            _store, Streams, Clock, options, hasHistory ? History : null, Ended.Add);
        ReRequests = new ReRequestServer(_store, Requests, Clock);
        Encoder = new FeedEncoder(new FeedOptions(), _store, Clock, LineA, LineB, Snapshots);
    }

    internal StepClock Clock { get; } = new();

    internal MemoryLine LineA { get; } = new();

    internal MemoryLine LineB { get; } = new();

    internal MemoryRequests Requests { get; } = new();

    internal MemoryStreams Streams { get; } = new(roomBytes: 1_000);

    internal FakeExchange Exchange { get; }

    internal RecordedHistory History { get; } = new();

    internal PlainBooks Reference { get; } = new();

    /// <summary>Why the snapshot server gives none any more.</summary>
    internal List<string?> Ended { get; } = [];

    internal FeedStore Store => _store;

    internal FeedEncoder Encoder { get; }

    internal SnapshotServer Snapshots { get; }

    internal ReRequestServer ReRequests { get; }

    internal ulong Next => _store.Current!.FeedSequenceOf(_store.Published);

    internal FeedClient Join(int lostPercent = LossPercent)
    {
        MemoryRequests.Channel channel = Requests.Open(_seed++, lostPercent);
        FeedClient client = new(
            new FeedTransports(
                LineA.Listen(_seed++, lostPercent),
                LineB.Listen(_seed++, lostPercent),
                channel,
                channel,
                Streams),
            time: Clock);
        _clients.Add(client);
        return client;
    }

    internal void Begin()
    {
        Encoder.OnLive();
        Deliver(Exchange.Begin());
    }

    internal void Deliver(IEnumerable<Delivery> deliveries)
    {
        foreach (Delivery delivery in deliveries)
        {
            Deliver(delivery);
        }
    }

    /// <summary>Takes up a state, behind deliveries that the encoder is not shown.</summary>
    internal void TakeUp(byte[] state, IEnumerable<Delivery> past)
    {
        foreach (Delivery delivery in past)
        {
            History.Deliveries.Add(delivery);
            Reference.Apply(delivery);
        }

        ConsumerState.Read(Encoder, state);
    }

    internal void Deliver(Delivery delivery)
    {
        History.Deliveries.Add(delivery);
        Reference.Apply(delivery);
        delivery.To(Encoder);
    }

    /// <summary>So many random commands, in batches, with everybody working in between.</summary>
    internal void Run(int commands)
    {
        for (int done = 0; done < commands; done++)
        {
            Deliver(Exchange.Next());
            if (_random.Next(6) == 0)
            {
                Step();
            }
        }

        Step();
    }

    internal void Step(bool clientsToo = true)
    {
        Encoder.OnBatchEnd(default(Sequence));
        Clock.Ns += _random.Next(1_000_000);
        _ = Encoder.DoWork();
        _ = Snapshots.DoWork();
        _ = ReRequests.DoWork();
        if (clientsToo)
        {
            _clients.ForEach(client => client.Poll());
        }
    }

    /// <summary>Lets time pass until the clients hold all, or fails after a minute of it.</summary>
    internal void Settle()
    {
        long deadline = Clock.Ns + 60_000_000_000;
        while (!_clients.TrueForAll(IsWhole))
        {
            Assert.True(Clock.Ns < deadline, "a client does not catch up");
            Step();
            Clock.Ns += 1_000_000;
        }
    }

    internal void AssertSame(FeedClient client) =>
        Assert.Equal(Reference.Text(), PlainBooks.TextOf(client.Books));

    private bool IsWhole(FeedClient client) =>
        client.State is FeedState.Live or FeedState.Ended
        && client.Session == _store.Current!.Id
        && client.NextFeedSequence == Next;
}
