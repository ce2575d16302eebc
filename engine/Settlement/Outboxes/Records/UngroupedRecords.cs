using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>
/// The file of an outbox as versions before groups wrote it: records, each behind its length and
/// checksum.
/// </summary>
/// <remarks>
/// Nothing in it tells what was forced to the disk together. A spoiled record with a whole one
/// behind it counts as damage, though a loss of power may have done it.
/// </remarks>
internal static class UngroupedRecords
{
    /// <summary>Bytes before the content of a record.</summary>
    public const int HeadBytes = sizeof(int) + SumBytes;

    private const int SumBytes = 8;
    private const int RecordBytesMax = 1 << 20;

    /// <summary>A record as it stands in the file.</summary>
    public static byte[] Framed(ReadOnlySpan<byte> record)
    {
        byte[] framed = new byte[HeadBytes + record.Length];
        BinaryPrimitives.WriteInt32LittleEndian(framed, record.Length);
        SHA256.HashData(record).AsSpan(0, SumBytes).CopyTo(framed.AsSpan(sizeof(int)));
        record.CopyTo(framed.AsSpan(HeadBytes));
        return framed;
    }

    /// <summary>Reads a whole record; false if none stands there.</summary>
    public static bool TryRecord(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> record)
    {
        record = default;
        if (rest.Length < HeadBytes)
        {
            return false;
        }

        int bytes = BinaryPrimitives.ReadInt32LittleEndian(rest);
        if (bytes is <= 0 or > RecordBytesMax || bytes > rest.Length - HeadBytes)
        {
            return false;
        }

        record = rest.Slice(HeadBytes, bytes);
        return SHA256.HashData(record).AsSpan(0, SumBytes)
            .SequenceEqual(rest.Slice(sizeof(int), SumBytes));
    }

    /// <summary>Reads a file.</summary>
    public static OutboxContent Read(ReadOnlySpan<byte> all)
    {
        List<byte[]> records = [];
        int at = 0;
        while (TryRecord(all[at..], out ReadOnlySpan<byte> record))
        {
            records.Add(record.ToArray());
            at += HeadBytes + record.Length;
        }

        // Of what begins with nothing that can be read nobody knows that it is such a file.
        int? spoiled = at == 0 && all.Length > 0 ? all.Length : NextWhole(all, at) - at;
        return new OutboxContent(records, [], at, spoiled);
    }

    /// <summary>Where the next whole record lies behind what cannot be read; null: nowhere.
    /// </summary>
    private static int? NextWhole(ReadOnlySpan<byte> all, int from)
    {
        for (int at = from + 1; at < all.Length; at++)
        {
            if (TryRecord(all[at..], out _))
            {
                return at;
            }
        }

        return null;
    }
}
