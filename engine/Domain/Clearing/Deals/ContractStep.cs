using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>What a party or the venue does with a contract.</summary>
/// <remarks>
/// Fields in order, little-endian, and then a note: a document number or a reason, UTF-8. Reading
/// and writing allocate nothing.
/// </remarks>
public readonly record struct ContractStep
{
    /// <summary>
    /// The newest version of the content. What names no kind of reference is of version 1.
    /// </summary>
    public const byte ContentVersion = 2;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 512;

    /// <summary>Most bytes of a whole content.</summary>
    public const int SizeBytesMax = 49 + NoteBytesMax;

    /// <summary>What is done.</summary>
    public ContractAction Action { get; init; }

    /// <summary>With which contract.</summary>
    public ContractId Contract { get; init; }

    /// <summary>LockTitle: the title record; none: the seller delivers by itself.</summary>
    public TitleId Title { get; init; }

    /// <summary>
    /// Meter: what was delivered, in 1/1,000 of the base unit. AgreeQuantity: what was metered, as
    /// the buyer has seen it; 0 names none.
    /// </summary>
    public GoodsQuantity Goods { get; init; }

    /// <summary>
    /// Meter: added to the price for the quality; may be negative; 0 is none. AgreeQuality: the
    /// same number, with which the buyer agrees.
    /// </summary>
    public UnitPrice Differential { get; init; }

    /// <summary>
    /// Invoice: its amount with VAT. Resolve: what the seller is paid in all; negative: it
    /// goes on where it stood.
    /// </summary>
    public Money Amount { get; init; }

    /// <summary>
    /// Resolve: from the deposit of the party at fault to the other one; negative from the
    /// seller's.
    /// </summary>
    public Money Penalty { get; init; }

    /// <summary>Attach: what paper the note is the number of.</summary>
    public ReferenceKind Reference { get; init; }

    /// <summary>
    /// Writes the content and returns its bytes. Too long a note is an argument error.
    /// </summary>
    public int Write(Span<byte> target, ReadOnlySpan<byte> note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, NoteBytesMax, nameof(note));
        ContentWriter writer = new(target);
        writer.Byte(Reference == ReferenceKind.None ? (byte)1 : ContentVersion);
        writer.Byte((byte)Action);
        writer.UInt64(Contract.Value);
        writer.UInt32(Title.Value);
        writer.Int64(Goods.Thousandths);
        writer.Int64(Differential.TenThousandths);
        writer.Int64(Amount.Fen);
        writer.Int64(Penalty.Fen);
        if (Reference != ReferenceKind.None)
        {
            writer.Byte((byte)Reference);
        }

        writer.Bytes(note);
        return writer.Written;
    }

    /// <summary>
    /// Writes the step as part of a state, in which decisions wait, that have no reference.
    /// </summary>
    public void WriteState(StateWriter writer)
    {
        writer.Byte((byte)Action);
        writer.UInt64(Contract.Value);
        writer.UInt32(Title.Value);
        writer.Int64(Goods.Thousandths);
        writer.Int64(Differential.TenThousandths);
        writer.Int64(Amount.Fen);
        writer.Int64(Penalty.Fen);
    }

    /// <summary>Reads a step of a state; whether it makes sense is another question.</summary>
    public static ContractStep ReadState(StateReader reader) => new()
    {
        Action = (ContractAction)reader.Byte(),
        Contract = new ContractId(reader.UInt64()),
        Title = new TitleId(reader.UInt32()),
        Goods = new GoodsQuantity(reader.Int64()),
        Differential = new UnitPrice(reader.Int64()),
        Amount = new Money(reader.Int64()),
        Penalty = new Money(reader.Int64()),
    };

    /// <summary>Reads a content back.</summary>
    /// <param name="content">The content.</param>
    /// <param name="read">What it says.</param>
    /// <param name="note">The note within the content; not checked to be UTF-8.</param>
    /// <returns>False when it is cut, too long, or of another version.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> content, out ContractStep read, out ReadOnlySpan<byte> note)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        read = new ContractStep
        {
            Action = (ContractAction)reader.Byte(),
            Contract = new ContractId(reader.UInt64()),
            Title = new TitleId(reader.UInt32()),
            Goods = new GoodsQuantity(reader.Int64()),
            Differential = new UnitPrice(reader.Int64()),
            Amount = new Money(reader.Int64()),
            Penalty = new Money(reader.Int64()),
            Reference = version == 1 ? ReferenceKind.None : (ReferenceKind)reader.Byte(),
        };
        note = reader.Bytes();
        return version is >= 1 and <= ContentVersion && reader.IsWhole
            && note.Length <= NoteBytesMax;
    }
}
