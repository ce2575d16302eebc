using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>The agreement with the banks, pool by pool, by two operators (decision 0049).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>The day of the banks goes elsewhere, but not from under a report that waits: it
    /// could not be approved any more.</summary>
    private RejectReason SetBankDay(BankDayState to, ref EventWriter events)
    {
        if (_rules.EndsBankDays && Margins.Day.Stage == SettlementStage.Closed)
        {
            return RejectReason.SettlementStageForbids;
        }

        RejectReason reason = Banks.Day.CheckMove(to);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (_rules.HoldsBankDay && to != BankDayState.Reconciling
            && Proposals.TryFindOf(CommandKind.ReconcileDay, out Proposal waiting))
        {
            _facts.NoteWaiting(waiting.Number);
            return RejectReason.ProposalWaits;
        }

        Banks.Day.MoveTo(to, ref events);
        return RejectReason.None;
    }

    /// <summary>That the pools agree with the banks waits for another operator; that they do not
    /// needs none.</summary>
    private RejectReason ReconcileDay(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        Span<long> claims = stackalloc long[PoolClaims.Length];
        claims.Clear();
        RejectReason reason = CheckReconcilable();
        if (reason == RejectReason.None)
        {
            reason = Banks.Claims.Read(command.Amount, content, claims);
        }

        bool differs = false;
        PoolDifference difference = default;
        if (reason == RejectReason.None)
        {
            reason = Banks.Claims.Check(claims, out difference);
            _facts.NoteDifference(in difference);
            differs = reason == RejectReason.PoolDiffers && difference.Amount.Fen != 0;
        }

        if (differs && _rules.KeepsDifferences)
        {
            KeepDifference(in command, in difference, ref events);
            return RejectReason.None;
        }

        if (reason == RejectReason.None)
        {
            reason = Proposals.CheckRoom(command.Principal, CommandKind.ReconcileDay);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        EndReconcileProposal(ProposalEnd.Replaced, in command, ref events);
        Proposal proposal = Proposals.NewOf(in command) with
        {
            Money = new ProposedMoney { Amount = command.Amount, Document = command.Digest },
        };
        reason = Proposals.Await(in proposal, [], ref events);
        if (reason == RejectReason.None)
        {
            Banks.Claims.Keep(claims);
        }

        return reason;
    }

    /// <summary>
    /// A report is of its day alone, and of two the later one holds: so there is one at most.
    /// </summary>
    private void EndReconcileProposal(
        ProposalEnd how, in Command by, ref EventWriter events)
    {
        if (Proposals.TryFindOf(CommandKind.ReconcileDay, out Proposal former))
        {
            Proposals.End(in former, how, in by, ref events);
        }
    }

    /// <summary>A report that agrees is as good as none once a later one does not.</summary>
    private void KeepDifference(
        in Command command, in PoolDifference difference, ref EventWriter events)
    {
        EndReconcileProposal(ProposalEnd.Replaced, in command, ref events);
        ref Event told = ref Margins.Day.MoveTo(SettlementStage.Differing, ref events);
        told.Digest = command.Digest;
        long fen = Banks.Pools.FenOf(difference.Bank);
        told.Bank = difference.Bank;
        told.WholeAmount = new Money(fen);
        told.Claim = new Money(fen + difference.Amount.Fen);
    }

    /// <summary>Whether the day is marked, and the banks are asked.</summary>
    private RejectReason CheckReconcilable()
    {
        bool isMarked = Margins.Day.Stage is SettlementStage.Marked or SettlementStage.Differing;
        if (!isMarked || Margins.Day.IsUnderWay)
        {
            return RejectReason.SettlementStageForbids;
        }

        return Banks.Day.State == BankDayState.Reconciling
            ? RejectReason.None
            : RejectReason.BankDayForbids;
    }

    /// <summary>The report that was proposed is true yet, pool by pool, to the fen.</summary>
    private RejectReason CheckReconcile()
    {
        RejectReason reason = CheckReconcilable();
        return reason == RejectReason.None ? CheckClaimed() : reason;
    }

    /// <summary>What was proposed, or approved, is true yet.</summary>
    private RejectReason CheckClaimed()
    {
        RejectReason reason = Banks.Claims.Check(out PoolDifference difference);
        _facts.NoteDifference(in difference);
        return reason;
    }

    private void Reconcile(in Proposal proposal, ref EventWriter events) =>
        Margins.Day.MoveTo(SettlementStage.Reconciled, ref events).Digest = proposal.Money.Document;

    /// <summary>What each pool holds by the report that is proposed, one event for each bank.
    /// </summary>
    private void TellClaims(in Proposal proposal, in Command command, ref EventWriter events)
    {
        foreach (BankId bank in Banks.Pools.Each)
        {
            ref Event told = ref Answer(EventKind.ClaimTold, in command, ref events);
            told.Member = MemberId.None;
            told.Proposal = proposal.Number;
            told.FromBank = bank;
            told.Claim = Banks.Claims.Of(bank);
        }
    }

    private List<PoolClaim> ViewClaims()
    {
        List<PoolClaim> claims = [];
        foreach (BankId bank in Banks.Pools.Each)
        {
            claims.Add(new PoolClaim(bank, Banks.Claims.Of(bank)));
        }

        return claims;
    }
}
