using System;
using System.Collections.Generic;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.Network;

/// <summary>One direction of a connection: bytes in order, each piece late by some time.</summary>
/// <param name="clock">When a piece arrives.</param>
/// <param name="roomBytes">Bytes on their way at once; a sender of more waits.</param>
internal sealed class VirtualPipe(VirtualClock clock, int roomBytes)
{
    private readonly Queue<(long AtNs, byte[] Bytes)> _pieces = [];
    private int _taken;
    private int _bytes;
    private long _lastNs;

    /// <summary>Whether the sending side said that no more comes.</summary>
    public bool IsEnded { get; set; }

    /// <summary>Whether the first piece has arrived.</summary>
    public bool HasArrived => _pieces.TryPeek(out (long AtNs, byte[] Bytes) first)
        && first.AtNs <= clock.MonotonicNs;

    /// <summary>Whether everything that was sent has been taken.</summary>
    public bool IsEmpty => _pieces.Count == 0;

    /// <summary>Sends as much as there is room for.</summary>
    public int Put(ReadOnlySpan<byte> bytes, long delayNs)
    {
        int count = Math.Min(bytes.Length, roomBytes - _bytes);
        if (count > 0)
        {
            // Bytes of a connection do not overtake each other.
            _lastNs = Math.Max(_lastNs, clock.MonotonicNs + delayNs);
            _pieces.Enqueue((_lastNs, bytes[..count].ToArray()));
            _bytes += count;
        }

        return count;
    }

    /// <summary>Takes what has arrived.</summary>
    public int Take(Span<byte> room)
    {
        int count = 0;
        while (count < room.Length && HasArrived)
        {
            ReadOnlySpan<byte> piece = _pieces.Peek().Bytes.AsSpan(_taken);
            int part = Math.Min(piece.Length, room.Length - count);
            piece[..part].CopyTo(room[count..]);
            count += part;
            _taken += part;
            if (part == piece.Length)
            {
                _pieces.Dequeue();
                _taken = 0;
            }
        }

        _bytes -= count;
        return count;
    }
}
