using System;
using SCO.Exchange.Settlement.Outboxes.Records;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Records;

/// <summary>The file of an outbox in memory, byte for byte.</summary>
internal sealed class MemoryFile(byte[] bytes) : IOutboxFile
{
    private byte _marks;

    public byte[] Bytes { get; private set; } = bytes;

    /// <summary>How much of it was forced when it was last forced.</summary>
    public int SyncedBytes { get; private set; } = bytes.Length;

    public string Name => "outbox.log";

    public GroupedOutboxStore Store(byte mark = 1)
    {
        _marks = mark;
        return new GroupedOutboxStore(this, NextMark);
    }

    public byte[] Read() => [.. Bytes];

    public void Write(ReadOnlySpan<byte> written, long at) =>
        Bytes = [.. Bytes[..(int)at], .. written, .. Bytes.AsSpan(
            Math.Min(Bytes.Length, (int)at + written.Length))];

    public void Cut(long length) => Bytes = Bytes[..(int)length];

    public void Sync() => SyncedBytes = Bytes.Length;

    public void Replace(ReadOnlySpan<byte> content)
    {
        Bytes = content.ToArray();
        Sync();
    }

    // No byte of a mark is that of another one.
    private byte[] NextMark()
    {
        byte[] mark = [0xA5, 0x5A, 0xC3, 0x3C, 0x96, 0x69, 0xF0, 0x0F];
        foreach (ref byte one in mark.AsSpan())
        {
            one += _marks;
        }

        _marks++;
        return mark;
    }
}
