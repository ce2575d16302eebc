using System;
using System.Collections.Generic;
using SCO.Exchange.Settlement.Outboxes.Records;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>A store on a disk of memory: what was not synced is lost by a crash.</summary>
internal sealed class MemoryStore : IOutboxStore
{
    private readonly List<byte[]> _durable = [];
    private readonly List<byte[]> _unsynced = [];

    /// <summary>Called before and after every call.</summary>
    public Action Step { get; set; } = () => { };

    public int RecordCount => _durable.Count;

    /// <summary>What the last durable record says; 0 if one is not durable.</summary>
    public OutboxRecordKind LastDurable =>
        _unsynced.Count == 0 && _durable.Count > 0 ? (OutboxRecordKind)_durable[^1][0] : 0;

    public TornEnd? Torn { get; init; }

    public IReadOnlyList<byte[]> Read() => [.. _durable];

    public void Append(ReadOnlySpan<byte> record)
    {
        Step();
        _unsynced.Add(record.ToArray());
        Step();
    }

    public void Sync()
    {
        Step();
        _durable.AddRange(_unsynced);
        _unsynced.Clear();
        Step();
    }

    public void Replace(IReadOnlyList<byte[]> records)
    {
        Step();
        _durable.Clear();
        _durable.AddRange(records);
        _unsynced.Clear();
        Step();
    }

    /// <summary>The process dies; what was not synced is there whole, or not at all.</summary>
    public void Crash(bool isKept)
    {
        if (isKept)
        {
            _durable.AddRange(_unsynced);
        }

        _unsynced.Clear();
    }

    /// <summary>The file is gone.</summary>
    public void Lose()
    {
        _durable.Clear();
        _unsynced.Clear();
    }
}
