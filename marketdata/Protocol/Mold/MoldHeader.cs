using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Mold;

/// <summary>
/// The first 20 bytes of a MoldUDP64 packet, and the whole of a request. Any thread; allocates
/// nothing.
/// </summary>
/// <param name="Session">The feed session.</param>
/// <param name="FeedSequence">
/// The number of the first message; without messages, of the next one to come.
/// </param>
/// <param name="Count">
/// How many messages follow, or are asked for; 0 is a heartbeat, <see cref="EndOfSession"/> the
/// end.
/// </param>
public readonly record struct MoldHeader(FeedSessionId Session, ulong FeedSequence, ushort Count)
{
    /// <summary>Bytes of a header.</summary>
    public const int SizeBytes = 20;

    /// <summary>The count that says that the session is over.</summary>
    public const ushort EndOfSession = 0xFFFF;

    /// <summary>Bytes of a feed packet at most, so that it fits an Ethernet frame.</summary>
    public const int PacketBytesMax = 1_400;

    /// <summary>Bytes before each message: its length.</summary>
    public const int LengthBytes = 2;

    /// <summary>How many messages the packet carries.</summary>
    public int MessageCount => Count == EndOfSession ? 0 : Count;

    /// <summary>Reads a header; false when it is cut.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> packet, out MoldHeader header)
    {
        if (packet.Length < SizeBytes)
        {
            header = default;
            return false;
        }

        header = new MoldHeader(
            FeedSessionId.Decode(packet),
            BinaryPrimitives.ReadUInt64BigEndian(packet[10..]),
            BinaryPrimitives.ReadUInt16BigEndian(packet[18..]));
        return true;
    }

    /// <summary>Writes the header; returns its bytes.</summary>
    public int Encode(Span<byte> target)
    {
        Session.Encode(target);
        BinaryPrimitives.WriteUInt64BigEndian(target[10..], FeedSequence);
        BinaryPrimitives.WriteUInt16BigEndian(target[18..], Count);
        return SizeBytes;
    }
}
