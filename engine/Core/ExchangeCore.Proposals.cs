using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>
/// What waits for a second operator (decisions 0026, 0053): one row for each kind that does.
/// </content>
public sealed partial class ExchangeCore
{
    private static readonly ProposalKind?[] ProposalKinds = ByKind(
        new(CommandKind.ReleaseKillSwitch,
            static (core, in proposal, in _) => core.CheckRelease(in proposal),
            static (core, in proposal, ref events) =>
                core.SetSwitch(proposal.Target, isEngaged: false, ref events)),
        new(CommandKind.CancelTrade,
            static (core, in proposal, in by) => core.CheckTradeChange(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.ChangeTrade(in proposal, ref events)),
        new(CommandKind.CorrectTrade,
            static (core, in proposal, in by) => core.CheckTradeChange(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.ChangeTrade(in proposal, ref events)),
        new(CommandKind.ReconcileDay,
            static (core, in _, in _) => core.CheckReconcile(),
            static (core, in proposal, ref events) => core.Reconcile(in proposal, ref events)),
        new(CommandKind.DeclareDefault,
            static (core, in proposal, in by) => core.CheckDefault(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.DeclareDefault(proposal.Target.Member, ref events)),
        new(CommandKind.RecoverDefault,
            static (core, in proposal, in by) => core.CheckRecovery(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.RecoverDefault(in proposal, ref events)),
        new(CommandKind.EndDefault,
            static (core, in proposal, in by) => core.CheckDefaultEnd(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.EndDefault(proposal.Target.Member, ref events)),
        new(CommandKind.FundDefault,
            static (core, in proposal, in by) => core.CheckFunding(in proposal, in by),
            static (core, in proposal, ref events) => core.FundDefault(in proposal, ref events)),
        new(CommandKind.MovePool,
            static (core, in proposal, in _) => core.CheckPoolMove(in proposal),
            static (core, in proposal, ref events) => core.Banks.Moves.Instruct(
                proposal.Money, proposal.Claim.Fen, ref events)),
        new(CommandKind.ResolveInstruction,
            static (core, in proposal, in by) => core.Banks.Resolutions.CheckOutcome(
                proposal.Money, proposal.Claim.Fen, by.Principal),
            static (core, in proposal, ref events) => core.Banks.Resolutions.Resolve(
                proposal.Money, proposal.Claim.Fen, ref events)),
        new(CommandKind.FreeReturned,
            static (core, in proposal, in by) => core.Banks.Resolutions.CheckFreed(
                proposal.Money, proposal.Target.Member, proposal.Claim.Fen, by.Principal),
            static (core, in proposal, ref events) => core.Banks.Resolutions.Free(
                proposal.Money, proposal.Target.Member, proposal.Claim.Fen, ref events)),
        new(CommandKind.RecallPayment,
            static (core, in proposal, in by) =>
                core.Banks.Recalls.CheckAsked(proposal.Money, by.Principal),
            static (core, in proposal, ref events) =>
                core.Banks.Recalls.Ask(proposal.Money, ref events)),
        new(CommandKind.SetReferencePrice,
            static (core, in proposal, in _) => core.CheckReferencePrice(in proposal),
            static (core, in proposal, ref events) =>
                core.SetReferencePrice(in proposal, ref events)),
        new(CommandKind.StepContract,
            static (core, in proposal, in by) => core.CheckDecision(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.DecideContract(in proposal, ref events)),
        new(CommandKind.StepTitle,
            static (core, in proposal, in by) =>
                core.CheckTitle(in by, proposal.Title, out _),
            static (core, in proposal, ref events) =>
                core.TakeStep(proposal.Title, ref events)));

    /// <summary>Whether a kind has a row, for the test of the other assemblies' word for it.
    /// </summary>
    internal static bool HasProposalKind(CommandKind kind) =>
        ProposalKinds[(byte)kind] is not null;

    private static ProposalKind?[] ByKind(params ReadOnlySpan<ProposalKind> rows)
    {
        ProposalKind?[] kinds = new ProposalKind?[byte.MaxValue + 1];
        foreach (ProposalKind row in rows)
        {
            Invariant.Holds(row.Kind.MayWait() && kinds[(byte)row.Kind] is null);
            kinds[(byte)row.Kind] = row;
        }

        return kinds;
    }

    private static ProposalKind KindOf(in Proposal proposal)
    {
        ProposalKind? kind = ProposalKinds[(byte)proposal.Kind];
        Invariant.Holds(kind is not null);
        return kind;
    }

    /// <summary>What a command proposes, about somebody or nobody.</summary>
    private Proposal Proposed(in Command command, KillTarget target = default) => new(
        _proposals.LastNumber + 1, command.Kind, command.Principal, target,
        new Timestamp(_now.Ns + ProposalNs));

    private static KillTarget Whom(MemberId member) => new(KillScope.Member, member.Value);

    /// <summary>What an operator proposes is asked as it will be at the approval, and waits.
    /// </summary>
    private RejectReason Propose(
        in Proposal proposal, in Command command, ref EventWriter events)
    {
        RejectReason reason = KindOf(in proposal).Check(this, in proposal, in command);
        return reason != RejectReason.None ? reason : Await(in proposal, ref events);
    }

    private RejectReason Await(in Proposal proposal, ref EventWriter events)
    {
        if (_proposals.IsFull)
        {
            return RejectReason.ProposalsFull;
        }

        _proposals.Add(in proposal);
        ref Event proposed = ref Next(EventKind.Proposed, ref events);
        Describe(ref proposed, in proposal);
        return RejectReason.None;
    }

    /// <summary>A second operator agrees: what was proposed is checked again and happens.</summary>
    private RejectReason Approve(in Command command, ref EventWriter events)
    {
        if (!command.Principal.IsSome)
        {
            return RejectReason.NotAuthorised;
        }

        if (!_proposals.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        if (proposal.Proposer == command.Principal)
        {
            return RejectReason.ApprovalByProposer;
        }

        RejectReason reason = CheckIndependent(proposal.Proposer, command.Principal);
        if (reason == RejectReason.None)
        {
            reason = KindOf(in proposal).Check(this, in proposal, in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        KindOf(in proposal).CarryOut(this, in proposal, ref events);
        EndProposal(in proposal, EventFlags.Approved, ref events);
        return RejectReason.None;
    }

    private RejectReason Decline(in Command command, ref EventWriter events)
    {
        if (!_proposals.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        EndProposal(in proposal, EventFlags.None, ref events);
        return RejectReason.None;
    }

    /// <summary>
    /// Tells an operator what waits, the oldest first, so that a second one learns of it wherever
    /// it sits.
    /// </summary>
    private void QueryProposals(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckSession(in command, PrincipalRoles.Operator);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        foreach (ref readonly Proposal proposal in _proposals.All)
        {
            ref Event told = ref Answer(EventKind.ProposalTold, in command, ref events);
            Describe(ref told, in proposal);
            told.Proposer = proposal.Proposer;
            told.EndsAt = proposal.EndsAt;
        }

        AnswerDone(in command, ref events);
    }

    private bool FireProposal(ref EventWriter events)
    {
        Proposal oldest = _proposals.First;
        EndProposal(in oldest, EventFlags.None, ref events);
        return true;
    }

    private void EndProposal(in Proposal proposal, EventFlags how, ref EventWriter events)
    {
        _proposals.Remove(proposal.Number);
        ref Event ended = ref Next(EventKind.ProposalEnded, ref events);
        Describe(ref ended, in proposal);
        ended.Flags = how;
    }

    private void Describe(ref Event made, in Proposal proposal)
    {
        proposal.Target.WriteTo(ref made);
        made.Proposal = proposal.Number;
        made.ProposedKind = proposal.Kind;
        made.TradeId = proposal.Trade;
        made.Price = proposal.Price;
        made.ToKind = proposal.To;
        made.Digest = proposal.Report;
        made.Claim = proposal.Claim;
        proposal.Money.WriteTo(ref made);
        made.Instrument = proposal.Instrument;
        made.FromDay = proposal.FromDay;
        if (proposal.Kind == CommandKind.StepContract)
        {
            Describe(ref made, proposal.Step);
        }
        else if (proposal.Kind == CommandKind.StepTitle)
        {
            DescribeProposed(ref made, proposal.Title);
        }
    }
}
