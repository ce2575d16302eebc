using System;
using System.Globalization;
using System.IO;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>The file of an outbox on a disk.</summary>
/// <remarks>Settlement thread only. Every failure is an IOException and final.</remarks>
internal sealed class OutboxDiskFile : IOutboxFile, IDisposable
{
    private readonly Action<string> _sync;
    private FileStream _file;

    public OutboxDiskFile(string path, Action<string> sync)
    {
        (Name, _sync) = (path, sync);
        _file = Open(path, FileMode.OpenOrCreate);
        try
        {
            SyncFolder();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public string Name { get; }

    public long Length => _file.Length;

    public byte[] Read()
    {
        if (_file.Length > Array.MaxLength)
        {
            throw new OutboxException(OutboxFault.TooLarge, string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} has {_file.Length} bytes, and {Array.MaxLength} at most are read; ")
                + OutboxException.WhatItCosts);
        }

        byte[] all = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(all);
        return all;
    }

    public void Write(ReadOnlySpan<byte> bytes, long at)
    {
        _file.Position = at;
        _file.Write(bytes);
    }

    public void Cut(long length) => _file.SetLength(length);

    public void Sync() => StableFile.Sync(_file);

    public void Replace(ReadOnlySpan<byte> content)
    {
        string next = Name + ".next";
        FileStream file = Open(next, FileMode.Create);
        try
        {
            file.Write(content);
            StableFile.Sync(file);
            File.Move(next, Name, overwrite: true);
            SyncFolder();
        }
        catch
        {
            file.Dispose();
            throw;
        }

        _file.Dispose();
        _file = file;
    }

    public void Dispose() => _file.Dispose();

    // What is written is with the system at once: no buffer of ours holds any of it back.
    private static FileStream Open(string path, FileMode mode) => new(
        path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);

    private void SyncFolder() => _sync(Path.GetDirectoryName(Name)!);
}
