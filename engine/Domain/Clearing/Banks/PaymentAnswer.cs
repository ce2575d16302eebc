using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>What became of a payment instruction.</summary>
/// <remarks>
/// Fields in order, little-endian, and then a note: the rail's own reference and reason, UTF-8.
/// Reading and writing allocate nothing. Version 1 has no id of a return; it is read, and written
/// where there is none.
/// </remarks>
public readonly record struct PaymentAnswer
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 2;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 140;

    /// <summary>Most bytes of a whole content.</summary>
    public const int SizeBytesMax = 22 + Digest.SizeBytes + NoteBytesMax;

    /// <summary>Which instruction.</summary>
    public InstructionId Instruction { get; init; }

    /// <summary>What became of it.</summary>
    public PaymentStatus Status { get; init; }

    /// <summary>Which bank tells it.</summary>
    public BankId Bank { get; init; }

    /// <summary>Returned: how much came back.</summary>
    public Money Amount { get; init; }

    /// <summary>
    /// Returned: names this return at its bank, so that it counts once; zero where the rail has no
    /// name for it.
    /// </summary>
    public Digest Return { get; init; }

    /// <summary>
    /// Writes the content and returns its bytes. Too long a note is an argument error.
    /// </summary>
    public int Write(Span<byte> target, ReadOnlySpan<byte> note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, NoteBytesMax, nameof(note));
        ContentWriter writer = new(target);
        bool isNamed = Return != default;
        writer.Byte(isNamed ? ContentVersion : (byte)1);
        writer.UInt64(Instruction.Value);
        writer.Byte((byte)Status);
        writer.UInt16(Bank.Value);
        writer.Int64(Amount.Fen);
        if (isNamed)
        {
            writer.UInt64(Return.First);
            writer.UInt64(Return.Second);
            writer.UInt64(Return.Third);
            writer.UInt64(Return.Fourth);
        }

        writer.Bytes(note);
        return writer.Written;
    }

    /// <summary>Reads a content back.</summary>
    /// <param name="content">The content.</param>
    /// <param name="read">What it says.</param>
    /// <param name="note">The note within the content; not checked to be UTF-8.</param>
    /// <returns>False when it is cut, too long, or of another version.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> content, out PaymentAnswer read, out ReadOnlySpan<byte> note)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        read = new PaymentAnswer
        {
            Instruction = new InstructionId(reader.UInt64()),
            Status = (PaymentStatus)reader.Byte(),
            Bank = new BankId(reader.UInt16()),
            Amount = new Money(reader.Int64()),
            Return = version == ContentVersion
                ? new Digest(reader.UInt64(), reader.UInt64(), reader.UInt64(), reader.UInt64())
                : default,
        };
        note = reader.Bytes();
        return version is 1 or ContentVersion && reader.IsWhole
            && note.Length <= NoteBytesMax;
    }
}
