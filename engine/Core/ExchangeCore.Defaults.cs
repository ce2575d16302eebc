using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core;

/// <content>
/// What two operators decide of a member that does not pay, and of the money for that; what is
/// asked and done is the room's of margins, but for the orders of the member.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>A member that is declared in default has orders that end in one command.
    /// </summary>
    private RejectReason CheckDefault(in Proposal proposal, in Command by)
    {
        RejectReason reason = Margins.Defaults.CheckDeclared(proposal.Money, by.Principal);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        Job job = EndingOrdersOf(proposal.Money.Member);
        SliceBudget budget = WholeSlice;
        budget.Ends = int.Min(
            budget.Ends, EventWriter.EventsMax - Waterfall.FundMembersMax - EventsKept);
        return IsLong(in job, in budget) ? RejectReason.JobInProgress : RejectReason.None;
    }

    /// <summary>
    /// Ends all orders of a member, suspends it from trading, and lets others bear what it owes
    /// then.
    /// </summary>
    private void DeclareDefault(MemberId member, ref EventWriter events)
    {
        Job job = EndingOrdersOf(member);
        SliceBudget budget = WholeSlice;
        BeginCancels(ref job, isLong: false, ref budget, ref events);
        Suspend(member, InstrumentId.None, SuspensionLevel.Trading, ref events);
        Margins.Defaults.Declare(member, ref events);
    }

    private RejectReason CheckRecovery(in Proposal proposal, in Command by) => Lacking(
        Margins.Defaults.CheckRecovered(proposal.Money, by.Principal, out long missingFen),
        missingFen);

    private RejectReason CheckDefaultEnd(in Proposal proposal, in Command by) => Lacking(
        Margins.Defaults.CheckEnded(proposal.Money, by.Principal, out long owedFen), owedFen);

    private RejectReason CheckFunding(in Proposal proposal, in Command by) => Lacking(
        Margins.Funding.Check(proposal.Money, by.Principal, out long missingFen), missingFen);

    private RejectReason ReadFunding(in Command command, ref Proposal proposal)
    {
        RejectReason reason = Margins.Funding.Read(in command, out ProposedMoney said);
        return reason == RejectReason.None ? Take(ref proposal, said) : reason;
    }

    private RejectReason Lacking(RejectReason reason, long missingFen)
    {
        _facts.NoteMissing(missingFen);
        return reason;
    }
}
