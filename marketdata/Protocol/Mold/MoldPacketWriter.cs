using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Mold;

/// <summary>
/// Packs messages with consecutive numbers into one packet, each whole. Any thread; allocates
/// nothing.
/// </summary>
public ref struct MoldPacketWriter
{
    private readonly Span<byte> _packet;
    private readonly FeedSessionId _session;
    private readonly ulong _first;
    private ushort _count;

    /// <summary>Begins a packet.</summary>
    /// <param name="packet">Where to: the length is the most the packet may have.</param>
    /// <param name="session">The feed session.</param>
    /// <param name="first">The number of the first message.</param>
    public MoldPacketWriter(Span<byte> packet, FeedSessionId session, ulong first)
    {
        _packet = packet;
        _session = session;
        _first = first;
        Written = MoldHeader.SizeBytes;
    }

    /// <summary>Bytes written so far.</summary>
    public int Written { get; private set; }

    /// <summary>Messages packed so far.</summary>
    public readonly int Count => _count;

    /// <summary>What is left for messages and their lengths.</summary>
    public readonly Span<byte> Free => _packet[Written..];

    /// <summary>Adds a message; false when it does not fit: send and begin another.</summary>
    public bool TryAdd(ReadOnlySpan<byte> message)
    {
        if (message.Length + MoldHeader.LengthBytes > _packet.Length - Written
            || _count == MoldHeader.EndOfSession - 1)
        {
            return false;
        }

        Span<byte> free = Free;
        BinaryPrimitives.WriteUInt16BigEndian(free, (ushort)message.Length);
        message.CopyTo(free[MoldHeader.LengthBytes..]);
        Written += MoldHeader.LengthBytes + message.Length;
        _count++;
        return true;
    }

    /// <summary>Writes the header; returns the bytes of the packet.</summary>
    public readonly int End()
    {
        _ = new MoldHeader(_session, _first, _count).Encode(_packet);
        return Written;
    }
}
