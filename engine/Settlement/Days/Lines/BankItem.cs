using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>
/// A change of the pool at a bank as the ledger has it, or a withdrawal that waits for one.
/// Immutable.
/// </summary>
/// <param name="Bank">At which bank.</param>
/// <param name="Serial">The bank's number of it; empty if it has told none.</param>
/// <param name="Instruction">The withdrawal or payment that it is of; none if there is none.
/// </param>
/// <param name="Member">Whose money.</param>
/// <param name="PoolFen">What it added to the pool; negative if it took.</param>
/// <param name="Day">The day of the bank.</param>
/// <param name="Sequence">The command that posted it.</param>
/// <param name="IsPending">Nothing is posted yet: the bank has been asked and has not answered.
/// </param>
public sealed record BankItem(
    BankId Bank, string Serial, InstructionId Instruction, MemberId Member, long PoolFen,
    TradingDay Day, ulong Sequence, bool IsPending)
{
    /// <summary>
    /// Whether no pool has moved: money that had come in for nobody is the member's now. Its bank
    /// has told it before, and members have it in their own books.
    /// </summary>
    public bool IsInside { get; init; }

    /// <summary>The contract that it pays, or comes back of; none for others.</summary>
    public ContractId Contract { get; init; }

    /// <summary>Whom it pays, or paid; none for others.</summary>
    public MemberId Payee { get; init; }

    /// <summary>Pending: whether its bank can still be waited for, or its time is over.</summary>
    public PaymentStatus Status { get; init; } = PaymentStatus.Instructed;
}
