using System;
using SCO.Exchange.MarketData.Protocol.Mold;

namespace SCO.Exchange.MarketData.Client;

/// <summary>
/// Packets that came too early, by number. Bounded: what finds no room is dropped and fetched
/// again later. One thread; allocates nothing after construction.
/// </summary>
internal sealed class PacketHold
{
    private readonly byte[] _bytes;
    private readonly Held[] _held;
    private readonly int[] _free;
    private int _count;
    private int _freeCount;

    internal PacketHold(int packetsMax)
    {
        _bytes = new byte[packetsMax * MoldHeader.PacketBytesMax];
        _held = new Held[packetsMax];
        _free = new int[packetsMax];
        Clear();
    }

    /// <summary>The number of the first message held; the greatest number if there is none.
    /// </summary>
    internal ulong First => _count == 0 ? ulong.MaxValue : _held[0].First;

    internal void Clear()
    {
        _count = 0;
        _freeCount = _free.Length;
        for (int index = 0; index < _free.Length; index++)
        {
            _free[index] = index;
        }
    }

    internal void Add(in MoldHeader header, ReadOnlySpan<byte> packet)
    {
        if (_freeCount == 0 || packet.Length > MoldHeader.PacketBytesMax)
        {
            return;
        }

        ulong end = header.FeedSequence + (ulong)header.MessageCount;
        int at = _count;
        while (at > 0 && _held[at - 1].First > header.FeedSequence)
        {
            at--;
        }

        // The other line, or an answer, brought it already.
        if (at > 0 && _held[at - 1].End >= end)
        {
            return;
        }

        int slot = _free[--_freeCount];
        packet.CopyTo(_bytes.AsSpan(slot * MoldHeader.PacketBytesMax));
        Array.Copy(_held, at, _held, at + 1, _count - at);
        _held[at] = new Held(header.FeedSequence, end, slot, packet.Length);
        _count++;
    }

    /// <summary>
    /// The packet that has the message of that number; packets that end before it are let go. The
    /// packet is valid until the next call.
    /// </summary>
    internal bool TryTake(ulong next, out ReadOnlySpan<byte> packet)
    {
        packet = default;
        int taken = 0;
        while (taken < _count && _held[taken].First <= next)
        {
            Held held = _held[taken++];
            _free[_freeCount++] = held.Slot;
            if (held.End > next)
            {
                packet = _bytes.AsSpan(held.Slot * MoldHeader.PacketBytesMax, held.Bytes);
                break;
            }
        }

        _count -= taken;
        Array.Copy(_held, taken, _held, 0, _count);
        return !packet.IsEmpty;
    }

    private readonly record struct Held(ulong First, ulong End, int Slot, int Bytes);
}
