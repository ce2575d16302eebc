using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>M, in MOV and STM: money that moved, or an answer to the exchange.</summary>
/// <param name="Serial">The bank's own number of it; visible ASCII, at most 32 characters.</param>
/// <param name="Code">What happened.</param>
/// <param name="Member">For whom; 0 where it is no member's.</param>
/// <param name="Amount">How much; more than 0.</param>
/// <param name="EndToEndId">X001 to X005: of which withdrawal or move; else empty, in bank files:
/// a payer may have written a name into a booking of a camt.053, which is no payment of ours.
/// </param>
/// <param name="Reason">Why, in words of at most 60 characters; empty for none.</param>
public sealed record MovementRecord(
    string Serial, MovementCode Code, MemberId Member, Money Amount, string EndToEndId,
    string Reason) : BankFileRecord
{
    /// <summary>Whether it is of what the exchange asked for, and is known by its name.</summary>
    public bool IsOfInstruction => Code is >= MovementCode.Done and <= MovementCode.Arrived;

    /// <summary>What it does to the pool: more, less, or nothing.</summary>
    public Money PoolChange => Code switch
    {
        MovementCode.Deposit or MovementCode.WithdrawalReversal or MovementCode.Returned
            or MovementCode.Arrived or MovementCode.Interest or MovementCode.CapitalIn => Amount,
        MovementCode.Withdrawal or MovementCode.DepositReversal or MovementCode.Done
            or MovementCode.Charge => new Money(-Amount.Fen),
        _ => default,
    };
}
