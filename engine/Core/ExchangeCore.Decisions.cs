using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core;

/// <content>
/// What the venue decides about members' money and goods, by two operators who are neither of the
/// parties nor of one house (decision 0053).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Whether an operator does not act for a member, nor for its control group.
    /// </summary>
    private RejectReason CheckNeutral(PrincipalId principal, MemberId member) =>
        CheckNeutral(principal, member, member);

    /// <summary>Whether an operator acts for neither member, nor for their control groups.
    /// </summary>
    private RejectReason CheckNeutral(PrincipalId principal, MemberId one, MemberId other)
    {
        MemberId member = _principals[principal.Value].Member;
        if (!member.IsSome)
        {
            return RejectReason.None;
        }

        ushort owner = _members[member.Value].Owner;
        return owner == _members[one.Value].Owner || owner == _members[other.Value].Owner
            ? RejectReason.OperatorIsParty
            : RejectReason.None;
    }

    /// <summary>Whether two operators do not act for one member, or one control group.</summary>
    private RejectReason CheckIndependent(PrincipalId proposer, PrincipalId approver)
    {
        MemberId one = _principals[proposer.Value].Member;
        MemberId other = _principals[approver.Value].Member;
        return one.IsSome && other.IsSome
            && _members[one.Value].Owner == _members[other.Value].Owner
                ? RejectReason.ApproverNotIndependent
                : RejectReason.None;
    }

    /// <summary>The end of a contract by the venue, checked, waits for another operator.</summary>
    private void ProposeDecision(
        in Command command, in ContractStep step, ref EventWriter events)
    {
        Proposal proposal = NewProposal(in command) with { Step = step };
        AnswerProposed(in command, Await(in proposal, ref events), ref events);
    }

    /// <summary>Answers an operator by the number of the proposal.</summary>
    private void AnswerProposed(
        in Command command, RejectReason reason, ref EventWriter events)
    {
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        AnswerDone(in command, ref events).Proposal = _proposals.LastNumber;
    }

    /// <summary>All that was asked of the proposer is asked of who approves.</summary>
    private RejectReason CheckDecision(in Proposal proposal, in Command by)
    {
        RejectReason reason = Deals.Contracts.Check(
            by.Principal, proposal.Step, out _, out StepLack lack);
        _facts.NoteLack(in lack);
        return reason;
    }
}
