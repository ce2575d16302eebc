using System;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Records;

/// <summary>What commands and events say of deals, contracts, titles and money.</summary>
internal static class MoneyFields
{
    /// <summary>Whether a command is about these.</summary>
    public static bool IsOf(CommandKind kind) =>
        kind is (>= CommandKind.ProposeDeal and <= CommandKind.RecallPayment)
            or CommandKind.QueryStanding;

    /// <summary>Whether an event is about these.</summary>
    public static bool IsOf(EventKind kind) =>
        kind is (>= EventKind.DealChanged and <= EventKind.ContractOverdue)
            or EventKind.RecallChanged
            or (>= EventKind.StandingTold and <= EventKind.InstructionTold);

    /// <summary>Fills the fields of a command.</summary>
    public static void Fill(FieldRow row, in Command command, ReadOnlySpan<byte> content)
    {
        switch (command.Kind)
        {
            case CommandKind.ProposeDeal or CommandKind.AnswerDeal:
                row.Id("deal", command.Deal.Value);
                row.Word("action", command.DealAction);
                FillTerms(row, content);
                break;
            case CommandKind.StepContract
                when ContractStep.TryRead(
                    content, out ContractStep step, out ReadOnlySpan<byte> note):
                row.Number("contract", step.Contract.Value);
                row.Word("action", step.Action);
                row.Id("title", step.Title.Value);
                row.Signed("goods", step.Goods.Thousandths);
                row.Signed("amount_fen", step.Amount.Fen);
                FillFurther(row, in step);
                FillNote(row, note);
                break;
            case CommandKind.StepTitle
                when TitleStep.TryRead(
                    content, out TitleStep step, out ReadOnlySpan<byte> note):
                row.Word("action", step.Action);
                row.Id("title", step.Title.Value);
                row.Id("counterparty", step.Owner.Value);
                row.Id("product", step.Product.Value);
                row.Id("bank", step.Bank.Value);
                row.Signed("goods", step.Goods.Thousandths);
                FillNote(row, note);
                break;
            case CommandKind.MoveBank
                when BankMovement.TryRead(
                    content, out BankMovement movement, out ReadOnlySpan<byte> serial):
                row.Word("action", movement.Kind);
                row.Id("bank", movement.Bank.Value);
                row.Id("counterparty", movement.Member.Value);
                row.Signed("amount_fen", movement.Amount.Fen);
                row.Id("instruction", movement.Instruction.Value);
                row.Text("serial", Encoding.ASCII.GetString(serial));
                FillReason(row, movement.Reason);
                break;
            case CommandKind.RecallPayment:
                FillRecall(row, in command, content);
                break;
            case CommandKind.AnswerPayment
                when PaymentAnswer.TryRead(content, out PaymentAnswer answer, out _):
                row.Number("instruction", answer.Instruction.Value);
                row.Word("action", answer.Status);
                row.Id("bank", answer.Bank.Value);
                row.Signed("amount_fen", answer.Amount.Fen);
                break;
            default:
                FillOrder(row, in command);
                break;
        }
    }

    private static void FillFurther(FieldRow row, in ContractStep step)
    {
        if (step.Penalty.Fen != 0)
        {
            row.Signed("penalty_fen", step.Penalty.Fen);
        }

        if (step.Differential.TenThousandths != 0)
        {
            row.Price("differential", step.Differential);
        }
    }

    private static void FillNote(FieldRow row, ReadOnlySpan<byte> note)
    {
        if (note.Length > 0)
        {
            row.Text("note", Encoding.UTF8.GetString(note));
        }
    }

    /// <summary>Why a bank did not pay, if it has told a code.</summary>
    private static void FillReason(FieldRow row, BankReason reason)
    {
        if (reason.IsSome)
        {
            row.Text("note", $"{reason}");
        }
    }

    /// <summary>What members and operators order.</summary>
    private static void FillOrder(FieldRow row, in Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.SetBankDay:
                row.Word("action", command.BankDay);
                break;
            case CommandKind.RequestWithdrawal:
                row.Id("bank", command.Bank.Value);
                row.Signed("amount_fen", command.Amount.Fen);
                break;
            case CommandKind.ReconcileDay:
                row.Signed("amount_fen", command.Amount.Fen);
                row.Text("digest", Digests.Hex(command.Digest));
                break;
            case CommandKind.MovePool:
                row.Id("bank", command.Bank.Value);
                row.Id("counterparty", command.ToBank.Value);
                row.Signed("amount_fen", command.Amount.Fen);
                row.Text("digest", Digests.Hex(command.Digest));
                break;
            case CommandKind.ResolveInstruction or CommandKind.FreeReturned:
                row.Id("instruction", command.Instruction.Value);
                row.Word("action", command.PaymentStatus);
                row.Signed("amount_fen", command.Amount.Fen);
                row.Text("digest", Digests.Hex(command.Digest));
                break;
            case CommandKind.QueryStanding:
                row.Word("action", command.StandingScope);
                break;
            case CommandKind.RecoverDefault:
                row.Signed("amount_fen", command.Amount.Fen);
                break;
            case CommandKind.FundDefault:
                row.Word("action", command.FromKind);
                row.Signed("amount_fen", command.Amount.Fen);
                break;
            default:
                break;
        }
    }

    private static void FillRecall(
        FieldRow row, in Command command, ReadOnlySpan<byte> content)
    {
        if (command.Principal.IsSome)
        {
            row.Id("instruction", command.Instruction.Value);
            row.Word("action", command.RecallReason);
            row.Text("digest", Digests.Hex(command.Digest));
            return;
        }

        _ = PaymentRecall.TryRead(content, out PaymentRecall answer, out _);
        row.Id("instruction", answer.Instruction.Value);
        row.Word("action", answer.Status);
        row.Id("bank", answer.Bank.Value);
    }

    /// <summary>Fills the fields of an event.</summary>
    public static void Fill(FieldRow row, in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.DealChanged:
                row.Number("deal", told.Deal.Value);
                row.Word("stage", told.DealStatus);
                row.Word("action", told.DealAction);
                FillParties(row, in told);
                break;
            case EventKind.ContractChanged:
                row.Number("contract", told.Contract.Value);
                row.Id("deal", told.OfDeal.Value);
                row.Word("stage", told.ContractStage);
                row.Word("previous_stage", told.PreviousStage);
                row.Word("action", told.ContractAction);
                row.Id("title", told.Title.Value);
                row.Signed("goods", told.Goods.Thousandths);
                row.Signed("paid_fen", told.Paid.Fen);
                FillParties(row, in told);
                break;
            case EventKind.ContractOverdue:
                FillOverdue(row, in told);
                break;
            case EventKind.TitleChanged:
                row.Id("contract", told.Contract.Value);
                row.Word("action", told.TitleAction);
                row.Number("title", told.Title.Value);
                row.Id("product", told.Product.Value);
                row.Id("bank", told.Bank.Value);
                row.Signed("goods", told.Goods.Thousandths);
                break;
            case >= EventKind.StandingTold and <= EventKind.InstructionTold:
                StandingFields.Fill(row, in told);
                break;
            case EventKind.BalanceTold:
                row.Word("from_kind", told.FromKind);
                row.Signed("amount_fen", told.Amount.Fen);
                row.Signed("goods", told.Goods.Thousandths);
                row.Id("product", told.Product.Value);
                break;
            case EventKind.CashMoved or EventKind.BankAnswered or EventKind.WithdrawalInstructed
                or EventKind.DefaultDeclared or EventKind.DefaultRecovered
                or EventKind.FeeCharged:
                FillCash(row, in told);
                break;
            case EventKind.PaymentInstructed or EventKind.PaymentChanged
                or EventKind.RecallChanged:
                FillPayment(row, in told);
                break;
            case EventKind.PoolMoveChanged or EventKind.InstructionResolved
                or EventKind.ReturnHeld or EventKind.ReturnFreed:
                FillInstruction(row, in told);
                break;
            default:
                FillDay(row, in told);
                break;
        }
    }

    private static void FillOverdue(FieldRow row, in Event told)
    {
        row.Number("contract", told.Contract.Value);
        row.Word("stage", told.ContractStage);
        row.Id("counterparty", told.Counterparty.Value);
        row.Time("deadline", told.Deadline);
    }

    private static void FillInstruction(FieldRow row, in Event told)
    {
        row.Number("instruction", told.Instruction.Value);
        row.Word("stage", told.PaymentStatus);
        row.Id("bank", told.Bank.Value);
        row.Id(
            "counterparty",
            told.ToBank.IsSome ? told.ToBank.Value : told.Counterparty.Value);
        row.Signed("amount_fen", told.Amount.Fen);
    }

    private static void FillPayment(FieldRow row, in Event told)
    {
        row.Number("instruction", told.Instruction.Value);
        row.Id("contract", told.Contract.Value);
        if (told.Kind == EventKind.RecallChanged)
        {
            row.Word("stage", told.RecallStatus);
            row.Word("action", told.RecallReason);
        }
        else
        {
            row.Word("stage", told.PaymentStatus);
        }

        row.Id("counterparty", told.Counterparty.Value);
        row.Id("bank", told.Bank.Value);
        row.Signed("amount_fen", told.Amount.Fen);
    }

    private static void FillParties(FieldRow row, in Event told)
    {
        row.Price("price", told.Price);
        row.Lots("quantity", told.Quantity);
        row.Id("counterparty", told.Counterparty.Value);
        row.Signed("amount_fen", told.Amount.Fen);
        row.Time("deadline", told.Deadline);
    }

    // The contract, deal or instruction that money is about is one column.
    private static void FillCash(FieldRow row, in Event told)
    {
        ulong about = told.Kind == EventKind.WithdrawalInstructed ? told.Withdrawal.Value
            : told.Contract.IsSome ? told.Contract.Value
            : told.Kind == EventKind.CashMoved && told.AboutDeal.IsSome ? told.AboutDeal.Value
            : told.Kind is EventKind.CashMoved or EventKind.BankAnswered ? told.Instruction.Value
            : 0;
        row.Id("about", about);
        row.Signed("amount_fen", told.Amount.Fen);
        row.Id("bank", told.Bank.Value);
        switch (told.Kind)
        {
            case EventKind.CashMoved:
                row.Word("posting", told.Posting);
                row.Word("from_kind", told.FromKind);
                row.Word("to_kind", told.ToKind);
                row.Signed("available_fen", told.Available.Fen);
                FillReason(row, told.BankReason);
                break;
            case EventKind.BankAnswered:
                row.Word("action", told.BankMovement);
                row.Id("repeated", told.Repeated);
                FillReason(row, told.BankReason);
                break;
            case EventKind.DefaultDeclared or EventKind.DefaultRecovered:
                row.Word("from_kind", told.FromKind);
                break;
            case EventKind.FeeCharged:
                row.Word("posting", told.Posting);
                break;
            default:
                break;
        }
    }

    private static void FillDifference(FieldRow row, in Event told)
    {
        if (told.SettlementStage == SettlementStage.Differing)
        {
            row.Id("bank", told.Bank.Value);
            row.Signed("amount_fen", told.Claim.Fen);
            row.Signed("missing", told.Claim.Fen - told.WholeAmount.Fen);
        }
    }

    private static void FillDay(FieldRow row, in Event told)
    {
        switch (told.Kind)
        {
            case EventKind.BankDayChanged:
                row.Word("stage", told.BankDay);
                break;
            case EventKind.SettlementStageChanged:
                row.Word("stage", told.SettlementStage);
                FillDifference(row, in told);
                break;
            case EventKind.SettlementPriceFixed or EventKind.SettlementPriceSet
                or EventKind.ReferencePriceChanged:
                row.Price("price", told.Price);
                break;
            case EventKind.PositionMarked:
                row.Price("price", told.Price);
                row.Lots("quantity", told.Quantity);
                row.Signed("amount_fen", told.Amount.Fen);
                break;
            case EventKind.MarginCallChanged:
                row.Word("stage", told.MarginCallStatus);
                row.Signed("amount_fen", told.Amount.Fen);
                row.Time("deadline", told.Deadline);
                break;
            default:
                break;
        }
    }

    private static void FillTerms(FieldRow row, ReadOnlySpan<byte> content)
    {
        if (DealTerms.TryRead(content, out DealTerms terms, out _))
        {
            row.Id("counterparty", terms.Counterparty.Value);
            row.Price("price", terms.Price);
            row.Lots("quantity", terms.Lots);
        }
    }
}
