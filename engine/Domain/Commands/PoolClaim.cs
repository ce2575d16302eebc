using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Commands;

/// <summary>
/// What the pool at a bank holds by a report. The content of a ReconcileDay is a row of these, one
/// for each bank, by ascending bank.
/// </summary>
/// <param name="Bank">Which bank.</param>
/// <param name="Amount">How much it says that it holds.</param>
public readonly record struct PoolClaim(BankId Bank, Money Amount)
{
    /// <summary>Bytes of one claim.</summary>
    public const int SizeBytes = 16;

    /// <summary>Reads a claim; reads no more than its bytes. Allocates nothing.</summary>
    public static PoolClaim Read(ReadOnlySpan<byte> content) => new(
        new BankId(BinaryPrimitives.ReadUInt16LittleEndian(content)),
        new Money(BinaryPrimitives.ReadInt64LittleEndian(content[8..])));

    /// <summary>Writes the claim; six bytes of it are zero. Allocates nothing.</summary>
    public void Write(Span<byte> target)
    {
        target[..SizeBytes].Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(target, Bank.Value);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Amount.Fen);
    }
}
