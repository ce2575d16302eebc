using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Testing.Feed;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>An exchange that comes again on the same addresses with an older journal.</summary>
public class SetBackTests
{
    private const long SecondNs = 1_000_000_000;

    /// <summary>In the same trading day the session has the same name, and on an earlier day a
    /// lesser one, whose packets are otherwise left alone.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_feed_that_goes_back_is_told_at_once_and_its_books_are_loaded(int daysLost)
    {
        World before = new(7);
        World after = new(7);
        Watch watch = new();
        using FeedClient client = watch.Join(before);
        before.Begin();
        before.Run(300);
        for (int day = 0; day < daysLost; day++)
        {
            before.Deliver(before.Exchange.RollDay());
            before.Run(50);
        }

        Settle(before, client, before);
        FeedPlace told = new(client.Session, client.NextFeedSequence);
        after.Deliver(after.Exchange.Begin());
        for (int command = 0; command < 100; command++)
        {
            after.Deliver(after.Exchange.Next());
        }

        before.Clock.Ns += 2 * SecondNs;
        watch.MoveTo(after);
        after.Encoder.OnLive();
        FeedPlace again = new(after.Store.Current!.Id, after.Next);
        _ = client.Poll();

        Assert.Equal([(told, again)], watch.SetBacks);
        Assert.Equal(FeedState.Loading, client.State);
        after.Run(20);
        Settle(before, client, after);
        Assert.Equal(1, client.SetBacks);
        after.AssertSame(client);
    }

    /// <summary>As the network brings them, and as the other line lies behind.</summary>
    [Fact]
    public void Late_packets_and_the_end_of_the_day_before_are_no_feed_that_goes_back()
    {
        World world = new(8);
        Watch watch = new();
        using FeedClient client = watch.Join(world);
        world.Begin();
        world.Run(100);
        Settle(world, client, world);
        byte[] late = world.LineA.Sent[^2];
        byte[] end = world.LineA.Sent[^1].AsSpan(0, 20).ToArray();
        (end[18], end[19]) = (0xFF, 0xFF);
        world.Deliver(world.Exchange.RollDay());
        world.Run(20);
        Settle(world, client, world);

        _ = world.LineA.TrySend(late);
        _ = client.Poll();
        world.Clock.Ns += 2 * SecondNs;
        _ = world.LineA.TrySend(end);
        _ = client.Poll();

        Assert.Empty(watch.SetBacks);
        Assert.Equal(FeedState.Live, client.State);
    }

    private static void Settle(World clock, FeedClient client, World world)
    {
        long deadline = clock.Clock.Ns + (60 * SecondNs);
        while (client.State != FeedState.Live || client.NextFeedSequence != world.Next
            || client.Session != world.Store.Current!.Id)
        {
            Assert.True(clock.Clock.Ns < deadline, "the client does not catch up");
            world.Step(clientsToo: false);
            _ = client.Poll();
            clock.Clock.Ns += SecondNs / 1_000;
        }
    }

    /// <summary>The same addresses, behind which another exchange may come.</summary>
    private sealed class Watch : IFeedHandler, IByteStreamConnector
    {
        private readonly Path _lineA = new();
        private readonly Path _lineB = new();
        private readonly Path _answers = new();
        private World? _world;

        internal List<(FeedPlace Before, FeedPlace Now)> SetBacks { get; } = [];

        public void OnSetBack(FeedPlace before, FeedPlace now) => SetBacks.Add((before, now));

        public IByteStream? TryConnect() => _world!.Streams.TryConnect();

        internal FeedClient Join(World world)
        {
            MoveTo(world);
            return new FeedClient(
                new FeedTransports(_lineA, _lineB, _answers, _answers, this), this,
                time: world.Clock);
        }

        internal void MoveTo(World world)
        {
            _world = world;
            _lineA.Receiver = world.LineA.Listen(1, lostPercent: 0);
            _lineB.Receiver = world.LineB.Listen(2, lostPercent: 0);
            MemoryRequests.Channel channel = world.Requests.Open(3, lostPercent: 0);
            (_answers.Receiver, _answers.Sender) = (channel, channel);
        }
    }

    private sealed class Path : IDatagramReceiver, IDatagramSender
    {
        internal IDatagramReceiver? Receiver { get; set; }

        internal IDatagramSender? Sender { get; set; }

        public int Poll(IDatagramHandler handler, int limit) => Receiver!.Poll(handler, limit);

        public SendResult TrySend(ReadOnlySpan<byte> datagram) => Sender!.TrySend(datagram);
    }
}
