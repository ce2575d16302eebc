using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>What the file of an outbox holds.</summary>
/// <param name="Records">The records of its beginning that is whole, in order.</param>
/// <param name="Mark">The mark of the file; empty where it has none.</param>
/// <param name="WholeBytes">Where that beginning ends.</param>
/// <param name="SpoiledBytes">
/// How many bytes behind it were on the disk once and cannot be read now; null: what lies there, if
/// anything does, never was.
/// </param>
internal readonly record struct OutboxContent(
    IReadOnlyList<byte[]> Records, byte[] Mark, int WholeBytes, int? SpoiledBytes);
