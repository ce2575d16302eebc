using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>What a settlement bank tells of money.</summary>
/// <remarks>
/// Fields in order, little-endian, and then a note: the bank's serial number of the movement,
/// visible ASCII, 1 to 32 bytes. A reversal that names no instruction has the serial of what it
/// takes back. Version 1 has no reason; it is read, and written where there is none. Reading and
/// writing allocate nothing.
/// </remarks>
public readonly record struct BankMovement
{
    /// <summary>The newest version of the content.</summary>
    public const byte ContentVersion = 2;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 32;

    /// <summary>Most bytes of a whole content.</summary>
    public const int SizeBytesMax = 32 + NoteBytesMax;

    /// <summary>What happened.</summary>
    public BankMovementKind Kind { get; init; }

    /// <summary>Which bank tells it.</summary>
    public BankId Bank { get; init; }

    /// <summary>The day of the bank on which it happened.</summary>
    public TradingDay Day { get; init; }

    /// <summary>For whom; none where it is the venue's money.</summary>
    public MemberId Member { get; init; }

    /// <summary>How much; more than 0.</summary>
    public Money Amount { get; init; }

    /// <summary>
    /// WithdrawalDone, WithdrawalFailed, PoolArrived: of which instruction of the exchange, a
    /// withdrawal or a move of a pool.
    /// </summary>
    public InstructionId Instruction { get; init; }

    /// <summary>WithdrawalFailed: why, if the bank tells a code.</summary>
    public BankReason Reason { get; init; }

    /// <summary>
    /// Writes the content and returns its bytes. Too long a note is an argument error.
    /// </summary>
    public int Write(Span<byte> target, ReadOnlySpan<byte> note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(note.Length, NoteBytesMax, nameof(note));
        ContentWriter writer = new(target);
        writer.Byte(Reason.IsSome ? ContentVersion : (byte)1);
        writer.Byte((byte)Kind);
        writer.UInt16(Bank.Value);
        writer.UInt16(Day.DayNumber);
        writer.UInt32(Member.Value);
        writer.Int64(Amount.Fen);
        writer.UInt64(Instruction.Value);
        if (Reason.IsSome)
        {
            writer.UInt32(Reason.Value);
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
        ReadOnlySpan<byte> content, out BankMovement read, out ReadOnlySpan<byte> note)
    {
        ContentReader reader = new(content);
        byte version = reader.Byte();
        read = new BankMovement
        {
            Kind = (BankMovementKind)reader.Byte(),
            Bank = new BankId(reader.UInt16()),
            Day = new TradingDay(reader.UInt16()),
            Member = new MemberId(reader.UInt32()),
            Amount = new Money(reader.Int64()),
            Instruction = new InstructionId(reader.UInt64()),
            Reason = new BankReason(version == ContentVersion ? reader.UInt32() : 0),
        };
        note = reader.Bytes();
        return version == (read.Reason.IsSome ? ContentVersion : 1) && reader.IsWhole
            && note.Length <= NoteBytesMax;
    }
}
