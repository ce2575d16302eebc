using System;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Settlement.Outboxes.Records;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>The file of an outbox on a disk that a test cuts off.</summary>
internal sealed class DeviceOutboxFile : IOutboxFile, IDisposable
{
    private const string NextName = "outbox.next";

    private readonly IStorage _disk;
    private IStorageFile _file;

    public DeviceOutboxFile(IStorage disk)
    {
        _disk = disk;
        bool isNew = !disk.Exists(Name);
        _file = disk.OpenWrite(Name, 0);
        if (isNew)
        {
            disk.SyncFolder();
        }
    }

    public string Name => "outbox.log";

    public byte[] Read()
    {
        byte[] all = new byte[_file.Length];
        _ = _file.Read(all, 0);
        return all;
    }

    public void Write(ReadOnlySpan<byte> bytes, long at) => _file.Write(bytes, at);

    // The device makes no file shorter.
    public void Cut(long length) => Replace(Read().AsSpan(0, (int)length));

    public void Sync() => _file.Sync();

    public void Replace(ReadOnlySpan<byte> content)
    {
        if (_disk.Exists(NextName))
        {
            _disk.Delete(NextName);
        }

        IStorageFile next = _disk.OpenWrite(NextName, 0);
        next.Write(content, 0);
        next.Sync();
        _disk.Replace(NextName, Name);
        _disk.SyncFolder();
        _file.Dispose();
        _file = next;
    }

    public void Dispose() => _file.Dispose();
}
