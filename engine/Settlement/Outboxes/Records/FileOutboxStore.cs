using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Disk;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>The records of an outbox in one file of a folder.</summary>
/// <remarks>
/// What was not forced to the disk when the power went is cut off: it had not been acted upon,
/// because nothing is sent before its record is forced. What was forced and cannot be read is
/// damage, and nothing is cut: what lies there may have been acted upon (decision 0072).
/// </remarks>
public sealed class FileOutboxStore : IOutboxStore, IDisposable
{
    private readonly FileStream _lock;
    private readonly OutboxDiskFile _file;
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
            _file = new OutboxDiskFile(Path.Combine(folder, "outbox.log"), sync);
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
}
