using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.Testing.Feed;

/// <summary>A request port in memory, and paths to it that lose on the way.</summary>
public sealed class MemoryRequests : IRequestPort
{
    private readonly Queue<(Channel From, byte[] Request)> _requests = [];
    private Channel? _asking;
    private ulong _channels;

    /// <summary>Requests and answers that were lost on the way.</summary>
    public int LostCount { get; private set; }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public SendResult TryReply(ReadOnlySpan<byte> datagram)
    {
        _asking!.Arrive(datagram.ToArray());
        return SendResult.Ok;
    }

    /// <summary>A path of another requester.</summary>
    /// <param name="seed">What gets lost is drawn from here.</param>
    /// <param name="lostPercent">How much of the requests, and of the answers.</param>
    public Channel Open(int seed, int lostPercent) =>
        new(this, new Random(seed), lostPercent, ++_channels);

    /// <summary>The server is gone, and with it what it was asked.</summary>
    public void Cut() => _requests.Clear();

    /// <summary>The path of one requester.</summary>
    public sealed class Channel : IDatagramSender, IDatagramReceiver
    {
        private readonly MemoryRequests _port;
        private readonly Random _random;

        internal Channel(MemoryRequests port, Random random, int lostPercent, ulong number) =>
            (_port, _random, LostPercent, Number) = (port, random, lostPercent, number);

        /// <summary>How much of what it sends and is sent gets lost from now on.</summary>
        public int LostPercent { get; set; }

        /// <summary>Answers that arrived and were not taken yet.</summary>
        public Queue<byte[]> Answers { get; } = [];

        internal ulong Number { get; }

        /// <inheritdoc/>
        public SendResult TrySend(ReadOnlySpan<byte> datagram)
        {
            if (_random.Next(100) >= LostPercent)
            {
                _port._requests.Enqueue((this, datagram.ToArray()));
            }
            else
            {
                _port.LostCount++;
            }

            return SendResult.Ok;
        }

        /// <inheritdoc/>
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
            if (_random.Next(100) >= LostPercent)
            {
                Answers.Enqueue(answer);
            }
            else
            {
                _port.LostCount++;
            }
        }
    }
}
