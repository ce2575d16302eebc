using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks;

/// <summary>What the exchange has instructed a bank to pay: one cache line.</summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct InstructionRow
{
    /// <summary>Bytes of a row.</summary>
    public const int SizeBytes = 64;

    /// <summary>Its number.</summary>
    public InstructionId Id;

    /// <summary>How much.</summary>
    public long Fen;

    /// <summary>Returned: how much came back.</summary>
    public long ReturnedFen;

    /// <summary>The contract that it pays; none for a withdrawal.</summary>
    public ContractId Contract;

    /// <summary>Whose money it is.</summary>
    public MemberId Payer;

    /// <summary>Who is paid; none for a withdrawal.</summary>
    public MemberId Payee;

    /// <summary>The bank that pays.</summary>
    public BankId Bank;

    /// <summary>The trading day of its last answer, or on which it was made.</summary>
    public TradingDay Day;

    /// <summary>Which payment of the contract.</summary>
    public byte Leg;

    /// <summary>How it travels; 0 for a withdrawal.</summary>
    public PaymentRail Rail;

    /// <summary>
    /// Where it stands. A withdrawal that was done is Settled, one that was not is Rejected, one
    /// that the bank took back afterwards is Returned.
    /// </summary>
    public PaymentStatus Status;

    /// <summary>Whether it is a member's own withdrawal.</summary>
    public readonly bool IsWithdrawal => !Contract.IsSome;

    /// <summary>Whether the bank has still to say what became of it.</summary>
    public readonly bool IsOpen =>
        Status is PaymentStatus.Instructed or PaymentStatus.TimedOut;
}
