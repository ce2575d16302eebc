using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>A request port in memory, and paths to it that lose on the way.</summary>
internal sealed class MemoryRequests : IRequestPort
{
    private readonly Queue<(Channel From, byte[] Request)> _requests = [];
    private Channel? _asking;
    private ulong _channels;

    public int Poll(IRequestHandler handler, int limit)
    {
        int handed = 0;
        while (handed < limit && _requests.TryDequeue(out (Channel From, byte[] Request) next))
        {
            handed++;
            _asking = next.From;
            handler.OnRequest(next.From.Number, next.Request);
        }

        return handed;
    }

    public SendResult TryReply(ReadOnlySpan<byte> datagram)
    {
        _asking!.Arrive(datagram.ToArray());
        return SendResult.Ok;
    }

    internal Channel Open(int seed, int lostPercent) =>
        new(this, new Random(seed), lostPercent, ++_channels);

    /// <summary>The server is gone, and with it what it was asked.</summary>
    internal void Cut() => _requests.Clear();

    internal sealed class Channel(
        MemoryRequests port, Random random, int lostPercent, ulong number)
        : IDatagramSender, IDatagramReceiver
    {
        private readonly Queue<byte[]> _answers = [];

        internal ulong Number => number;

        public SendResult TrySend(ReadOnlySpan<byte> datagram)
        {
            if (random.Next(100) >= lostPercent)
            {
                port._requests.Enqueue((this, datagram.ToArray()));
            }

            return SendResult.Ok;
        }

        public int Poll(IDatagramHandler handler, int limit)
        {
            int handed = 0;
            while (handed < limit && _answers.TryDequeue(out byte[]? answer))
            {
                handed++;
                handler.OnDatagram(answer);
            }

            return handed;
        }

        internal void Arrive(byte[] answer)
        {
            if (random.Next(100) >= lostPercent)
            {
                _answers.Enqueue(answer);
            }
        }
    }
}
