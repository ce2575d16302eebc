using System;
using System.Net;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>A client on real sockets that loses a fifth of what each line brings.</summary>
internal sealed class LoopbackMember : IDisposable
{
    private readonly UdpReceiver _lineA;
    private readonly UdpReceiver _lineB;
    private readonly UdpRequestChannel _channel;

    internal LoopbackMember(
        IPEndPoint groupA, IPEndPoint groupB, IPEndPoint requests, IPEndPoint snapshots, int seed)
    {
        _lineA = new UdpReceiver(groupA, IPAddress.Loopback);
        _lineB = new UdpReceiver(groupB, IPAddress.Loopback);
        _channel = new UdpRequestChannel(requests);
        Client = new FeedClient(new FeedTransports(
            new Lossy(_lineA, new Random(seed)),
            new Lossy(_lineB, new Random(seed + 1)),
            _channel,
            _channel,
            new TcpConnector(snapshots)));
    }

    internal FeedClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _lineA.Dispose();
        _lineB.Dispose();
        _channel.Dispose();
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
            if (random.Next(100) >= World.LossPercent)
            {
                _handler!.OnDatagram(datagram);
            }
        }
    }
}
