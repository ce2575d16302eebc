using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>The records of an outbox in one file: length, checksum, content.</summary>
/// <remarks>
/// The checksum is the beginning of SHA-256. A torn end is cut off: what it said had not been acted
/// upon, because nothing is sent before its record is whole on the disk.
/// </remarks>
public sealed class FileOutboxStore : IOutboxStore, IDisposable
{
    private const int HeadBytes = 4 + SumBytes;
    private const int SumBytes = 8;
    private const int RecordBytesMax = 1 << 20;

    private readonly string _path;
    private readonly FileStream _lock;
    private FileStream _file;

    /// <summary>
    /// Opens or makes the file <c>outbox.log</c> of a folder, for this process alone.
    /// </summary>
    /// <exception cref="IOException">Another process has it open, or the disk fails.</exception>
    public FileOutboxStore(string folder)
    {
        _ = Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, "outbox.log");
        _lock = new FileStream(
            Path.Combine(folder, "outbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
            FileShare.None);
        _file = Open(_path, FileMode.OpenOrCreate);
    }

    /// <summary>Bytes of a torn end that the last read has cut off.</summary>
    public long TornBytes { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Read()
    {
        List<byte[]> records = [];
        byte[] all = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(all);
        int at = 0;
        while (TryRecord(all.AsSpan(at), out int bytes))
        {
            records.Add(all.AsSpan(at + HeadBytes, bytes).ToArray());
            at += HeadBytes + bytes;
        }

        TornBytes = all.Length - at;
        _file.SetLength(at);
        _file.Position = at;
        return records;
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> record) => Write(_file, record);

    /// <inheritdoc/>
    public void Sync() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Replace(IReadOnlyList<byte[]> records)
    {
        string next = _path + ".next";
        FileStream file = Open(next, FileMode.Create);
        foreach (byte[] record in records)
        {
            Write(file, record);
        }

        file.Flush(flushToDisk: true);
        File.Move(next, _path, overwrite: true);
        _file.Dispose();
        _file = file;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        finally
        {
            // A disk that takes no last bytes must not keep the next life out.
            _lock.Dispose();
        }
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

    private static void Write(FileStream file, ReadOnlySpan<byte> record)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            record.Length, RecordBytesMax, nameof(record));
        byte[] framed = new byte[HeadBytes + record.Length];
        BinaryPrimitives.WriteInt32LittleEndian(framed, record.Length);
        SHA256.HashData(record).AsSpan(0, SumBytes).CopyTo(framed.AsSpan(4));
        record.CopyTo(framed.AsSpan(HeadBytes));
        file.Write(framed);
    }

    private static bool TryRecord(ReadOnlySpan<byte> rest, out int bytes)
    {
        bytes = 0;
        if (rest.Length < HeadBytes)
        {
            return false;
        }

        bytes = BinaryPrimitives.ReadInt32LittleEndian(rest);
        return bytes is > 0 and <= RecordBytesMax
            && bytes <= rest.Length - HeadBytes
            && SHA256.HashData(rest.Slice(HeadBytes, bytes)).AsSpan(0, SumBytes)
                .SequenceEqual(rest.Slice(4, SumBytes));
    }
}
