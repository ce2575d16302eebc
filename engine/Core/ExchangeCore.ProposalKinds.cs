using System;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core;

/// <content>
/// One row for each kind that waits for a second operator: what is asked, done, told and read. Here
/// alone and in <see cref="ProposalContent"/> stands what a kind says (decision 0060).
/// </content>
public sealed partial class ExchangeCore
{
    private static readonly ProposalKind?[] ProposalKinds = ByKind(
        new(CommandKind.ReleaseKillSwitch,
            static (core, in proposal, in _) => core.CheckRelease(in proposal),
            static (core, in proposal, ref events) =>
                core.SetSwitch(proposal.Switch, isEngaged: false, ref events),
            static (_, in proposal, ref made) => proposal.Switch.WriteTo(ref made),
            static (_, in command, ref proposal) =>
                Take(ref proposal, proposal with { Switch = KillTarget.Of(in command) })),
        OfTrade(CommandKind.CancelTrade),
        OfTrade(CommandKind.CorrectTrade),
        OfMoney(
            CommandKind.ReconcileDay,
            static (core, in _, in _) => core.CheckReconcile(),
            static (core, in proposal, ref events) => core.Reconcile(in proposal, ref events),
            null),
        OfMoney(
            CommandKind.DeclareDefault,
            static (core, in proposal, in by) => core.CheckDefault(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.DeclareDefault(proposal.Money.Member, ref events),
            static (_, in command, ref proposal) =>
                Take(ref proposal, new ProposedMoney { Member = command.Member })),
        OfMoney(
            CommandKind.RecoverDefault,
            static (core, in proposal, in by) => core.CheckRecovery(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.Margins.Defaults.Recover(proposal.Money, ref events),
            static (_, in command, ref proposal) => Take(
                ref proposal,
                new ProposedMoney { Member = command.Member, Amount = command.Amount })),
        OfMoney(
            CommandKind.EndDefault,
            static (core, in proposal, in by) => core.CheckDefaultEnd(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.Margins.Defaults.End(proposal.Money.Member, ref events),
            static (_, in command, ref proposal) =>
                Take(ref proposal, new ProposedMoney { Member = command.Member })),
        OfMoney(
            CommandKind.FundDefault,
            static (core, in proposal, in by) => core.CheckFunding(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.Margins.Funding.Fund(proposal.Money, ref events),
            static (core, in command, ref proposal) =>
                core.ReadFunding(in command, ref proposal)),
        OfMoney(
            CommandKind.MovePool,
            static (core, in proposal, in _) => core.CheckPoolMove(in proposal),
            static (core, in proposal, ref events) =>
                core.Banks.Moves.Instruct(proposal.Money, ref events),
            static (_, in command, ref proposal) => ReadDocument(
                in command, ref proposal,
                new ProposedMoney
                {
                    Bank = command.Bank,
                    ToBank = command.ToBank,
                    FromKind = command.FromKind,
                })),
        OfMoney(
            CommandKind.ResolveInstruction,
            static (core, in proposal, in by) =>
                core.Banks.Resolutions.CheckOutcome(proposal.Money, by.Principal),
            static (core, in proposal, ref events) =>
                core.Banks.Resolutions.Resolve(proposal.Money, ref events),
            static (_, in command, ref proposal) => ReadDocument(
                in command, ref proposal,
                new ProposedMoney
                {
                    Instruction = command.Instruction,
                    Outcome = command.PaymentStatus,
                }),
            TellInstruction),
        OfMoney(
            CommandKind.FreeReturned,
            static (core, in proposal, in by) =>
                core.Banks.Resolutions.CheckFreed(proposal.Money, by.Principal),
            static (core, in proposal, ref events) =>
                core.Banks.Resolutions.Free(proposal.Money, ref events),
            static (_, in command, ref proposal) => ReadDocument(
                in command, ref proposal,
                new ProposedMoney
                {
                    Instruction = command.Instruction,
                    Member = command.Member,
                }),
            TellInstruction),
        OfMoney(
            CommandKind.RecallPayment,
            static (core, in proposal, in by) =>
                core.Banks.Recalls.CheckAsked(proposal.Money, by.Principal),
            static (core, in proposal, ref events) =>
                core.Banks.Recalls.Ask(proposal.Money, ref events),
            static (_, in command, ref proposal) => Take(
                ref proposal,
                new ProposedMoney
                {
                    Instruction = command.Instruction,
                    Why = command.RecallReason,
                    Document = command.Digest,
                }),
            TellInstruction),
        new(CommandKind.SetReferencePrice,
            static (core, in proposal, in _) => core.CheckReferencePrice(in proposal),
            static (core, in proposal, ref events) =>
                core.SetReferencePrice(in proposal, ref events),
            static (_, in proposal, ref made) => proposal.Priced.WriteTo(ref made),
            static (_, in command, ref proposal) => Take(ref proposal, proposal with
            {
                Priced = new ProposedPrice(
                    command.Instrument, command.Price, command.ExpireDay),
            })),
        new(CommandKind.SetSettlementPrice,
            static (core, in proposal, in by) =>
                core.CheckSettlementPrice(in proposal, by.Principal),
            static (core, in proposal, ref events) => core.SetSettlementPrice(
                proposal.Priced.Instrument, proposal.Priced.Price, ref events),
            static (_, in proposal, ref made) => proposal.Priced.WriteTo(ref made),
            static (_, in command, ref proposal) => Take(ref proposal, proposal with
            {
                Priced = new ProposedPrice(command.Instrument, command.Price, default),
            }),
            static (core, in proposal, ref told) =>
                core.TellPriceBefore(proposal.Priced.Instrument, ref told)),
        new(CommandKind.StepContract,
            static (core, in proposal, in by) => core.CheckDecision(in proposal, in by),
            static (core, in proposal, ref events) =>
                core.Deals.Contracts.Decide(proposal.Step, ref events),
            static (_, in proposal, ref made) =>
                ContractDesk.Describe(ref made, proposal.Step),
            Known: static (core, in proposal, ref told) =>
                core.Deals.Contracts.DescribeNow(proposal.Step.Contract, ref told)),
        new(CommandKind.StepTitle,
            static (core, in proposal, in by) =>
                core.Deals.Titles.Check(by.Principal, proposal.Title, out _),
            static (core, in proposal, ref events) =>
                core.Deals.Titles.Take(proposal.Title, ref events),
            static (core, in proposal, ref made) =>
                core.Deals.Titles.DescribeProposed(ref made, proposal.Title),
            Known: static (core, in proposal, ref told) =>
                core.Deals.Titles.DescribeNow(proposal.Title, ref told)));

    private static ProposalKind OfTrade(CommandKind kind) => new(
        kind,
        static (core, in proposal, in by) => core.CheckTradeChange(in proposal, in by),
        static (core, in proposal, ref events) => core.ChangeTrade(in proposal, ref events),
        static (_, in proposal, ref made) => proposal.Trade.WriteTo(ref made),
        static (_, in command, ref proposal) => Take(ref proposal, proposal with
        {
            Trade = new ProposedTrade(
                command.TradeId,
                command.Kind == CommandKind.CorrectTrade ? command.Price : default),
        }),
        static (core, in proposal, ref told) => core.TellTradeNow(in proposal, ref told));

    private static ProposalKind OfMoney(
        CommandKind kind, ProposalCheck check, ProposalAct carryOut, ProposalReading? read,
        ProposalTelling? known = null) => new(
        kind, check, carryOut,
        static (_, in proposal, ref made) => proposal.Money.WriteTo(ref made), read, known);

    private static void TellInstruction(
        ExchangeCore core, in Proposal proposal, ref Event told) =>
        core.TellInstructionNow(in proposal, ref told);

    private static RejectReason Take(ref Proposal proposal, in Proposal read)
    {
        proposal = read;
        return RejectReason.None;
    }

    private static RejectReason Take(ref Proposal proposal, in ProposedMoney money) =>
        Take(ref proposal, proposal with { Money = money });

    /// <summary>What is said of money by a document.</summary>
    private static RejectReason ReadDocument(
        in Command command, ref Proposal proposal, in ProposedMoney money)
    {
        if (command.Amount.Fen is < 0 or > BankLimits.AmountFenMax)
        {
            return RejectReason.AmountInvalid;
        }

        return Take(
            ref proposal,
            money with { Amount = command.Amount, Document = command.Digest });
    }

    /// <summary>The rows by their kinds: each kind that may wait has one, and no other.</summary>
    private static ProposalKind?[] ByKind(params ReadOnlySpan<ProposalKind> rows)
    {
        ProposalKind?[] kinds = new ProposalKind?[byte.MaxValue + 1];
        foreach (ProposalKind row in rows)
        {
            Invariant.Holds(kinds[(byte)row.Kind] is null);
            kinds[(byte)row.Kind] = row;
        }

        for (int kind = 0; kind < kinds.Length; kind++)
        {
            Invariant.Holds(((CommandKind)kind).MayWait() == kinds[kind] is not null);
        }

        return kinds;
    }

    private static ProposalKind KindOf(in Proposal proposal)
    {
        ProposalKind? kind = ProposalKinds[(byte)proposal.Kind];
        Invariant.Holds(kind is not null);
        return kind;
    }
}
