using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>A request port in memory, and paths to it that lose on the way.</summary>
internal sealed class MemoryRequests : IRequestPort
{
    private readonly Queue<(Channel From, byte[] Request)> _requests = [];
    private Channel? _asking;

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

    internal Channel Open(int seed, int lostPercent, ulong number = 1) =>
        new(this, new Random(seed), lostPercent, number);

    internal sealed class Channel(
        MemoryRequests port, Random random, int lostPercent, ulong number)
        : IDatagramSender, IDatagramReceiver
    {
        internal ulong Number => number;

        internal Queue<byte[]> Answers { get; } = [];

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
            while (handed < limit && Answers.TryDequeue(out byte[]? answer))
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
                Answers.Enqueue(answer);
            }
        }
    }
}
