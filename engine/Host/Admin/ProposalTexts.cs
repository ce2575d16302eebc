using System;
using System.Globalization;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Audit.Words;
using Digest = SCO.Exchange.Domain.Numbers.Digest;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// What waits for a second operator, as the gateway tells it, in the words of the journal.
/// </summary>
internal static class ProposalTexts
{
    private static readonly ProposalWords Words = new(new VenueNames());

    /// <summary>One line of a list.</summary>
    public static string Line(in ProposalReport told)
    {
        Event read = EventOf(in told);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"proposal {told.Proposal} of principal {told.Proposer}: {Words.Of(in read)}");
    }

    /// <summary>The event that the journal would tell it by.</summary>
    public static Event EventOf(in ProposalReport told)
    {
        CommandKind kind = (CommandKind)told.Kind;
        bool isOfContract = kind == CommandKind.StepContract;
        bool isOfTitle = kind == CommandKind.StepTitle;
        uint target = Some(told.Target);
        Event made = new()
        {
            Kind = EventKind.ProposalTold,
            ProposedKind = kind,
            Proposal = told.Proposal,
            TradingDay = new TradingDay(told.TradingDay),
            Instrument = new InstrumentId(Some(told.Instrument)),
            Price = new UnitPrice(told.Price),
            FromDay = new TradingDay(told.FromDay == Null.UInt16 ? (ushort)0 : told.FromDay),
            FromBank = BankOf(told.Bank),
            ToBank = BankOf(told.ToBank),
            Outcome = (PaymentStatus)told.Outcome,
            SourceKind = (AccountKind)told.FromKind,
            Claim = new Money(told.AmountFen),
        };
        made.ToKind = (AccountKind)told.ToKind;
        if (kind == CommandKind.RecallPayment)
        {
            made.RecallReason = (RecallReason)told.RecallReason;
        }

        SetAbout(ref made, kind, told.AboutId);
        if (isOfContract)
        {
            made.ContractAction = (ContractAction)told.ContractAction;
            (made.Amount, made.Penalty) = (new Money(told.AmountFen), new Money(told.PenaltyFen));
        }
        else if (isOfTitle)
        {
            made.TitleAction = (TitleAction)told.TitleAction;
            (made.Title, made.Product) =
                (new TitleId(Some(told.Title)), new ProductId(Some(told.Product)));
            (made.Goods, made.Member) = (new GoodsQuantity(told.Goods), new MemberId(target));
        }
        else
        {
            SetTarget(ref made, (KillScope)told.Scope, target);
            ReadOnlySpan<byte> digest = told.Digest;
            made.Digest = Digest.Read(digest);
        }

        return made;
    }

    private static void SetAbout(ref Event made, CommandKind kind, ulong about)
    {
        switch (kind)
        {
            case CommandKind.CancelTrade or CommandKind.CorrectTrade:
                made.TradeId = new TradeId(about);
                break;
            case CommandKind.StepContract:
                made.Contract = new ContractId(about);
                break;
            case CommandKind.ResolveInstruction or CommandKind.FreeReturned
                or CommandKind.RecallPayment:
                made.Instruction = new InstructionId(about);
                break;
            default:
                break;
        }
    }

    private static void SetTarget(ref Event made, KillScope scope, uint target)
    {
        made.KillScope = scope;
        switch (scope)
        {
            case KillScope.Principal: made.TargetPrincipal = new PrincipalId(target); break;
            case KillScope.Member: made.Member = new MemberId(target); break;
            case KillScope.ControlGroup: made.ControlGroup = new ControlGroupId(target); break;
            default: break;
        }
    }

    private static BankId BankOf(ushort bank) =>
        bank == Null.UInt16 ? BankId.None : new BankId(bank);

    private static uint Some(uint id) => id == Null.UInt32 ? 0 : id;
}
