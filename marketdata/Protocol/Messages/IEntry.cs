using System;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>An entry of a message that holds a group of them. Any thread; allocates nothing.
/// </summary>
/// <typeparam name="TSelf">The type of the entry itself.</typeparam>
public interface IEntry<TSelf>
    where TSelf : struct, IEntry<TSelf>
{
    /// <summary>The number in the schema of the message that holds such entries.</summary>
    static abstract ushort Template { get; }

    /// <summary>Bytes of an entry.</summary>
    static abstract int Bytes { get; }

    /// <summary>Reads an entry, as far as it is known.</summary>
    static abstract TSelf Decode(ReadOnlySpan<byte> entry);

    /// <summary>Writes the entry; too small a target is an argument error.</summary>
    void Encode(Span<byte> target);
}
