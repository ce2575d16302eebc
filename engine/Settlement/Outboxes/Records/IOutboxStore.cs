using System;
using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>
/// Where the outbox writes down what it does: records, in order, on stable media.
/// </summary>
/// <remarks>
/// It is read once, before anything is written. Settlement thread only. Every failure is an
/// IOException and final.
/// </remarks>
public interface IOutboxStore
{
    /// <summary>The torn end that the read has cut off; null if there was none.</summary>
    TornEnd? Torn { get; }

    /// <summary>All records that are durable, in order; a torn end is cut off.</summary>
    IReadOnlyList<byte[]> Read();

    /// <summary>
    /// Adds a record to those that the next <see cref="Sync"/> makes durable together: after a
    /// crash all of them are there, or none.
    /// </summary>
    void Append(ReadOnlySpan<byte> record);

    /// <summary>Makes what was appended durable.</summary>
    void Sync();

    /// <summary>Puts records in place of all others, durably, whole or not at all.</summary>
    void Replace(IReadOnlyList<byte[]> records);
}
