using System.Runtime.InteropServices;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>What the exchange has instructed a bank to pay.</summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct InstructionRow
{
    /// <summary>Bytes of a row.</summary>
    public const int SizeBytes = 144;

    /// <summary>Its number.</summary>
    public InstructionId Id;

    /// <summary>How much.</summary>
    public long Fen;

    /// <summary>How much came back.</summary>
    public long ReturnedFen;

    /// <summary>
    /// What came back after its contract was over, and is locked until it is decided whose it is.
    /// </summary>
    public long HeldFen;

    /// <summary>The contract that it pays; none for others.</summary>
    public ContractId Contract;

    /// <summary>
    /// The serial under which the bank has answered, and that of a return; zero: it has not.
    /// </summary>
    public Digest Serial;

    /// <summary>
    /// The serial under which it told a return, or the other bank that a move has arrived.
    /// </summary>
    public Digest LaterSerial;

    /// <summary>Whose money it is; none where it moves between pools.</summary>
    public MemberId Payer;

    /// <summary>Who is paid; none but for a contract.</summary>
    public MemberId Payee;

    /// <summary>The bank that pays.</summary>
    public BankId Bank;

    /// <summary>A move between pools: who gets it; none: the venue's own account.</summary>
    public BankId ToBank;

    /// <summary>The trading day of its last answer, or on which it was made.</summary>
    public TradingDay Day;

    /// <summary>Which payment of the contract.</summary>
    public byte Leg;

    /// <summary>How it travels; 0 where its bank carries it.</summary>
    public PaymentRail Rail;

    /// <summary>
    /// Where it stands. A withdrawal or move that was done is Settled, one that was not is
    /// Rejected, one that the bank took back afterwards is Returned.
    /// </summary>
    public PaymentStatus Status;

    /// <summary>A move to the venue's own account: out of which account of the venue. Suspense:
    /// nothing was instructed, and money came in that is nobody's. Available, of a payment: it was
    /// made after its bank had rejected it, beside its contract.</summary>
    public AccountKind FromKind;

    /// <summary>A move between pools: whether the bank that gets it has told so.</summary>
    public bool HasArrived;

    /// <summary>Where its recall stands; 0: it was never asked back.</summary>
    public RecallStatus Recall;

    /// <summary>Whether two operators have said what became of it.</summary>
    public bool IsResolved;

    /// <summary>
    /// Fen of what came back that two operators have said and its rail has not told yet: told, it
    /// is known, and not posted again.
    /// </summary>
    public long UntoldFen;

    /// <summary>
    /// Fen of what came back by ids that are remembered: what else came back cannot be told from
    /// what comes back anew. Follows from the movements.
    /// </summary>
    public long RememberedFen;

    /// <summary>Whether it is a member's own withdrawal.</summary>
    public readonly bool IsWithdrawal => !Contract.IsSome && Payer.IsSome;

    /// <summary>Whether it moves money of a pool and none of a member.</summary>
    public readonly bool IsPoolMove => !Payer.IsSome && !IsUnowned;

    /// <summary>Whether it is no instruction, but money that came in for nobody who is known.
    /// </summary>
    public readonly bool IsUnowned => FromKind == AccountKind.Suspense;

    /// <summary>Whether it is a payment that was made after its bank had rejected it: out of free
    /// money, beside its contract, which may have been paid anew since.</summary>
    public readonly bool IsBeside => Contract.IsSome && FromKind == AccountKind.Available
        && PaymentLife.IsMade(Status);

    /// <summary>Whether the bank has still to say what became of it.</summary>
    public readonly bool IsOpen => PaymentLife.IsOpen(Status);

    /// <summary>Whether it has left one pool and has not come to the other.</summary>
    public readonly bool IsUnderWay =>
        IsPoolMove && ToBank.IsSome && Status == PaymentStatus.Settled && !HasArrived;

    /// <summary>Whether anything is awaited yet, so that it may not be forgotten.</summary>
    public readonly bool IsAwaited => IsOpen || IsUnderWay || HeldFen != 0 || IsRecalled;

    /// <summary>Whether it is asked back, and that is neither refused nor given up.</summary>
    public readonly bool IsAskedBack =>
        Recall is RecallStatus.Asked or RecallStatus.Pending or RecallStatus.Accepted;

    /// <summary>Whether it was paid, is asked back, and not all of it is back.</summary>
    public readonly bool IsRecalled => IsAskedBack && ReturnedFen < Fen
        && PaymentLife.IsMade(Status);

    /// <summary>
    /// Whether it is known of it already; that it was done is, too, where it has come back.
    /// </summary>
    public readonly bool IsAsSaid(PaymentStatus said) => After(said) == Status;

    /// <summary>Where it stands after something is said of it; 0 if that cannot be.</summary>
    public readonly PaymentStatus After(PaymentStatus said) =>
        PaymentLife.After(Status, said, isCarried: !Contract.IsSome);

    /// <summary>What its money moves for.</summary>
    public readonly CashCause Cause => new(DealId.None, Contract, Id);

    /// <summary>Names a payment of a contract on an event, with an amount of it in fen.</summary>
    public readonly void WriteTo(ref Event made, long fen)
    {
        made.Instruction = Id;
        made.Contract = Contract;
        made.Counterparty = Payee;
        made.PaymentStatus = Status;
        made.Rail = Rail;
        made.Bank = Bank;
        made.Amount = new Money(fen);
    }
}
