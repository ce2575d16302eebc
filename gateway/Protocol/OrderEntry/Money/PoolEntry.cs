using System;
using System.Buffers.Binary;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>An entry of <see cref="ReconcilePools"/>: what a bank says that it holds.</summary>
/// <param name="Bank">The number of the bank.</param>
/// <param name="AmountFen">What its pooled account holds by its statement, in fen.</param>
public readonly record struct PoolEntry(ushort Bank, long AmountFen)
{
    /// <summary>Bytes of one entry.</summary>
    public const int Bytes = 16;

    /// <summary>Entries of one request: there are no more banks.</summary>
    public const int EntriesMax = 16;

    /// <summary>Reads an entry; reads no more than its bytes. Allocates nothing.</summary>
    public static PoolEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));

    /// <summary>Writes the entry; six bytes of it are zero. Allocates nothing.</summary>
    public void Write(Span<byte> target)
    {
        target[..Bytes].Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(target, Bank);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], AmountFen);
    }
}
