using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>Connections in memory, with little room, so that sends are cut.</summary>
internal sealed class MemoryStreams : IByteStreamListener, IByteStreamConnector
{
    private const int RoomBytes = 1_000;

    private readonly Queue<IByteStream> _arrived = [];

    public IByteStream? TryAccept() => _arrived.TryDequeue(out IByteStream? next) ? next : null;

    public IByteStream? TryConnect()
    {
        Pipe there = new();
        Pipe back = new();
        _arrived.Enqueue(new End(there, back));
        return new End(back, there);
    }

    private sealed class Pipe
    {
        internal Queue<byte> Bytes { get; } = [];

        internal bool IsClosed { get; set; }
    }

    private sealed class End(Pipe incoming, Pipe outgoing) : IByteStream
    {
        public SendResult TrySend(ReadOnlySpan<byte> bytes, out int sent)
        {
            sent = 0;
            if (outgoing.IsClosed || incoming.IsClosed)
            {
                return SendResult.Closed;
            }

            while (sent < bytes.Length && outgoing.Bytes.Count < RoomBytes)
            {
                outgoing.Bytes.Enqueue(bytes[sent++]);
            }

            return sent > 0 || bytes.IsEmpty ? SendResult.Ok : SendResult.BackPressured;
        }

        public ReceiveResult TryReceive(Span<byte> target, out int received)
        {
            received = 0;
            while (received < target.Length && incoming.Bytes.TryDequeue(out byte next))
            {
                target[received++] = next;
            }

            if (received > 0)
            {
                return ReceiveResult.Ok;
            }

            return incoming.IsClosed ? ReceiveResult.Closed : ReceiveResult.Nothing;
        }

        public void Dispose()
        {
            outgoing.IsClosed = true;
            incoming.IsClosed = true;
        }
    }
}
