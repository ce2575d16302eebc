using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Mold;

/// <summary>Reads the messages of a packet that was checked as a whole.</summary>
/// <remarks>Any thread; allocates nothing. A view: the packet must outlive it.</remarks>
public ref struct MoldPacketReader
{
    private ReadOnlySpan<byte> _rest;

    private MoldPacketReader(MoldHeader header, ReadOnlySpan<byte> rest)
    {
        Header = header;
        _rest = rest;
    }

    /// <summary>The header of the packet.</summary>
    public MoldHeader Header { get; }

    /// <summary>
    /// Opens a packet; false when it is cut, a length leads outside, bytes are left over, or the
    /// numbers would pass the end of 64 bits.
    /// </summary>
    public static bool TryOpen(ReadOnlySpan<byte> packet, out MoldPacketReader reader)
    {
        reader = default;
        if (!MoldHeader.TryDecode(packet, out MoldHeader header)
            || header.FeedSequence > ulong.MaxValue - ushort.MaxValue)
        {
            return false;
        }

        ReadOnlySpan<byte> blocks = packet[MoldHeader.SizeBytes..];
        ReadOnlySpan<byte> rest = blocks;
        for (int index = 0; index < header.MessageCount; index++)
        {
            if (rest.Length < MoldHeader.LengthBytes)
            {
                return false;
            }

            int bytes = BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (rest.Length - MoldHeader.LengthBytes < bytes)
            {
                return false;
            }

            rest = rest[(MoldHeader.LengthBytes + bytes)..];
        }

        reader = new MoldPacketReader(header, blocks);
        return rest.IsEmpty;
    }

    /// <summary>The next message; false when there is none.</summary>
    public bool TryNext(out ReadOnlySpan<byte> message)
    {
        if (_rest.IsEmpty)
        {
            message = default;
            return false;
        }

        int bytes = BinaryPrimitives.ReadUInt16BigEndian(_rest);
        message = _rest.Slice(MoldHeader.LengthBytes, bytes);
        _rest = _rest[(MoldHeader.LengthBytes + bytes)..];
        return true;
    }
}
