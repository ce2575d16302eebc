using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>Where deals, contracts, titles, instructions and calls stand, in sentences.</summary>
/// <param name="names">The names of the venue.</param>
internal sealed class ThingWords(VenueNames names)
{
    /// <summary>A deal that is open.</summary>
    public string Of(DealView deal)
    {
        string next = deal.Awaited.IsSome
            ? $"{names.Code(deal.Awaited)} has to answer"
            : "the venue has to check it";
        return $"deal {deal.Id.Value}: {names.Code(deal.Buyer)} buys "
            + $"{PlainWords.Lots(deal.Terms.Lots.Lots)} of "
            + $"{names.Instrument(deal.Terms.Instrument)} at "
            + $"{names.Price(deal.Terms.Instrument, deal.Terms.Price)} from "
            + $"{names.Code(deal.Seller)}, {MoneyWords.Yuan(deal.Amount)}; "
            + $"{PlainWords.Spaced(deal.Status)}, {next}{Until(deal.Deadline)}";
    }

    /// <summary>A contract that is open, or was over today.</summary>
    public string Of(ContractView contract)
    {
        string unit = UnitOf(contract);
        string disputed = contract.DisputedAt == 0
            ? ""
            : $" at {PlainWords.Spaced(contract.DisputedAt)}";
        string title = contract.Title.IsSome ? $", title {contract.Title.Value} locked" : "";
        string decided = contract.Due == contract.Cost
            ? ""
            : $", by decision {MoneyWords.Yuan(contract.Due)}";
        string leg = contract.LegState == 0
            ? ""
            : $", {PlainWords.Spaced(contract.Leg)} payment "
                + PlainWords.Spaced(contract.LegState);
        return $"contract {contract.Id.Value} (deal {contract.Deal.Value}): "
            + $"{names.Code(contract.Buyer)} buys {MoneyWords.Goods(contract.Goods)} {unit} of "
            + $"{names.Instrument(contract.Terms.Instrument)} at "
            + $"{names.Price(contract.Terms.Instrument, contract.Terms.Price)} from "
            + $"{names.Code(contract.Seller)}; {PlainWords.Spaced(contract.Stage)}{disputed}; "
            + $"delivered {MoneyWords.Goods(contract.Delivered)} {unit}, open "
            + $"{MoneyWords.Goods(contract.Open)} {unit}; costs "
            + $"{MoneyWords.Yuan(contract.Cost)}{decided}, paid {MoneyWords.Yuan(contract.Paid)}, "
            + $"locked {MoneyWords.Yuan(contract.Locked)}; deposits "
            + $"{MoneyWords.Yuan(contract.BuyDeposit)}"
            + $" of the buyer, {MoneyWords.Yuan(contract.SellDeposit)} of the seller{title}{leg}"
            + Until(contract.Deadline);
    }

    /// <summary>A title record.</summary>
    public string Of(in TitleView title)
    {
        ProductDefinition? product = names.ProductOf(title.Product);
        string days = title.From.IsSome
            ? $" a day from {Days.Write(title.From)} to {Days.Write(title.To)}"
            : "";
        string held = title.Contract.IsSome ? $"locked for contract {title.Contract.Value}"
            : title.Bank.IsSome ? $"pledged to {names.Bank(title.Bank)}"
            : "free";
        return $"title {title.Title.Value} of {names.Code(title.Owner)}: "
            + $"{MoneyWords.Goods(title.Goods)} {product?.BaseUnit ?? ""} of "
            + $"{product?.Code ?? ""}{days} ({PlainWords.Spaced(title.Kind)}), {held}";
    }

    /// <summary>What a bank was instructed to pay.</summary>
    public string Of(ToldInstruction row)
    {
        string what = row.Contract.IsSome
            ? $"payment of {MoneyWords.Yuan(row.Amount)} from {names.Code(row.Payer)} to "
                + $"{names.Code(row.Payee)} for contract {row.Contract.Value}"
            : row.IsMove ? $"move of {MoneyWords.Yuan(row.Amount)} to "
                + (row.ToBank.IsSome ? names.Bank(row.ToBank) : "the venue's own account")
            : $"withdrawal of {MoneyWords.Yuan(row.Amount)} of {names.Code(row.Payer)}";
        return $"instruction {row.Name} ({row.Id.Value}): {what} at {names.Bank(row.Bank)}, "
            + $"{PlainWords.Spaced(row.Status)} {BeijingTime.DateAndClock(row.ChangedAt)}"
            + (row.Held.Fen == 0
                ? ""
                : $"; {MoneyWords.Yuan(row.Held)} came back late and are held");
    }

    /// <summary>A price that was set or fixed, with the command that did it.</summary>
    public string Of(PriceRow row)
    {
        string price = names.Price(row.Instrument, row.Price);
        string by = $"by command {row.Sequence.Value} ({PlainWords.Joined(row.Cause)}), "
            + BeijingTime.DateAndClock(row.Time);
        string instrument = names.Instrument(row.Instrument);
        return row.Use switch
        {
            PriceUse.Settlement => $"settlement price of {instrument}: {price} on "
                + $"{Days.Write(row.Day)}, {Mean(row.Lots)}, {by}",
            PriceUse.SettlementOfDay => $"settlement price of {instrument} for "
                + $"{Days.Write(row.Day)}, if no trade gives one: {price}, {by}",
            _ => $"reference price of {instrument}: {price}, {by}",
        };
    }

    private static string Mean(long lots) => lots == 0
        ? "as set or as before"
        : $"the mean of {PlainWords.Lots(lots)}";

    /// <summary>A margin call that is open.</summary>
    public string Of(CallRow call) =>
        $"margin call of {names.Member(call.Member)}: {PlainWords.Spaced(call.Status)}, "
        + $"{MoneyWords.Yuan(call.Amount)} owed at {BeijingTime.DateAndClock(call.Time)}"
        + Until(call.Deadline);

    /// <summary>What a layer bore of a default.</summary>
    public string Of(BorneLoss row)
    {
        string parts = row.Members == 0
            ? ""
            : $" of {PlainWords.Count(row.Members, "member")}";
        bool isBack = row.Amount.Fen < 0;
        Money amount = new(long.Abs(row.Amount.Fen));
        return $"default of {names.Member(row.Member)}: {MoneyWords.Yuan(amount)} "
            + $"{(isBack ? "back into" : "out of")} {PlainWords.Spaced(row.Layer)}{parts}, "
            + BeijingTime.DateAndClock(row.Time);
    }

    private string UnitOf(ContractView contract) =>
        names.InstrumentOf(contract.Terms.Instrument) is { } instrument
            ? GoodsUnits.Of(names.ProductOf(instrument.Product))
            : "";

    private static string Until(Timestamp deadline) => deadline.Ns == 0
        ? ""
        : $", until {BeijingTime.DateAndClock(deadline)}";
}
