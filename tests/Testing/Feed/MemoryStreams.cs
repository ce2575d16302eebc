using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.Testing.Feed;

/// <summary>Connections in memory, with little room, so that sends are cut.</summary>
/// <param name="roomBytes">Bytes on their way in one direction, at most.</param>
public sealed class MemoryStreams(int roomBytes) : IByteStreamListener, IByteStreamConnector
{
    private readonly Queue<IByteStream> _arrived = [];
    private readonly List<IByteStream> _open = [];

    /// <inheritdoc/>
    public IByteStream? TryAccept() => _arrived.TryDequeue(out IByteStream? next) ? next : null;

    /// <inheritdoc/>
    public IByteStream? TryConnect()
    {
        Pipe there = new(roomBytes);
        Pipe back = new(roomBytes);
        End server = new(there, back);
        _arrived.Enqueue(server);
        _open.Add(server);
        return new End(back, there);
    }

    /// <summary>The server is gone: all its connections close.</summary>
    public void Cut()
    {
        _arrived.Clear();
        _open.ForEach(stream => stream.Dispose());
        _open.Clear();
    }

    private sealed class Pipe(int roomBytes)
    {
        private readonly byte[] _bytes = new byte[roomBytes];
        private int _count;

        internal bool IsClosed { get; set; }

        internal int Put(ReadOnlySpan<byte> bytes)
        {
            int taken = Math.Min(bytes.Length, _bytes.Length - _count);
            bytes[..taken].CopyTo(_bytes.AsSpan(_count));
            _count += taken;
            return taken;
        }

        internal int Take(Span<byte> target)
        {
            int taken = Math.Min(target.Length, _count);
            _bytes.AsSpan(0, taken).CopyTo(target);
            _bytes.AsSpan(taken, _count - taken).CopyTo(_bytes);
            _count -= taken;
            return taken;
        }
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

            sent = outgoing.Put(bytes);
            return sent > 0 || bytes.IsEmpty ? SendResult.Ok : SendResult.BackPressured;
        }

        public ReceiveResult TryReceive(Span<byte> target, out int received)
        {
            received = incoming.Take(target);
            return received > 0 ? ReceiveResult.Ok
                : incoming.IsClosed ? ReceiveResult.Closed
                : ReceiveResult.Nothing;
        }

        public void Dispose()
        {
            outgoing.IsClosed = true;
            incoming.IsClosed = true;
        }
    }
}
