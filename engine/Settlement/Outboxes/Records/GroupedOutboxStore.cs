using System;
using System.Collections.Generic;
using System.Globalization;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>The records of an outbox in one file, in groups: see <see cref="OutboxBytes"/>.
/// </summary>
/// <remarks>Settlement thread only. Every failure is an IOException and final.</remarks>
/// <param name="file">The file.</param>
/// <param name="newMark">Makes a mark that no file before had.</param>
internal sealed class GroupedOutboxStore(IOutboxFile file, Func<byte[]> newMark) : IOutboxStore
{
    private const int RecordBytesMax = 1 << 20;

    private readonly List<byte[]> _group = [];
    private byte[] _mark = [];
    private long _end;

    /// <inheritdoc/>
    public TornEnd? Torn { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Read()
    {
        byte[] all = file.Read();
        bool isGrouped = OutboxBytes.IsOf(all);
        OutboxContent content = isGrouped ? OutboxBytes.Read(all) : UngroupedRecords.Read(all);
        if (content.SpoiledBytes is { } spoiled)
        {
            throw new OutboxException(
                OutboxFault.Damaged,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Name} is damaged: {spoiled} bytes from byte {content.WholeBytes} on ")
                    + "cannot be read, which were on the disk once; "
                    + OutboxException.WhatItCosts);
        }

        ReadOnlySpan<byte> end = all.AsSpan(content.WholeBytes);
        bool isTorn = !(isGrouped ? OutboxBytes.IsWhole(end, content.Mark) : end.IsEmpty);
        Torn = isTorn ? new TornEnd(content.WholeBytes, end.Length) : null;
        if (!isGrouped)
        {
            Replace(content.Records);
            return content.Records;
        }

        (_mark, _end) = (content.Mark, content.WholeBytes);
        if (isTorn)
        {
            file.Cut(_end);
        }

        // The life before may have ended between writing and forcing: what is read is acted upon.
        file.Sync();
        file.Write(_mark, _end);
        return content.Records;
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> record)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            record.Length, RecordBytesMax, nameof(record));
        _group.Add(record.ToArray());
    }

    /// <inheritdoc/>
    public void Sync()
    {
        if (_group.Count == 0)
        {
            return;
        }

        if (_mark.Length == 0)
        {
            throw new InvalidOperationException("an outbox is read before it is written");
        }

        byte[] group = OutboxBytes.Group(_mark, _end, _group);
        file.Write(group, _end);
        file.Sync();
        _group.Clear();
        _end += group.Length;
        file.Write(_mark, _end);
    }

    /// <inheritdoc/>
    public void Replace(IReadOnlyList<byte[]> records)
    {
        byte[] mark = newMark();
        byte[] head = OutboxBytes.Head(mark);
        byte[] group = records.Count == 0 ? [] : OutboxBytes.Group(mark, head.Length, records);
        file.Replace([.. head, .. group]);
        _group.Clear();
        (_mark, _end) = (mark, head.Length + group.Length);
        file.Write(_mark, _end);
    }
}
