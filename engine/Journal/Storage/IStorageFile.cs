using System;

namespace SCO.Exchange.Journal.Storage;

/// <summary>One open file. Every failure is an IOException.</summary>
public interface IStorageFile : IDisposable
{
    /// <summary>Length, in bytes.</summary>
    long Length { get; }

    /// <summary>
    /// Whether the space that it was opened with is its own; false where the file system reserves
    /// none.
    /// </summary>
    bool IsReserved => true;

    /// <summary>Writes all the bytes at an offset; durable only after <see cref="Sync"/>.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Fills the span from an offset; returns fewer bytes only at the end.</summary>
    int Read(Span<byte> target, long offset);

    /// <summary>
    /// As <see cref="Read"/>, but from the media and not from the system's cache, as far as the
    /// system lets: it forgets the units of 4,096 bytes that lie wholly in the range, and what is
    /// written and not synced it keeps. With an empty span and offset 0 it only forgets what it
    /// caches of the whole file, as who reads other pieces does first. A storage without a cache
    /// reads as ever.
    /// </summary>
    int ReadMedia(Span<byte> target, long offset) => Read(target, offset);

    /// <summary>
    /// Writes all the bytes at an offset and makes them durable; says nothing of other bytes. A
    /// failure must never be tried again.
    /// </summary>
    void WriteDurably(ReadOnlySpan<byte> bytes, long offset)
    {
        Write(bytes, offset);
        Sync();
    }

    /// <summary>Makes everything written durable. A failure must never be tried again.</summary>
    void Sync();
}
