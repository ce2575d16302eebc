using System.Globalization;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Events about money and titles as words; others as in other scripts.</summary>
internal static class BankText
{
    public static string Of(Event made) => made.Kind switch
    {
        EventKind.CashMoved => string.Create(
            CultureInfo.InvariantCulture,
            $"m{made.Member.Value} {made.Posting} {made.Amount.Fen} {made.FromKind} to "
                + $"{made.ToKind}, free {made.Available.Fen}"),
        EventKind.BankAnswered => made.Repeated == 1
            ? "known"
            : string.Create(CultureInfo.InvariantCulture, $"taken {made.BankMovement}"),
        EventKind.WithdrawalInstructed => string.Create(
            CultureInfo.InvariantCulture,
            $"instructed b{made.Bank.Value} {made.Amount.Fen} {Name(made)}"),
        EventKind.PaymentInstructed or EventKind.PaymentChanged => string.Create(
            CultureInfo.InvariantCulture,
            $"payment {made.PaymentStatus} {made.Amount.Fen} of m{made.Member.Value} to "
                + $"m{made.Counterparty.Value} by {made.Rail} b{made.Bank.Value} "
                + $"for {made.Contract.Value}"),
        EventKind.RecallChanged => string.Create(
            CultureInfo.InvariantCulture,
            $"recall {made.RecallStatus} {made.Amount.Fen} of m{made.Member.Value} from "
                + $"m{made.Counterparty.Value}")
                + (made.RecallReason == 0 ? "" : $" for {made.RecallReason}"),
        EventKind.BankDayChanged => $"bankday {made.BankDay}",
        EventKind.BalanceTold => made.Product.IsSome
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"p{made.Product.Value} {made.FromKind} {made.Goods.Thousandths}")
            : string.Create(CultureInfo.InvariantCulture, $"{made.FromKind} {made.Amount.Fen}")
                + (made.FromKind == AccountKind.Available
                    ? string.Create(
                        CultureInfo.InvariantCulture, $" withdrawable {made.Available.Fen}")
                    : ""),
        EventKind.TitleChanged => string.Create(
            CultureInfo.InvariantCulture,
            $"title {made.Title.Value} {made.TitleAction} m{made.Member.Value} "
                + $"p{made.Product.Value} {made.Goods.Thousandths}")
                + (made.Bank.IsSome
                    ? string.Create(CultureInfo.InvariantCulture, $" b{made.Bank.Value}")
                    : ""),
        EventKind.PoolMoveChanged => string.Create(
            CultureInfo.InvariantCulture,
            $"move {made.Amount.Fen} b{made.Bank.Value} to b{made.ToBank.Value} "
                + $"{made.PaymentStatus}")
                + (made.HasArrived == 1 ? " arrived" : ""),
        EventKind.InstructionResolved => string.Create(
            CultureInfo.InvariantCulture, $"resolved {made.PaymentStatus} {made.Amount.Fen}"),
        EventKind.ReturnHeld or EventKind.ReturnFreed => string.Create(
            CultureInfo.InvariantCulture,
            $"{(made.Kind == EventKind.ReturnHeld ? "held" : "freed")} {made.Amount.Fen} of "
                + $"m{made.Member.Value} for m{made.Counterparty.Value}"),
        EventKind.SettlementStageChanged => $"stage {made.SettlementStage}",
        EventKind.Rejected => string.Create(
            CultureInfo.InvariantCulture, $"rejected {made.Reason}")
                + (made.Reason == RejectReason.PoolDiffers
                    ? string.Create(CultureInfo.InvariantCulture, $" b{made.Bank.Value}")
                    : "")
                + (made.Reason == RejectReason.ProposalWaits
                    ? string.Create(CultureInfo.InvariantCulture, $" as {made.Proposal}")
                    : "")
                + (made.Missing.Fen != 0 && !made.Reason.TellsLimit()
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $" {(IsOfGoods(made) ? "lacks" : "missing")} {made.Missing.Fen}")
                    : ""),
        _ => EventText.Of(made),
    };

    private static bool IsOfGoods(Event made) => made.Reason == RejectReason.InsufficientGoods;

    private static string Name(Event made) => string.Create(
        CultureInfo.InvariantCulture, $"s{made.Session.Value}:{made.ClientOrderId.Value}");
}
