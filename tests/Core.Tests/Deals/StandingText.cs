using System.Globalization;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>What stands with a member as words, one line for each answer.</summary>
internal static class StandingText
{
    public static string Of(DealMarket market, Event told) => told.Kind switch
    {
        EventKind.BalanceTold => told.FromKind < AccountKind.GoodsFree
            ? $"{Who(told)} {told.FromKind} {Cny(told.Amount)} ({Cny(told.Available)})"
            : Text($"{Who(told)} {told.FromKind} {Goods(told.Goods)} of {told.Product.Value}"),
        EventKind.PositionTold => Text($"{Who(told)} i{told.Instrument.Value} ")
            + Text($"{told.Quantity.Lots}, open {told.Remaining.Lots}/{told.Executed.Lots}, ")
            + $"gains {Cny(told.Amount)}, margin {Cny(told.Margin)} of {Cny(told.Reserved)}",
        EventKind.TitleTold => Text($"{Who(told)} t{told.Title.Value} {told.TitleKind} ")
            + Text($"{Goods(told.Goods)} of {told.Product.Value}, paper {told.Paper}")
            + (told.Contract.IsSome ? $", locked for {Contract(market, told)}" : "")
            + (told.Bank.IsSome ? Text($", pledged to {told.Bank.Value}") : ""),
        EventKind.DealTold => Text($"{Who(told)} d{market.Deals.IndexOf(told.Deal) + 1} ")
            + Text($"{told.DealStatus} {told.Side} {told.Quantity.Lots} ")
            + Text($"with m{told.Counterparty.Value}, {Cny(told.Amount)}, ")
            + Text($"awaits m{told.Awaited.Value}, first {told.FirstPartPpm}"),
        EventKind.ContractTold => $"{Who(told)} {Contract(market, told)} {told.ContractStage} "
            + Text($"{told.Side} {told.Quantity.Lots} with m{told.Counterparty.Value}, ")
            + $"delivered {Goods(told.Delivered)}, costs {Cny(told.Amount)}, paid "
            + $"{Cny(told.Paid)}, deposit {Cny(told.Deposit)}, locked {Cny(told.Locked)}, "
            + Text($"t{told.Title.Value}, awaits m{told.Awaited.Value} {told.ContractAction}")
            + (told.IsOverdue == 0 ? "" : ", overdue"),
        EventKind.InstructionTold => Text($"{Who(told)} ")
            + Text($"p{market.Payments.IndexOf(told.Instruction) + 1} {told.PaymentStatus} ")
            + Text($"{told.Side} {Cny(told.Amount)} at {told.Bank.Value} by {told.Rail} ")
            + (told.Contract.IsSome
                ? Text($"for {Contract(market, told)} with m{told.Counterparty.Value}, ")
                : "withdrawn, ")
            + $"back {Cny(told.Returned)}, held {Cny(told.Held)}",
        EventKind.StandingTold => Text($"{told.Affected} lines, call {told.MarginCallStatus}, ")
            + $"owes {Cny(told.Amount)}, in default {Cny(told.Available)}"
            + (told.StandingCursor == 0 ? "" : ", more"),
        _ => DealText.Of(market, told),
    };

    private static string Who(Event told) => Text($"m{told.Member.Value}");

    private static string Contract(DealMarket market, Event told) =>
        Text($"k{market.Contracts.IndexOf(told.Contract) + 1}");

    private static string Cny(Domain.Numbers.Money amount) => DealText.Cny(amount);

    private static string Goods(Domain.Numbers.GoodsQuantity goods) =>
        (goods.Thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(System.FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
