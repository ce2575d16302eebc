using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Who may take contracts a step further: parties, operators, banks and time.</content>
public sealed partial class ExchangeCore
{
    private const PrincipalRoles StepRoles =
        PrincipalRoles.Trader | PrincipalRoles.Clearing | PrincipalRoles.Operator;

    /// <summary>All contracts, and those that were over today, by row.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<ContractView> ViewContracts() => Deals.Copies.OfContracts();

    private void StepContract(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        ContractStep step = default;
        ReadOnlySpan<byte> note = default;
        CheckedStep taken = default;
        StepLack lack = default;
        RejectReason reason = CheckSession(in command, StepRoles);
        if (reason == RejectReason.None
            && _principals[command.Principal.Value].ActsForParty)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = ContractChecks.Read(content, _rules, out step, out note);
        }

        if (reason == RejectReason.None && IsPaced(in command, in step))
        {
            reason = TakeRates(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = Deals.Contracts.Check(
                command.Principal, in step, out taken, out lack);
        }

        if (reason != RejectReason.None)
        {
            _facts.NoteLack(in lack);
            Reject(in command, reason, ref events);
            return;
        }

        if (ContractRules.IsDecision(step.Action, taken.Context.Role))
        {
            ProposeDecision(in command, in step, note, ref events);
            return;
        }

        Deals.Contracts.Take(in taken, in command, ref events);
        if (taken.Context.Role == ContractRole.Venue)
        {
            AnswerDone(in command, ref events);
        }
    }

    /// <summary>
    /// Whether a step keeps to the rates: what a party does as often as it likes, and owes nobody.
    /// What it owes it may always do.
    /// </summary>
    private bool IsPaced(in Command command, in ContractStep step) =>
        (step.Action == ContractAction.Attach ? _rules.PacesSteps : IsMeteredAgain(in step))
            && _principals[command.Principal.Value].ActsForParty;

    /// <summary>Whether a metering is to be replaced.</summary>
    private bool IsMeteredAgain(in ContractStep step) =>
        step.Action == ContractAction.Meter && _rules.MetersAgain
            && Deals.TryView(step.Contract, out ContractRow standing)
            && standing.Stage == ContractStage.Delivered;

    /// <summary>The end of a contract by the venue, checked, waits for another operator.</summary>
    private void ProposeDecision(
        in Command command, in ContractStep step, ReadOnlySpan<byte> note,
        ref EventWriter events)
    {
        Proposal proposal = Proposals.NewOf(in command) with { Step = step };
        AnswerProposed(
            in command, Proposals.Await(in proposal, note, ref events), ref events);
    }

    /// <summary>All that was asked of the proposer is asked of who approves.</summary>
    private RejectReason CheckDecision(in Proposal proposal, in Command by)
    {
        RejectReason reason = Deals.Contracts.Check(
            by.Principal, proposal.Step, out _, out StepLack lack);
        _facts.NoteLack(in lack);
        return reason;
    }

    private bool FireContract(ref EventWriter events)
    {
        if (DeadlineEventsMax - events.Count < ContractDesk.SilenceEvents)
        {
            return false;
        }

        Deals.Contracts.FireFirst(ref events);
        return true;
    }

    void IBankVenue.PaymentSettled(
        ContractId contract, byte leg, long fen, ref EventWriter events) =>
        Deals.Contracts.BeSettled(contract, leg, fen, ref events);

    void IBankVenue.PaymentRejected(ContractId contract, ref EventWriter events) =>
        Deals.Contracts.BeRejected(contract, ref events);

    bool IBankVenue.PaymentReturned(
        ContractId contract, byte leg, long fen, ref EventWriter events) =>
        Deals.Contracts.BeReturned(contract, leg, fen, ref events);
}
