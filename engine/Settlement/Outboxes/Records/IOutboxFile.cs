using System;

namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>The one file of an outbox, on some disk.</summary>
/// <remarks>Settlement thread only. Every failure is an IOException and final.</remarks>
internal interface IOutboxFile
{
    /// <summary>Its name, for people.</summary>
    string Name { get; }

    /// <summary>All bytes of it; none of a file that is not there yet.</summary>
    byte[] Read();

    /// <summary>Writes at a place, all at once; durable only after <see cref="Sync"/>.</summary>
    void Write(ReadOnlySpan<byte> bytes, long at);

    /// <summary>Ends it at a place; durable only after <see cref="Sync"/>.</summary>
    void Cut(long length);

    /// <summary>Forces it to the disk.</summary>
    void Sync();

    /// <summary>Puts another content in place of it, durably, whole or not at all.</summary>
    void Replace(ReadOnlySpan<byte> content);
}
