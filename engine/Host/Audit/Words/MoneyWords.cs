using System;
using System.Globalization;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>Deals, contracts, titles and money in sentences.</summary>
/// <param name="names">The names of the venue.</param>
internal sealed class MoneyWords(VenueNames names)
{
    private readonly StepWords _steps = new(names);

    /// <summary>An amount: <c>1,234.50 CNY</c>.</summary>
    public static string Yuan(Money money)
    {
        Int128 fen = money.Fen;
        Int128 size = Int128.Abs(fen);
        string sign = fen < 0 ? "-" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{size / 100:N0}.{size % 100:00} CNY");
    }

    /// <summary>Goods, in thousandths of the base unit: <c>1,000.250</c>.</summary>
    public static string Goods(GoodsQuantity goods)
    {
        Int128 size = Int128.Abs(goods.Thousandths);
        string sign = goods.Thousandths < 0 ? "-" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{size / 1_000:N0}.{size % 1_000:000}");
    }

    /// <summary>What a command asks for, without who asks; null of other kinds.</summary>
    public string? Of(in Command command, ReadOnlySpan<byte> content) => command.Kind switch
    {
        CommandKind.ProposeDeal => $"proposes a deal {Proposed(content)}",
        CommandKind.AnswerDeal => command.DealAction == DealAction.Counter
            ? $"answers deal {command.Deal.Value} with other terms: {Countered(content)}"
            : $"answers deal {command.Deal.Value}: {PlainWords.Spaced(command.DealAction)}",
        CommandKind.StepContract => StepWords.OfContract(content),
        CommandKind.StepTitle => _steps.OfTitle(content),
        CommandKind.MoveBank => Movement(content),
        CommandKind.RequestWithdrawal => $"asks to withdraw {Yuan(command.Amount)}",
        CommandKind.AnswerPayment => Answer(content),
        CommandKind.SetBankDay =>
            $"sets the state towards banks to {PlainWords.Spaced(command.BankDay)}",
        CommandKind.QueryStanding => command.StandingScope == StandingScope.Attention
            ? "asks for all contracts that are overdue or in dispute"
            : $"asks for all that stands with {Whose(in command)}",
        CommandKind.QueryBalances => $"asks for the balances of {Whose(in command)}",
        // It is set at once before version 3 of the rules, and waits from then on.
        CommandKind.SetSettlementPrice => "says the settlement price "
            + $"{names.Price(command.Instrument, command.Price)} of "
            + names.Instrument(command.Instrument),
        CommandKind.SetReferencePrice => "proposes the reference price "
            + $"{names.Price(command.Instrument, command.Price)} of "
            + names.Instrument(command.Instrument),
        CommandKind.SettleDay => "settles the day: prices are fixed and positions are marked",
        CommandKind.ReconcileDay =>
            $"proposes that the pool agrees with the banks at {Yuan(command.Amount)}",
        CommandKind.CloseDay => "closes the settlement of the day",
        CommandKind.LiquidatePosition => $"enters an order of {names.Member(command.Member)} to "
            + $"{Sides.Verb(command.Side)} {PlainWords.Lots(command.Quantity.Lots)} of "
            + names.Instrument(command.Instrument),
        CommandKind.DeclareDefault =>
            $"proposes to declare {names.Member(command.Member)} in default",
        CommandKind.MovePool => $"proposes to move {Yuan(command.Amount)} from bank "
            + $"{names.Bank(command.Bank)} to {To(command.ToBank)}",
        CommandKind.ResolveInstruction => $"proposes that instruction "
            + $"{command.Instruction.Value} is {PlainWords.Spaced(command.PaymentStatus)}",
        CommandKind.RecallPayment => command.Principal.IsSome
            ? $"proposes to ask back the payment of instruction {command.Instruction.Value}"
            : "a bank answers the recall of a payment",
        CommandKind.FreeReturned => $"proposes that {Yuan(command.Amount)} of instruction "
            + $"{command.Instruction.Value} are those of {names.Member(command.Member)}",
        CommandKind.RecoverDefault => $"proposes that {names.Member(command.Member)} pays back "
            + (command.Amount == Money.Null
                ? "all that is owed and free"
                : Yuan(command.Amount)),
        CommandKind.EndDefault =>
            $"proposes to end the default of {names.Member(command.Member)}",
        CommandKind.FundDefault => $"proposes to move {Yuan(command.Amount)} of "
            + $"{names.Member(command.Member)} out of {PlainWords.Spaced(command.FromKind)}",
        _ => null,
    };

    /// <summary>What happened; null of other kinds.</summary>
    public string? Of(in Event told) => told.Kind switch
    {
        EventKind.BankDefined => "it is defined",
        EventKind.DealChanged => $"deal {told.Deal.Value} of {names.Member(told.Member)} is "
            + PlainWords.Spaced(told.DealStatus)
            + (told.Side == 0 ? ": " : $": to {Sides.Verb(told.Side)} ")
            + $"{PlainWords.Lots(told.Quantity.Lots)} of "
            + $"{names.Instrument(told.Instrument)} at "
            + $"{names.Price(told.Instrument, told.Price)}",
        EventKind.ContractChanged => _steps.OfContract(in told),
        EventKind.TitleChanged => _steps.OfTitle(in told),
        EventKind.CashMoved => $"{Yuan(told.Amount)} of {names.Member(told.Member)} go from "
            + $"{EndOf(told.FromKind, in told)} to {EndOf(told.ToKind, in told)} "
            + $"({PlainWords.Spaced(told.Posting)}{Because(told.BankReason)}); "
            + $"{Yuan(told.Available)} are available",
        // Who says so stands in the command: a bank, or the exchange that could not send it.
        EventKind.BankAnswered when told.BankMovement == BankMovementKind.WithdrawalFailed =>
            $"{Yuan(told.Amount)} of {Whose(told.Member)} are not paid out by bank "
            + names.Bank(told.Bank) + Because(told.BankReason)
            + (told.Repeated == 0 ? "" : ", which was known"),
        // Of a payment or a recall no movement is told, but that it was known.
        EventKind.BankAnswered when told.BankMovement == 0 =>
            $"what bank {names.Bank(told.Bank)} has told of instruction "
            + $"{told.Instruction.Value} of {Whose(told.Member)} was known",
        EventKind.BankAnswered => $"bank {names.Bank(told.Bank)} has told of a "
            + $"{PlainWords.Spaced(told.BankMovement)} of {Yuan(told.Amount)} of "
            + Whose(told.Member) + (told.Repeated == 0 ? "" : ", which was known"),
        EventKind.WithdrawalInstructed => $"bank {names.Bank(told.Bank)} is to pay out "
            + $"{Yuan(told.Amount)} to {names.Member(told.Member)}",
        EventKind.PaymentInstructed => $"payment {told.Instruction.Value} of {Yuan(told.Amount)} "
            + $"for contract {told.Contract.Value} is to be sent",
        EventKind.PaymentChanged => $"payment {told.Instruction.Value} of contract "
            + $"{told.Contract.Value} is {PlainWords.Spaced(told.PaymentStatus)}"
            + (told.PaymentStatus == PaymentStatus.Returned
                ? $": {Yuan(told.Amount)} came back"
                : ""),
        EventKind.RecallChanged => $"the recall of payment {told.Instruction.Value} of contract "
            + $"{told.Contract.Value} is {PlainWords.Spaced(told.RecallStatus)}",
        EventKind.BankDayChanged =>
            $"the state towards banks is {PlainWords.Spaced(told.BankDay)}",
        EventKind.BalanceTold => $"{names.Member(told.Member)} has {Balance(in told)} in "
            + PlainWords.Spaced(told.FromKind),
        _ => Settled(in told),
    };

    // Money of a contract that leaves a member's accounts is its counterparty's, or comes from it.
    private string EndOf(AccountKind kind, in Event told) =>
        kind != 0 ? PlainWords.Spaced(kind)
        : told.Counterparty.IsSome ? names.Member(told.Counterparty)
        : "others";

    private string? Settled(in Event told) => told.Kind switch
    {
        EventKind.SettlementPriceFixed => $"{names.Instrument(told.Instrument)} is settled at "
            + names.Price(told.Instrument, told.Price),
        EventKind.SettlementPriceSet => $"{names.Instrument(told.Instrument)} is to be settled at "
            + names.Price(told.Instrument, told.Price),
        EventKind.PositionMarked => $"the position of {names.Member(told.Member)} in "
            + $"{names.Instrument(told.Instrument)}, {PlainWords.Lots(told.Quantity.Lots)}, is "
            + $"marked with {Yuan(told.Amount)}",
        EventKind.SettlementStageChanged => $"the end of {Days.Write(told.TradingDay)} is "
            + PlainWords.Spaced(told.SettlementStage)
            + (told.Bank.IsSome && told.SettlementStage == SettlementStage.Differing
                ? $": bank {names.Bank(told.Bank)} says {Yuan(told.Claim)}, and the ledger "
                    + Yuan(told.WholeAmount)
                : ""),
        EventKind.MarginCallChanged => $"the margin call of {names.Member(told.Member)} for "
            + $"{Yuan(told.Amount)} is {PlainWords.Spaced(told.MarginCallStatus)}",
        EventKind.DefaultDeclared => $"{names.Member(told.Member)} is in default: "
            + $"{Yuan(told.Amount)} come out of {PlainWords.Spaced(told.FromKind)}",
        EventKind.PoolMoveChanged => $"{Yuan(told.Amount)} from bank "
            + $"{names.Bank(told.Bank)} to {To(told.ToBank)} are "
            + PlainWords.Spaced(told.PaymentStatus)
            + (told.HasArrived == 0 ? "" : " and have arrived"),
        EventKind.InstructionResolved => $"instruction {told.Instruction.Value} is "
            + $"{PlainWords.Spaced(told.PaymentStatus)}, as two operators say",
        EventKind.ReturnHeld when !told.Member.IsSome => $"{Yuan(told.Amount)} came in at bank "
            + $"{names.Bank(told.Bank)} for nobody who is known, and are held as "
            + $"instruction {told.Instruction.Value}",
        EventKind.ReturnFreed when !told.Counterparty.IsSome => $"{Yuan(told.Amount)} that were "
            + $"nobody's went back, bank {names.Bank(told.Bank)} says",
        EventKind.ReturnHeld => $"{Yuan(told.Amount)} of {names.Member(told.Member)} came back "
            + "after their contract was over, and are held",
        EventKind.ReturnFreed => $"{Yuan(told.Amount)} that were held are those of "
            + names.Member(told.Counterparty),
        EventKind.DefaultRecovered => $"{names.Member(told.Member)} in default has paid back "
            + $"{Yuan(told.Amount)} to {PlainWords.Spaced(told.FromKind)}",
        EventKind.DefaultEnded => $"the default of {names.Member(told.Member)} has ended",
        EventKind.ReferencePriceChanged => "deals in "
            + $"{names.Instrument(told.Instrument)} keep to their collar around "
            + names.Price(told.Instrument, told.Price),
        EventKind.ContractOverdue => $"contract {told.Contract.Value} of "
            + $"{names.Member(told.Member)} is overdue at {PlainWords.Spaced(told.ContractStage)}",
        EventKind.FeeCharged =>
            $"{names.Member(told.Member)} pays a fee of {Yuan(told.Amount)}",
        _ => Standing(in told),
    };

    private string? Standing(in Event told) => told.Kind switch
    {
        EventKind.StandingTold => PlainWords.Count(told.Affected, "line") + " of what stands "
            + (told.Member.IsSome ? $"with {names.Member(told.Member)}" : "overdue")
            + (told.StandingCursor == 0 ? ": that is all" : "; there is more"),
        EventKind.PositionTold => $"{names.Member(told.Member)} has "
            + $"{PlainWords.Lots(told.Quantity.Lots)} of {names.Instrument(told.Instrument)}",
        EventKind.TitleTold => $"title {told.Title.Value} of {names.Member(told.Member)} has "
            + Goods(told.Goods),
        EventKind.DealTold => $"deal {told.Deal.Value} of {names.Member(told.Member)} stands at "
            + PlainWords.Spaced(told.DealStatus),
        EventKind.ContractTold => $"contract {told.Contract.Value} of "
            + $"{names.Member(told.Member)} stands at {PlainWords.Spaced(told.ContractStage)}",
        EventKind.InstructionTold => $"instruction {told.Instruction.Value} of "
            + $"{names.Member(told.Member)} for {Yuan(told.Amount)} is "
            + PlainWords.Spaced(told.PaymentStatus),
        _ => null,
    };

    private string To(BankId bank) =>
        bank.IsSome ? $"bank {names.Bank(bank)}" : "the venue's own account";

    private static string Balance(in Event told) =>
        told.FromKind is >= AccountKind.GoodsFree and <= AccountKind.GoodsPledged
            ? Goods(told.Goods)
            : Yuan(told.Amount);

    private string Whose(MemberId member) =>
        member.IsSome ? names.Member(member) : "the venue";

    private string Whose(in Command command) =>
        command.Member.IsSome ? names.Member(command.Member) : "its own member";

    private string Proposed(ReadOnlySpan<byte> content) =>
        DealTerms.TryRead(content, out DealTerms terms, out ReadOnlySpan<byte> note)
            ? $"with {names.Member(terms.Counterparty)} to {Sides.Verb(terms.Side)} "
                + Terms(in terms, note)
            : "whose terms cannot be read";

    // Its side is what the party does that proposed first, which need not be the one that answers.
    private string Countered(ReadOnlySpan<byte> content) =>
        DealTerms.TryRead(content, out DealTerms terms, out ReadOnlySpan<byte> note)
            ? Terms(in terms, note)
            : "they cannot be read";

    private string Terms(in DealTerms terms, ReadOnlySpan<byte> note) =>
        $"{PlainWords.Lots(terms.Lots.Lots)} of {names.Instrument(terms.Instrument)} at "
        + $"{names.Price(terms.Instrument, terms.Price)}, mode {PlainWords.Joined(terms.Mode)}, "
        + $"tolerance {Percents.Of(terms.TolerancePpm)}, first part "
        + Percents.Of(terms.FirstPartPpm)
        + (terms.Excess is 0 or ExcessRule.Contract
            ? ""
            : $", excess {PlainWords.Joined(terms.Excess)}")
        + (terms.IndexPrice.IsNull
            ? ""
            : $", index {names.Price(terms.Instrument, terms.IndexPrice)}")
        + (note.IsEmpty ? "" : $", note {StepWords.Quoted(note)}");

    private string Movement(ReadOnlySpan<byte> content)
    {
        if (!BankMovement.TryRead(
            content, out BankMovement movement, out ReadOnlySpan<byte> serial))
        {
            return "hears from a bank what cannot be read";
        }

        string money = $"{Yuan(movement.Amount)} of {Whose(movement.Member)}";
        return movement.Kind == BankMovementKind.WithdrawalFailed
            && UnsentSerial.WordsOf(serial) is { } why
            ? $"could not ask bank {names.Bank(movement.Bank)} to pay out {money}: {why}"
            : $"hears from bank {names.Bank(movement.Bank)} of a "
                + $"{PlainWords.Spaced(movement.Kind)} of {money}, serial "
                + StepWords.Quoted(serial) + Because(movement.Reason);
    }

    private static string Because(BankReason reason) =>
        reason.IsSome ? $": {BankReasonWords.Of(reason)}" : "";

    private static string Answer(ReadOnlySpan<byte> content)
    {
        if (!PaymentAnswer.TryRead(
            content, out PaymentAnswer answer, out ReadOnlySpan<byte> note))
        {
            return "hears of a payment what cannot be read";
        }

        return answer.Status == PaymentStatus.Rejected
            && UnsentSerial.WordsOf(note) is { } why
            ? $"could not send payment {answer.Instruction.Value}: {why}"
            : $"hears that payment {answer.Instruction.Value} is "
                + PlainWords.Spaced(answer.Status);
    }
}
