using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>The file of an outbox as bytes.</summary>
/// <remarks>
/// <code>
///   head    "SCOOUT2\n" | the mark of the file, framed as a record of earlier versions
///   group   mark 8 | length 4 | checksum 8 | content: records, each behind its length
///   group   …
///   mark    behind the last group, once it is forced to the disk
/// </code>
/// <para>The records that become durable together are one group: all of them are there after a loss
/// of power, or none. A group, and the mark with which it begins, is written only after what lies
/// before it was forced. So of a group that cannot be read a mark behind it tells that it was whole
/// once, and is spoiled; without one it was never forced: torn, in whatever order its sectors
/// reached the disk.</para>
/// <para>The mark is drawn by chance for each file, and the checksum, the beginning of SHA-256, is
/// over place and content: what lay in the same blocks before is no group of this file.</para>
/// <para>A version that knows no groups finds something whole behind an unreadable beginning, and
/// refuses the file instead of cutting it.</para>
/// </remarks>
internal static class OutboxBytes
{
    /// <summary>Bytes of a mark.</summary>
    public const int MarkBytes = 8;

    private const int SumBytes = 8;
    private const int GroupHeadBytes = MarkBytes + sizeof(int) + SumBytes;

    private static ReadOnlySpan<byte> Magic => "SCOOUT2\n"u8;

    /// <summary>Whether a file is of this format; if not, it is of an earlier one.</summary>
    public static bool IsOf(ReadOnlySpan<byte> all) => all.StartsWith(Magic);

    /// <summary>A mark for a new file.</summary>
    public static byte[] NewMark() => RandomNumberGenerator.GetBytes(MarkBytes);

    /// <summary>The beginning of a file.</summary>
    public static byte[] Head(ReadOnlySpan<byte> mark) =>
        [.. Magic, .. UngroupedRecords.Framed(mark)];

    /// <summary>A group of records.</summary>
    /// <param name="mark">The mark of the file.</param>
    /// <param name="at">Where in the file it will begin.</param>
    /// <param name="records">What it holds.</param>
    public static byte[] Group(
        ReadOnlySpan<byte> mark, long at, IReadOnlyCollection<byte[]> records)
    {
        int bytes = 0;
        foreach (byte[] record in records)
        {
            bytes = checked(bytes + sizeof(int) + record.Length);
        }

        byte[] group = new byte[GroupHeadBytes + bytes];
        mark.CopyTo(group);
        BinaryPrimitives.WriteInt32LittleEndian(group.AsSpan(MarkBytes), bytes);
        Span<byte> rest = group.AsSpan(GroupHeadBytes);
        foreach (byte[] record in records)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, record.Length);
            record.CopyTo(rest[sizeof(int)..]);
            rest = rest[(sizeof(int) + record.Length)..];
        }

        Sum(at, group.AsSpan(GroupHeadBytes)).CopyTo(group.AsSpan(MarkBytes + sizeof(int)));
        return group;
    }

    /// <summary>Reads a file of this format.</summary>
    public static OutboxContent Read(ReadOnlySpan<byte> all)
    {
        List<byte[]> records = [];
        if (!UngroupedRecords.TryRecord(all[Magic.Length..], out ReadOnlySpan<byte> mark)
            || mark.Length != MarkBytes)
        {
            // It was there, and forced, before the file had its name.
            return new OutboxContent(records, [], WholeBytes: 0, SpoiledBytes: all.Length);
        }

        int at = Magic.Length + UngroupedRecords.HeadBytes + MarkBytes;
        while (TryGroup(all, at, mark, out ReadOnlySpan<byte> content))
        {
            Split(content, records);
            at += GroupHeadBytes + content.Length;
        }

        int next = at + 1 > all.Length ? -1 : all[(at + 1)..].IndexOf(mark);
        return new OutboxContent(records, mark.ToArray(), at, next < 0 ? null : next + 1);
    }

    /// <summary>Whether nothing lies behind the last group but the mark of one to come.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> end, ReadOnlySpan<byte> mark) =>
        mark.StartsWith(end);

    private static bool TryGroup(
        ReadOnlySpan<byte> all, int at, ReadOnlySpan<byte> mark, out ReadOnlySpan<byte> content)
    {
        content = default;
        ReadOnlySpan<byte> rest = all[at..];
        if (rest.Length < GroupHeadBytes || !rest.StartsWith(mark))
        {
            return false;
        }

        int bytes = BinaryPrimitives.ReadInt32LittleEndian(rest[MarkBytes..]);
        if (bytes <= 0 || bytes > rest.Length - GroupHeadBytes)
        {
            return false;
        }

        content = rest.Slice(GroupHeadBytes, bytes);
        return rest.Slice(MarkBytes + sizeof(int), SumBytes).SequenceEqual(Sum(at, content));
    }

    private static void Split(ReadOnlySpan<byte> content, List<byte[]> records)
    {
        while (!content.IsEmpty)
        {
            int bytes = BinaryPrimitives.ReadInt32LittleEndian(content);
            records.Add(content.Slice(sizeof(int), bytes).ToArray());
            content = content[(sizeof(int) + bytes)..];
        }
    }

    private static byte[] Sum(long at, ReadOnlySpan<byte> content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(place, at);
        hash.AppendData(place);
        hash.AppendData(content);
        return hash.GetHashAndReset()[..SumBytes];
    }
}
