using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core;

/// <content>
/// One row for each kind that waits for a second operator: what is asked, done, told and read. Here
/// alone and in <see cref="ProposalContent"/> stands what a kind says (decision 0060).
/// </content>
/// <remarks>The rows are made with the core, and know it: they allocate nothing later.</remarks>
public sealed partial class ExchangeCore
{
    private ProposalKinds KindsThatWait() => new(
    [
        .. KindsOfOrders(), .. KindsOfPrices(), .. KindsOfDefaults(), .. KindsOfBanks(),
        .. KindsOfDeals(),
    ]);

    private ProposalKind[] KindsOfOrders() =>
    [
        new(CommandKind.ReleaseKillSwitch,
            (in proposal, in _) => CheckRelease(in proposal),
            (in proposal, ref events) =>
                SetSwitch(proposal.Switch, isEngaged: false, ref events),
            (in proposal, ref made) => proposal.Switch.WriteTo(ref made),
            (in command, ref proposal) =>
                Take(ref proposal, proposal with { Switch = KillTarget.Of(in command) })),
        OfTrade(CommandKind.CancelTrade),
        OfTrade(CommandKind.CorrectTrade),
    ];

    private ProposalKind[] KindsOfPrices() =>
    [
        new(CommandKind.SetReferencePrice,
            (in proposal, in _) => CheckReferencePrice(in proposal),
            SetReferencePrice,
            (in proposal, ref made) => proposal.Priced.WriteTo(ref made),
            (in command, ref proposal) => Take(ref proposal, proposal with
            {
                Priced = new ProposedPrice(
                    command.Instrument, command.Price, command.ExpireDay),
            })),
        new(CommandKind.SetSettlementPrice,
            (in proposal, in by) => CheckSettlementPrice(in proposal, by.Principal),
            (in proposal, ref events) => SetSettlementPrice(
                proposal.Priced.Instrument, proposal.Priced.Price, ref events),
            (in proposal, ref made) => proposal.Priced.WriteTo(ref made),
            (in command, ref proposal) => Take(ref proposal, proposal with
            {
                Priced = new ProposedPrice(command.Instrument, command.Price, default),
            }),
            (in proposal, ref told) =>
                TellPriceBefore(proposal.Priced.Instrument, ref told)),
        new(CommandKind.SetParameter,
            (in proposal, in _) => CheckRate(proposal.Rate),
            (in proposal, ref events) => SetRate(proposal.Rate, ref events),
            (in proposal, ref made) => proposal.Rate.WriteTo(ref made),
            ReadRate,
            (in proposal, ref told) => TellRateNow(proposal.Rate, ref told)),
    ];

    private ProposalKind[] KindsOfDefaults() =>
    [
        OfMoney(
            CommandKind.DeclareDefault,
            CheckDefault,
            (in proposal, ref events) => DeclareDefault(proposal.Money.Member, ref events),
            (in command, ref proposal) =>
                Take(ref proposal, new ProposedMoney { Member = command.Member })),
        OfMoney(
            CommandKind.RecoverDefault,
            CheckRecovery,
            (in proposal, ref events) =>
                Margins.Defaults.Recover(proposal.Money, ref events),
            (in command, ref proposal) => Take(
                ref proposal,
                new ProposedMoney { Member = command.Member, Amount = command.Amount })),
        OfMoney(
            CommandKind.EndDefault,
            CheckDefaultEnd,
            (in proposal, ref events) =>
                Margins.Defaults.End(proposal.Money.Member, ref events),
            (in command, ref proposal) =>
                Take(ref proposal, new ProposedMoney { Member = command.Member })),
        OfMoney(
            CommandKind.FundDefault,
            CheckFunding,
            (in proposal, ref events) =>
                Margins.Funding.Fund(proposal.Money, proposal.Number, ref events),
            ReadFunding),
    ];

    private ProposalKind[] KindsOfBanks() =>
    [
        OfMoney(CommandKind.ReconcileDay, (in _, in _) => CheckReconcile(), Reconcile) with
        {
            Lines = TellClaims,
        },
        OfMoney(
            CommandKind.MovePool,
            (in proposal, in _) => CheckPoolMove(in proposal),
            (in proposal, ref events) => Banks.Moves.Instruct(proposal.Money, ref events),
            (in command, ref proposal) => ReadDocument(
                in command, ref proposal,
                new ProposedMoney
                {
                    Bank = command.Bank,
                    ToBank = command.ToBank,
                    FromKind = command.FromKind,
                })),
        OfInstruction(
            CommandKind.ResolveInstruction,
            (in proposal, in by) =>
                Banks.Resolutions.CheckOutcome(proposal.Money, by.Principal),
            (in proposal, ref events) => Banks.Resolutions.Resolve(proposal.Money, ref events),
            (in command, ref proposal) => ReadDocument(
                in command, ref proposal,
                new ProposedMoney
                {
                    Instruction = command.Instruction,
                    Outcome = command.PaymentStatus,
                })),
        OfInstruction(
            CommandKind.FreeReturned,
            (in proposal, in by) =>
                Banks.Resolutions.CheckFreed(proposal.Money, by.Principal),
            (in proposal, ref events) => Banks.Resolutions.Free(proposal.Money, ref events),
            (in command, ref proposal) => ReadDocument(
                in command, ref proposal,
                new ProposedMoney
                {
                    Instruction = command.Instruction,
                    Member = command.Member,
                })),
        OfInstruction(
            CommandKind.RecallPayment,
            (in proposal, in by) => Banks.Recalls.CheckAsked(proposal.Money, by.Principal),
            (in proposal, ref events) => Banks.Recalls.Ask(proposal.Money, ref events),
            (in command, ref proposal) => Take(
                ref proposal,
                new ProposedMoney
                {
                    Instruction = command.Instruction,
                    Why = command.RecallReason,
                    Document = command.Digest,
                })),
    ];

    private ProposalKind[] KindsOfDeals() =>
    [
        new(CommandKind.StepContract,
            CheckDecision,
            (in proposal, ref events) => Deals.Contracts.Decide(proposal.Step, ref events),
            (in proposal, ref made) => ContractDesk.Describe(ref made, proposal.Step),
            Known: (in proposal, ref told) =>
                Deals.Contracts.DescribeNow(proposal.Step.Contract, ref told)),
        new(CommandKind.StepTitle,
            (in proposal, in by) =>
                Deals.Titles.CheckProposed(
                    by.Principal, proposal.Title, PaperOf(in proposal)),
            (in proposal, ref events) =>
                Deals.Titles.Take(proposal.Title, PaperOf(in proposal), ref events),
            (in proposal, ref made) =>
                Deals.Titles.DescribeProposed(ref made, proposal.Title),
            Known: (in proposal, ref told) =>
                Deals.Titles.DescribeNow(proposal.Title, ref told)),
    ];

    private PaperMark PaperOf(in Proposal proposal) =>
        PaperOf(proposal.Title, Proposals.NoteOf(in proposal));

    private ProposalKind OfTrade(CommandKind kind) => new(
        kind, CheckTradeChange, ChangeTrade,
        (in proposal, ref made) => proposal.Trade.WriteTo(ref made),
        (in command, ref proposal) => Take(ref proposal, proposal with
        {
            Trade = new ProposedTrade(
                command.TradeId,
                command.Kind == CommandKind.CorrectTrade ? command.Price : default),
        }),
        TellTradeNow);

    private static ProposalKind OfMoney(
        CommandKind kind, ProposalCheck check, ProposalAct carryOut,
        ProposalReading? read = null) => new(
        kind, check, carryOut,
        (in proposal, ref made) => proposal.Money.WriteTo(ref made), read);

    private ProposalKind OfInstruction(
        CommandKind kind, ProposalCheck check, ProposalAct carryOut, ProposalReading read) =>
        OfMoney(kind, check, carryOut, read) with
        {
            Known = (in proposal, ref told) =>
                Banks.Instructions.DescribeNow(proposal.Money.Instruction, ref told),
        };

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
}
