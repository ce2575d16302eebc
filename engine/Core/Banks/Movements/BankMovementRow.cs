using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Movements;

/// <summary>A movement that a bank has told: one cache line.</summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct BankMovementRow
{
    /// <summary>Bytes of a row.</summary>
    public const int SizeBytes = 64;

    /// <summary>The serial of the bank, with zeros behind it.</summary>
    public Digest Serial;

    /// <summary>How much.</summary>
    public long Fen;

    /// <summary>The instruction that it answers, or none.</summary>
    public InstructionId Instruction;

    /// <summary>For whom.</summary>
    public MemberId Member;

    /// <summary>The bank.</summary>
    public BankId Bank;

    /// <summary>The day that the bank told.</summary>
    public TradingDay Day;

    /// <summary>The trading day on which it was posted.</summary>
    public TradingDay PostedOn;

    /// <summary>What happened; a deposit told again is a deposit.</summary>
    public BankMovementKind Kind;

    /// <summary>Whether it was taken back.</summary>
    public bool IsReversed;
}
