using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>What a bank answers when a payment was asked back.</summary>
/// <remarks>
/// Fields in order, little-endian, and then a note: the bank's reason, UTF-8. Reading and writing
/// allocate nothing.
/// </remarks>
public readonly record struct PaymentRecall
{
    /// <summary>The newest version of the content, and the only one so far.</summary>
    public const byte ContentVersion = 1;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 140;

    /// <summary>Most bytes of a whole content.</summary>
    public const int SizeBytesMax = 14 + NoteBytesMax;

    /// <summary>The instruction of the payment.</summary>
    public InstructionId Instruction { get; init; }

    /// <summary>What is answered; never Asked.</summary>
    public RecallStatus Status { get; init; }

    /// <summary>The bank whose pool paid.</summary>
    public BankId Bank { get; init; }

    /// <summary>
    /// Writes the content and returns its bytes. Too long a note is an argument error.
    /// </summary>
    public int Write(Span<byte> target, ReadOnlySpan<byte> note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, NoteBytesMax, nameof(note));
        ContentWriter writer = new(target);
        writer.Byte(ContentVersion);
        writer.UInt64(Instruction.Value);
        writer.Byte((byte)Status);
        writer.UInt16(Bank.Value);
        writer.Bytes(note);
        return writer.Written;
    }

    /// <summary>Reads a content back.</summary>
    /// <param name="content">The content.</param>
    /// <param name="read">What it says.</param>
    /// <param name="note">The note within the content; not checked to be UTF-8.</param>
    /// <returns>False when it is cut, too long, or of another version.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> content, out PaymentRecall read, out ReadOnlySpan<byte> note)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        read = new PaymentRecall
        {
            Instruction = new InstructionId(reader.UInt64()),
            Status = (RecallStatus)reader.Byte(),
            Bank = new BankId(reader.UInt16()),
        };
        note = reader.Bytes();
        return version == ContentVersion && reader.IsWhole && note.Length <= NoteBytesMax;
    }
}
