using System;
using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>
/// Where the outbox writes down what it does: records, in order, on stable media.
/// </summary>
/// <remarks>Settlement thread only. Every failure is an IOException and final.</remarks>
public interface IOutboxStore
{
    /// <summary>Bytes of a torn end that the last read has cut off.</summary>
    long TornBytes { get; }

    /// <summary>All whole records, in order; a torn end is cut off.</summary>
    IReadOnlyList<byte[]> Read();

    /// <summary>Writes a record; durable only after <see cref="Sync"/>.</summary>
    void Append(ReadOnlySpan<byte> record);

    /// <summary>Makes all records durable.</summary>
    void Sync();

    /// <summary>Puts records in place of all others, durably, whole or not at all.</summary>
    void Replace(IReadOnlyList<byte[]> records);
}
