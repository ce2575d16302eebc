using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>The records of an outbox in one file: length, checksum, content.</summary>
/// <remarks>
/// The checksum is the beginning of SHA-256. A torn end is cut off: what it said had not been acted
/// upon, because nothing is sent before its record is whole on the disk. A spoiled record with
/// whole ones behind it is no torn end, and nothing is cut: what lies there may have been acted
/// upon.
/// </remarks>
public sealed class FileOutboxStore : IOutboxStore, IDisposable
{
    private const int HeadBytes = 4 + SumBytes;
    private const int SumBytes = 8;
    private const int RecordBytesMax = 1 << 20;

    private readonly string _path;
    private readonly Action<string> _sync;
    private readonly FileStream _lock;
    private FileStream _file;

    /// <summary>
    /// Opens or makes the file <c>outbox.log</c> of a folder, for this process alone.
    /// </summary>
    /// <exception cref="IOException">Another process has it open, or the disk fails.</exception>
    public FileOutboxStore(string folder)
        : this(folder, StableFolder.Sync)
    {
    }

    /// <summary>The same, with another way to force a folder's entries to the disk.</summary>
    internal FileOutboxStore(string folder, Action<string> sync)
    {
        _sync = sync;
        _ = Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, "outbox.log");
        _lock = new FileStream(
            Path.Combine(folder, "outbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
            FileShare.None);
        try
        {
            _file = Open(_path, FileMode.OpenOrCreate);
            SyncFolder();
        }
        catch
        {
            // Who tries again must not meet this one's lock.
            _file?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public long TornBytes { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="OutboxException">The file is damaged before its end.</exception>
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

        if (NextWhole(all, at) is { } next)
        {
            throw new OutboxException(
                OutboxFault.Damaged,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_path} is damaged: {next - at} bytes from byte {at} on cannot be read, and ")
                    + "whole records lie behind them; " + OutboxException.WhatItCosts);
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
        SyncFolder();
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

    private void SyncFolder() => _sync(Path.GetDirectoryName(_path)!);

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
