using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>The records of an outbox in one file of a folder.</summary>
/// <remarks>
/// What was not forced to the disk when the power went is cut off: it had not been acted upon,
/// because nothing is sent before its record is forced. What was forced and cannot be read is
/// damage, and nothing is cut: what lies there may have been acted upon (decision 0072).
/// </remarks>
public sealed class FileOutboxStore : IOutboxStore, IDisposable
{
    private readonly FileStream _lock;
    private readonly DiskFile _file;
    private readonly GroupedOutboxStore _store;

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
        StableFolder.Make(folder, sync);
        _lock = new FileStream(
            Path.Combine(folder, "outbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
            FileShare.None);
        try
        {
            _file = new DiskFile(Path.Combine(folder, "outbox.log"), sync);
        }
        catch
        {
            // Who tries again must not meet this one's lock.
            _lock.Dispose();
            throw;
        }

        _store = new GroupedOutboxStore(_file, OutboxBytes.NewMark);
    }

    /// <summary>Bytes of the file. Settlement thread.</summary>
    public long Bytes => _file.Length;

    /// <inheritdoc/>
    public TornEnd? Torn => _store.Torn;

    /// <inheritdoc/>
    /// <exception cref="OutboxException">The file is damaged before its end.</exception>
    public IReadOnlyList<byte[]> Read() => _store.Read();

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> record) => _store.Append(record);

    /// <inheritdoc/>
    public void Sync() => _store.Sync();

    /// <inheritdoc/>
    public void Replace(IReadOnlyList<byte[]> records) => _store.Replace(records);

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

    private sealed class DiskFile : IOutboxFile, IDisposable
    {
        private readonly Action<string> _sync;
        private FileStream _file;

        public DiskFile(string path, Action<string> sync)
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
}
