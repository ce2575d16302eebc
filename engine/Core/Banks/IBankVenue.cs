using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks;

/// <summary>
/// The exchange as its banks see it: what they ask of the rest, and what they set off there.
/// Everything else that they need is theirs, or is in the ledger.
/// </summary>
internal interface IBankVenue : IEventDesk
{
    /// <summary>The rules that are in force.</summary>
    Rules Rules { get; }

    /// <summary>Whether a member is in default, so that its money is for those that it owes.
    /// </summary>
    bool IsInDefault(MemberId member);

    /// <summary>What the positions of a member have lost since they were marked, in fen.</summary>
    long RunningLossOf(MemberId member);

    /// <summary>What a member has to give back to buyers, in fen.</summary>
    long RefundsOwedBy(MemberId member);

    /// <summary>Whether an operator acts for neither of two members, nor for their groups.
    /// </summary>
    /// <param name="by">The operator.</param>
    /// <param name="one">A member.</param>
    /// <param name="other">Another one, or none.</param>
    RejectReason CheckNeutral(PrincipalId by, MemberId one, MemberId other);

    /// <summary>A pool may not be what was agreed with its bank any more.</summary>
    void PoolChanged(ref EventWriter events);

    /// <summary>The money of a leg has arrived for good and has left the payer's account.</summary>
    void PaymentSettled(ContractId contract, byte leg, long fen, ref EventWriter events);

    /// <summary>The payment of a leg was rejected: all locks stay.</summary>
    void PaymentRejected(ContractId contract, ref EventWriter events);

    /// <summary>Money of a settled leg has come back: it is the payer's again, locked.</summary>
    /// <returns>
    /// False if the contract was over on an earlier day: what became of its goods is not known any
    /// more, and whose the money is has to be decided.
    /// </returns>
    bool PaymentReturned(ContractId contract, byte leg, long fen, ref EventWriter events);
}
