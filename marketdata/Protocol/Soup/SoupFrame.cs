using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Soup;

/// <summary>
/// SoupBinTCP packets: two bytes of length (type and payload), the type, the payload. Any thread;
/// allocates nothing.
/// </summary>
public static class SoupFrame
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderBytes = 3;

    /// <summary>Bytes of the longest packet.</summary>
    public const int SizeBytesMax = 2 + ushort.MaxValue;

    /// <summary>Writes a packet; returns its bytes.</summary>
    public static int Encode(Span<byte> target, SoupType type, ReadOnlySpan<byte> payload)
    {
        payload.CopyTo(target[HeaderBytes..]);
        return EncodeHeader(target, type, payload.Length);
    }

    /// <summary>
    /// Writes the header of a packet whose payload stands behind it already; returns the bytes of
    /// both.
    /// </summary>
    public static int EncodeHeader(Span<byte> target, SoupType type, int payloadBytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, checked((ushort)(payloadBytes + 1)));
        target[2] = (byte)type;
        return HeaderBytes + payloadBytes;
    }

    /// <summary>Looks for a packet at the beginning of what was received.</summary>
    /// <param name="received">What was received.</param>
    /// <param name="type">What the packet is.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="consumed">Bytes of the packet.</param>
    public static SoupRead TryDecode(
        ReadOnlySpan<byte> received,
        out SoupType type,
        out ReadOnlySpan<byte> payload,
        out int consumed)
    {
        type = default;
        payload = default;
        consumed = 0;
        if (received.Length < 2)
        {
            return SoupRead.Incomplete;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(received);
        if (length == 0)
        {
            return SoupRead.Malformed;
        }

        if (received.Length < 2 + length)
        {
            return SoupRead.Incomplete;
        }

        type = (SoupType)received[2];
        payload = received.Slice(HeaderBytes, length - 1);
        consumed = 2 + length;
        return SoupRead.Packet;
    }
}
