using System;
using System.Buffers.Binary;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>
/// The group of a message: bytes of an entry, how many there are, then the entries. Reading looks
/// into the message, which must outlive it. Any thread; allocates nothing.
/// </summary>
internal readonly ref struct Group<TEntry>
    where TEntry : struct, IEntry<TEntry>
{
    private const int CountAt = 2;

    private readonly ReadOnlySpan<byte> _entries;
    private readonly int _entryBytes;

    private Group(ReadOnlySpan<byte> entries, int entryBytes, int count)
    {
        _entries = entries;
        _entryBytes = entryBytes;
        Count = count;
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; }

    /// <summary>An entry.</summary>
    public TEntry this[int index] =>
        TEntry.Decode(_entries.Slice(index * _entryBytes, _entryBytes));

    /// <summary>Bytes of a group with that many entries.</summary>
    public static int BytesFor(int count) => Wire.GroupHeaderBytes + (count * TEntry.Bytes);

    /// <summary>
    /// Opens a group; false when it is cut or its entries are shorter than the first version of
    /// them.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> rest, out Group<TEntry> group)
    {
        group = default;
        if (rest.Length < Wire.GroupHeaderBytes)
        {
            return false;
        }

        int entryBytes = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        int count = CountOf(rest);
        if (entryBytes < TEntry.Bytes
            || rest.Length - Wire.GroupHeaderBytes < (long)entryBytes * count)
        {
            return false;
        }

        group = new Group<TEntry>(
            rest.Slice(Wire.GroupHeaderBytes, entryBytes * count), entryBytes, count);
        return true;
    }

    /// <summary>Writes a group without entries.</summary>
    public static void Begin(Span<byte> target)
    {
        target[..Wire.GroupHeaderBytes].Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)TEntry.Bytes);
    }

    /// <summary>How many entries were written.</summary>
    public static int CountOf(ReadOnlySpan<byte> group) =>
        BinaryPrimitives.ReadUInt16LittleEndian(group[CountAt..]);

    /// <summary>Writes an entry behind the last one; returns how many there are now.</summary>
    public static int Append(Span<byte> group, int count, in TEntry entry)
    {
        entry.Encode(group[BytesFor(count)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(group[CountAt..], checked((ushort)(count + 1)));
        return count + 1;
    }
}
