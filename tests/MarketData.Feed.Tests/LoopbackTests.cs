using System;
using System.Diagnostics;
using System.Net;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Transport;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>The same over real sockets: multicast on the loopback interface, UDP, TCP.</summary>
public class LoopbackTests
{
    private const int LossPercent = 20;

    [Fact]
    public void Books_equal_the_exchange_s_over_real_multicast_with_a_fifth_lost_on_each_line()
    {
        IPEndPoint groupA = new(IPAddress.Parse("239.10.10.11"), FreePort());
        IPEndPoint groupB = new(IPAddress.Parse("239.10.10.12"), FreePort());
        StepClock clock = new() { Ns = Stopwatch.GetTimestamp() };
        using UdpSender lineA = new(groupA, IPAddress.Loopback, timeToLive: 0);
        using UdpSender lineB = new(groupB, IPAddress.Loopback, timeToLive: 0);
        using UdpRequestPort requests = new(new IPEndPoint(IPAddress.Loopback, 0));
        using TcpListenerPort listener = new(new IPEndPoint(IPAddress.Loopback, 0));
        FeedStore store = new(1 << 16, 1 << 23);
        using SnapshotServer snapshots = new(store, listener, clock);
        ReRequestServer reRequests = new(store, requests, clock);
        FeedEncoder encoder = new(new FeedOptions(), store, clock, lineA, lineB, snapshots);

        FeedClient Join(int seed, out IDisposable sockets)
        {
            UdpReceiver a = new(groupA, IPAddress.Loopback);
            UdpReceiver b = new(groupB, IPAddress.Loopback);
            UdpRequestChannel channel = new(requests.LocalEndPoint);
            sockets = new Sockets([a, b, channel]);
            return new FeedClient(new FeedTransports(
                new Lossy(a, new Random(seed)),
                new Lossy(b, new Random(seed + 1)),
                channel,
                channel,
                new TcpConnector(listener.LocalEndPoint)));
        }

        FakeExchange exchange = new(1);
        PlainBooks reference = new();
        FeedClient? late = null;
        IDisposable? lateSockets = null;
        FeedClient first = Join(1, out IDisposable firstSockets);

        void Step()
        {
            encoder.OnBatchEnd(default);
            clock.Ns = Stopwatch.GetTimestamp();
            _ = encoder.DoWork() + snapshots.DoWork() + reRequests.DoWork();
            _ = first.Poll() + (late?.Poll() ?? 0);
        }

        void Deliver(Delivery delivery)
        {
            reference.Apply(delivery);
            delivery.To(encoder);
        }

        encoder.OnLive();
        foreach (Delivery delivery in exchange.Begin())
        {
            Deliver(delivery);
        }

        for (int commands = 0; commands < 3_000; commands++)
        {
            Deliver(exchange.Next());
            if (commands % 4 == 0)
            {
                Step();
            }

            if (commands == 1_500)
            {
                late = Join(3, out lateSockets);
            }
        }

        long deadline = Stopwatch.GetTimestamp() + (30 * Stopwatch.Frequency);
        while (!IsWhole(first, store) || !IsWhole(late!, store))
        {
            Assert.True(Stopwatch.GetTimestamp() < deadline, "a client does not catch up");
            Step();
        }

        Assert.Equal(reference.Text(), PlainBooks.TextOf(first.Books));
        Assert.Equal(reference.Text(), PlainBooks.TextOf(late!.Books));
        Assert.True(first.NewOnA > 0 && first.NewOnB > 0 && first.NewAnswers > 0);
        Assert.True(late.Snapshots > 0);
        first.Dispose();
        late.Dispose();
        firstSockets.Dispose();
        lateSockets!.Dispose();
    }

    [Fact]
    public void Connect_opens_its_own_sockets_and_closes_them()
    {
        using FeedClient client = FeedClient.Connect(FeedEndpoints.Local with
        {
            LineA = new IPEndPoint(IPAddress.Parse("239.10.10.11"), FreePort()),
            LineB = new IPEndPoint(IPAddress.Parse("239.10.10.12"), FreePort()),
        });
        Assert.Equal((0, FeedState.Joining), (client.Poll(), client.State));
    }

    private static bool IsWhole(FeedClient client, FeedStore store) =>
        client.State == FeedState.Live
        && client.NextFeedSequence == store.Current!.FeedSequenceOf(store.Published);

    private static int FreePort()
    {
        using UdpRequestPort port = new(new IPEndPoint(IPAddress.Loopback, 0));
        return port.LocalEndPoint.Port;
    }

    private sealed class Lossy(IDatagramReceiver inner, Random random)
        : IDatagramReceiver, IDatagramHandler
    {
        private IDatagramHandler? _handler;

        public int Poll(IDatagramHandler handler, int limit)
        {
            _handler = handler;
            return inner.Poll(this, limit);
        }

        public void OnDatagram(ReadOnlySpan<byte> datagram)
        {
            if (random.Next(100) >= LossPercent)
            {
                _handler!.OnDatagram(datagram);
            }
        }
    }

    private sealed class Sockets(IDisposable[] all) : IDisposable
    {
        public void Dispose() => Array.ForEach(all, socket => socket.Dispose());
    }
}
