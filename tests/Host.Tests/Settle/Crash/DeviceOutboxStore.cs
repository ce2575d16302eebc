using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Security.Cryptography;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Settlement.Outboxes;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>
/// The records of an outbox on a disk that a test cuts off: length, checksum, content, as the file
/// store of the product writes them; what is behind a torn one is dropped.
/// </summary>
internal sealed class DeviceOutboxStore : IOutboxStore, IDisposable
{
    private const string Name = "outbox.log";
    private const string NextName = "outbox.next";
    private const int SumBytes = 8;
    private const int HeadBytes = sizeof(int) + SumBytes;

    private readonly IStorage _disk;
    private IStorageFile _file;
    private long _end;

    public DeviceOutboxStore(IStorage disk)
    {
        _disk = disk;
        bool isNew = !disk.Exists(Name);
        _file = disk.OpenWrite(Name, 0);
        if (isNew)
        {
            disk.SyncFolder();
        }
    }

    public long TornBytes => 0;

    public IReadOnlyList<byte[]> Read()
    {
        byte[] all = new byte[_file.Length];
        _ = _file.Read(all, 0);
        List<byte[]> records = [];
        _end = 0;
        while (TryRecord(all.AsSpan((int)_end), out byte[] record))
        {
            records.Add(record);
            _end += HeadBytes + record.Length;
        }

        return records;
    }

    public void Append(ReadOnlySpan<byte> record)
    {
        _file.Write(Framed(record), _end);
        _end += HeadBytes + record.Length;
    }

    public void Sync() => _file.Sync();

    public void Replace(IReadOnlyList<byte[]> records)
    {
        IStorageFile next = _disk.OpenWrite(NextName, 0);
        long end = 0;
        foreach (byte[] record in records)
        {
            next.Write(Framed(record), end);
            end += HeadBytes + record.Length;
        }

        next.Sync();
        _disk.Replace(NextName, Name);
        _disk.SyncFolder();
        _file.Dispose();
        (_file, _end) = (next, end);
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Framed(ReadOnlySpan<byte> record)
    {
        byte[] framed = new byte[HeadBytes + record.Length];
        BinaryPrimitives.WriteInt32LittleEndian(framed, record.Length);
        SHA256.HashData(record).AsSpan(0, SumBytes).CopyTo(framed.AsSpan(sizeof(int)));
        record.CopyTo(framed.AsSpan(HeadBytes));
        return framed;
    }

    private static bool TryRecord(ReadOnlySpan<byte> bytes, out byte[] record)
    {
        record = [];
        if (bytes.Length < HeadBytes)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length <= 0 || length > bytes.Length - HeadBytes)
        {
            return false;
        }

        record = bytes.Slice(HeadBytes, length).ToArray();
        return SHA256.HashData(record).AsSpan(0, SumBytes)
            .SequenceEqual(bytes.Slice(sizeof(int), SumBytes));
    }
}
