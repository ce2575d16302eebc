using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>The agreement with the banks, by two operators (decision 0045).</content>
public sealed partial class ExchangeCore
{
    /// <summary>That the pools agree with the banks waits for another operator.</summary>
    private RejectReason ReconcileDay(in Command command, ref EventWriter events)
    {
        if (!command.Principal.IsSome)
        {
            return RejectReason.NotAuthorised;
        }

        Proposal proposal = new(
            _proposals.LastNumber + 1, command.Kind, command.Principal, default,
            new Timestamp(_now.Ns + ProposalNs), Report: command.Digest, Claim: command.Amount);
        RejectReason reason = CheckReconcile(in proposal);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        EndReconcileProposal(ref events);
        return Propose(in proposal, ref events);
    }

    /// <summary>
    /// A report is of its day alone, and of two the later one holds: so there is one at most.
    /// </summary>
    private void EndReconcileProposal(ref EventWriter events)
    {
        if (_proposals.TryFindOf(CommandKind.ReconcileDay, out Proposal former))
        {
            EndProposal(in former, EventFlags.None, ref events);
        }
    }

    /// <summary>
    /// Whether the day is marked, and the report says of all pools together what the ledger says,
    /// to the fen.
    /// </summary>
    private RejectReason CheckReconcile(in Proposal proposal)
    {
        if (_stage != SettlementStage.Marked || _hasSettlement)
        {
            return RejectReason.SettlementStageForbids;
        }

        if (_bankDay != BankDayState.Reconciling)
        {
            return RejectReason.BankDayForbids;
        }

        long poolsFen = 0;
        for (uint bank = 1; bank <= (uint)_bankContents.IdMax; bank++)
        {
            poolsFen += _bankContents.Has(bank) ? -_ledger.BalanceOf(_pools[bank]) : 0;
        }

        if (proposal.Claim.Fen != poolsFen)
        {
            // Null is no claim at all.
            _missing = new Money(proposal.Claim.Fen is < -PoolFenMax or > PoolFenMax
                ? 0
                : proposal.Claim.Fen - poolsFen);
            return RejectReason.PoolDiffers;
        }

        return RejectReason.None;
    }

    private void Reconcile(in Proposal proposal, ref EventWriter events) =>
        MoveStage(SettlementStage.Reconciled, ref events).Digest = proposal.Report;
}
