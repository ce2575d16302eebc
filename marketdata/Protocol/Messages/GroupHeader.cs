using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>What stands before the entries of a group. Any thread; allocates nothing.</summary>
internal static class GroupHeader
{
    /// <summary>Writes the size of a group.</summary>
    internal static void Encode(Span<byte> target, int entryBytes, int count)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)entryBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], checked((ushort)count));
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], 0);
    }

    /// <summary>
    /// Reads the size of a group; false when the group is cut or its entries are shorter than the
    /// first version of them.
    /// </summary>
    internal static bool TryDecode(
        ReadOnlySpan<byte> rest,
        int entryBytesMin,
        out ReadOnlySpan<byte> entries,
        out int entryBytes,
        out int count)
    {
        entries = default;
        entryBytes = 0;
        count = 0;
        if (rest.Length < Wire.GroupHeaderBytes)
        {
            return false;
        }

        entryBytes = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        count = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
        if (entryBytes < entryBytesMin
            || rest.Length - Wire.GroupHeaderBytes < entryBytes * count)
        {
            return false;
        }

        entries = rest.Slice(Wire.GroupHeaderBytes, entryBytes * count);
        return true;
    }
}
