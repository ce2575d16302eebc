using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Match;

/// <summary>
/// Reads order tapes. Everything is checked here, so that running a tape checks nothing of it.
/// </summary>
public static class TapeReader
{
    private const int BatchRecords = 4_096;

    /// <summary>Reads a tape from a file.</summary>
    /// <returns>False with one line that says what is wrong.</returns>
    public static bool TryRead(
        string path,
        [NotNullWhen(true)] out Tape? tape,
        [NotNullWhen(false)] out string? reason)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return TryRead(file, out tape, out reason);
        }
        catch (Exception exception) when (exception is IOException
            or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            tape = null;
            reason = FileWords.Of(exception);
            return false;
        }
    }

    /// <summary>Reads a tape from a stream, to its end.</summary>
    /// <returns>False with one line that says what is wrong.</returns>
    public static bool TryRead(
        Stream stream,
        [NotNullWhen(true)] out Tape? tape,
        [NotNullWhen(false)] out string? reason)
    {
        tape = null;
        byte[] batch = new byte[BatchRecords * TapeRecord.SizeBytes];
        int length = stream.ReadAtLeast(
            batch.AsSpan(0, TapeHeader.SizeBytes), TapeHeader.SizeBytes, false);
        reason = TapeHeader.Read(batch.AsSpan(0, length), out TapeHeader header);
        if (reason is not null)
        {
            return false;
        }

        long expected = (long)header.PrefillCount + header.MainCount;
        if (stream.CanSeek)
        {
            // Asked before the records get their memory: a header can promise anything.
            reason = WrongLength(stream.Length - TapeHeader.SizeBytes, expected);
            if (reason is not null)
            {
                return false;
            }
        }

        TapeRecord[] records = new TapeRecord[expected];
        reason = ReadRecords(stream, batch, in header, records) ?? FindReusedId(records);
        tape = reason is null ? new Tape(header, records) : null;
        return tape is not null;
    }

    private static string? ReadRecords(
        Stream stream, byte[] batch, in TapeHeader header, TapeRecord[] records)
    {
        int done = 0;
        while (true)
        {
            int length = stream.ReadAtLeast(batch, batch.Length, false);
            int count = Math.Min(length / TapeRecord.SizeBytes, records.Length - done);
            for (int i = 0; i < count; i++, done++)
            {
                ReadOnlySpan<byte> bytes = batch.AsSpan(i * TapeRecord.SizeBytes);
                string? wrong = TapeRecord.Read(bytes, in header, out records[done]);
                if (wrong is not null)
                {
                    return $"record {done}: {wrong}";
                }
            }

            if (length < batch.Length || count < BatchRecords)
            {
                long rest = length - ((long)count * TapeRecord.SizeBytes);
                return WrongLength(((long)done * TapeRecord.SizeBytes) + rest, records.Length);
            }
        }
    }

    private static string? WrongLength(long recordBytes, long expected) =>
        recordBytes == expected * TapeRecord.SizeBytes
            ? null
            : $"{recordBytes} bytes of records where the header promises {expected} records"
                + $" of {TapeRecord.SizeBytes}";

    private static string? FindReusedId(TapeRecord[] records)
    {
        ulong[] ids = new ulong[records.Length];
        int count = 0;
        foreach (ref readonly TapeRecord record in records.AsSpan())
        {
            if (record.Command == TapeCommand.New)
            {
                ids[count++] = record.OrderId;
            }
        }

        Array.Sort(ids, 0, count);
        for (int i = 1; i < count; i++)
        {
            if (ids[i] == ids[i - 1])
            {
                return $"order id {ids[i]} is used by more than one new order";
            }
        }

        return null;
    }
}
