using System;
using System.Diagnostics;
using System.Net;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>The feed on real sockets of the loopback interface, stepped by a test.</summary>
internal sealed class LoopbackVenue : IDisposable
{
    private readonly StepClock _clock = new() { Ns = Stopwatch.GetTimestamp() };
    private readonly FeedStore _store = new(1 << 16, 1 << 23);
    private readonly IPEndPoint _groupA;
    private readonly IPEndPoint _groupB;
    private readonly UdpSender _lineA;
    private readonly UdpSender _lineB;
    private readonly UdpRequestPort _requests;
    private readonly TcpListenerPort _listener;
    private readonly SnapshotServer _snapshots;
    private readonly ReRequestServer _reRequests;
    private readonly FeedEncoder _encoder;

    internal LoopbackVenue()
    {
        _requests = new UdpRequestPort(new IPEndPoint(IPAddress.Loopback, 0));
        _listener = new TcpListenerPort(new IPEndPoint(IPAddress.Loopback, 0));
        _groupA = new IPEndPoint(IPAddress.Parse("239.10.10.11"), FreePort());
        _groupB = new IPEndPoint(IPAddress.Parse("239.10.10.12"), FreePort());
        _lineA = new UdpSender(_groupA, IPAddress.Loopback, timeToLive: 0);
        _lineB = new UdpSender(_groupB, IPAddress.Loopback, timeToLive: 0);
        _snapshots = new SnapshotServer(_store, _listener, _clock);
        _reRequests = new ReRequestServer(_store, _requests, _clock);
        _encoder = new FeedEncoder(
            new FeedOptions(), _store, _clock, _lineA, _lineB, _snapshots);
        _encoder.OnLive();
    }

    internal PlainBooks Reference { get; } = new();

    public void Dispose()
    {
        _snapshots.Dispose();
        _lineA.Dispose();
        _lineB.Dispose();
        _requests.Dispose();
        _listener.Dispose();
    }

    internal static int FreePort()
    {
        using UdpRequestPort port = new(new IPEndPoint(IPAddress.Loopback, 0));
        return port.LocalEndPoint.Port;
    }

    internal LoopbackMember Join(int seed) => new(
        _groupA, _groupB, _requests.LocalEndPoint, _listener.LocalEndPoint, seed);

    internal void Deliver(Delivery delivery)
    {
        Reference.Apply(delivery);
        delivery.To(_encoder);
    }

    internal void Step(params LoopbackMember?[] members)
    {
        _encoder.OnBatchEnd(default);
        _clock.Ns = Stopwatch.GetTimestamp();
        _ = _encoder.DoWork() + _snapshots.DoWork() + _reRequests.DoWork();
        foreach (LoopbackMember? member in members)
        {
            _ = member?.Client.Poll();
        }
    }

    internal void Settle(params LoopbackMember[] members)
    {
        long start = Stopwatch.GetTimestamp();
        while (!Array.TrueForAll(members, IsWhole))
        {
            Assert.True(
                Stopwatch.GetElapsedTime(start) < Eventually.Patience,
                "a client does not catch up");
            Step(members);
        }
    }

    private bool IsWhole(LoopbackMember member) =>
        member.Client.State == FeedState.Live
        && member.Client.NextFeedSequence == _store.Current!.FeedSequenceOf(_store.Published);
}
