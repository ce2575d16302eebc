using System;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>Writes a SnapshotL3 message, order by order.</summary>
/// <remarks>Any thread; allocates nothing. Too small a target is an argument error.</remarks>
public ref struct SnapshotL3Writer
{
    private readonly Span<byte> _target;
    private int _count;

    /// <summary>Begins a message.</summary>
    public SnapshotL3Writer(Span<byte> target, in SnapshotL3Header header)
    {
        _target = target;
        header.Encode(MessageHeader.Begin(
            target, SnapshotL3Header.TemplateId, SnapshotL3Header.BlockBytes));
        Group<SnapshotOrder>.Begin(target[SnapshotL3Reader.GroupAt..]);
    }

    /// <summary>Bytes written so far: the whole message.</summary>
    public readonly int Written => SnapshotL3Reader.BytesFor(_count);

    /// <summary>Adds an order.</summary>
    public void Add(in SnapshotOrder order) => _count = Group<SnapshotOrder>.Append(
        _target[SnapshotL3Reader.GroupAt..], _count, in order);
}
