using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Member;

/// <content>What stands with a member, as it was asked for.</content>
internal sealed partial class MemberReports
{
    /// <summary>The end of a page, with what the member owes.</summary>
    public MemberReport Of(in StandingDone told)
    {
        MemberReport report = new("standing", 1) { IsStanding = true };
        return told.Member == Null.UInt32
            ? report
            : report
                .With("member", Code(told.Member))
                .With("day", Day(told.TradingDay))
                .WithTime("time", told.Time)
                .With("margin_call", told.MarginCall == 0
                    ? "none"
                    : PlainWords.Joined(told.MarginCall))
                .WithMoney("owed", told.OwedFen)
                .WithTime("owed_until", told.CallDeadline)
                .WithMoney("default_owed", told.DefaultOwedFen)
                .With("suspended_from", told.Suspension == 0
                    ? "nothing"
                    : PlainWords.Joined(told.Suspension));
    }

    /// <summary>A position.</summary>
    public MemberReport Of(in StandingPosition told)
    {
        MemberReport report = new MemberReport("position", told.Instrument) { IsStanding = true }
            .With("instrument", Symbol(told.Instrument))
            .With("position", told.Position)
            .With("open_buy", told.OpenBuy)
            .With("open_sell", told.OpenSell);
        return (told.Price == Null.Int64 ? report : report.WithPrice("mark", told.Price))
            .WithMoney("gain", told.GainFen)
            .WithMoney("margin", told.MarginFen)
            .WithMoney("reserved", told.FrozenFen);
    }

    /// <summary>A title record.</summary>
    public MemberReport Of(in StandingTitle told) =>
        new MemberReport("title", told.Title) { IsStanding = true }
            .With("title", told.Title)
            .With("type", PlainWords.Joined(told.Kind))
            .WithGoods("goods", told.Goods, GoodsUnits.Of(ProductOf(told.Product)))
            .WithCode("product", told.Product, ProductCode(told.Product))
            .WithNamed("registration", "paper", told.Paper)
            .With("days", told.FromDay == Null.UInt16
                ? ""
                : $"{Day(told.FromDay)} to {Day(told.ToDay)}")
            .WithId("contract", told.ContractId)
            .WithCode("bank", told.Bank, BankCode(told.Bank));

    /// <summary>A deal that is not a contract yet.</summary>
    public MemberReport Of(in StandingDeal told) =>
        new MemberReport("deal", told.DealId) { IsStanding = true }
            .With("deal", told.DealId)
            .With("status", PlainWords.Joined(told.Status))
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.Quantity)
            .With("instrument", Symbol(told.Instrument))
            .WithPrice("price", told.Price, PriceUnitOf(told.Instrument))
            .WithMoney("amount", told.AmountFen)
            .With("account", told.Account == 0 ? "" : AccountCode(told.Account))
            .With("counterparty", Code(told.Counterparty))
            .With("awaited", told.Awaited == 0 ? "venue" : Code(told.Awaited))
            .WithTime("deadline", told.Deadline)
            .With("delivery", $"{Day(told.DeliveryStart)} to {Day(told.DeliveryEnd)}")
            .With("mode", PlainWords.Joined(told.DeliveryMode))
            .With("deposit", PlainWords.Joined(told.DepositUse))
            .With("excess", PlainWords.Joined(told.ExcessRule))
            .WithSomePrice("index_price", told.IndexPrice, PriceUnitOf(told.Instrument))
            .WithPpm("tolerance", told.TolerancePpm)
            .WithPpm("first_part", told.FirstPartPpm)
            .With("silent_days", told.SilentDays);

    /// <summary>A contract.</summary>
    public MemberReport Of(in StandingContract told)
    {
        if (told.Delivered != 0)
        {
            _ = _metered.TryAdd(told.ContractId, null);
        }

        MemberReport report = new MemberReport("contract", told.ContractId) { IsStanding = true }
            .With("contract", told.ContractId)
            .With("deal", told.DealId)
            .With("member", Code(told.Member))
            .With("stage", PlainWords.Joined(told.Stage))
            .With("disputed_at", told.DisputedAt == 0 ? "" : PlainWords.Joined(told.DisputedAt))
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.Quantity)
            .With("instrument", Symbol(told.Instrument))
            .WithPrice("price", told.Price, PriceUnitOf(told.Instrument))
            .WithGoods("goods", told.Goods, GoodsUnitOf(told.Instrument))
            .WithGoods("delivered", told.Delivered, GoodsUnitOf(told.Instrument));
        return WithMetering(report, told.ContractId, told.Instrument)
            .WithMoney("amount", told.AmountFen)
            .WithMoney("paid", told.PaidFen)
            .WithMoney("deposit", told.DepositFen)
            .WithMoney("locked", told.LockedFen)
            .With("counterparty", Code(told.Counterparty))
            .WithId("title", told.Title)
            .With("title_moved", told.IsTitleMoved == 0 ? "no" : "yes")
            .With("awaited", told.Stage == ContractStage.Disputed ? "venue"
                : told.Awaited == 0 ? ""
                : Code(told.Awaited))
            .With("awaited_step", AwaitedOf(in told))
            .WithTime("silent_at", told.SilentAt)
            .WithTime("overdue_at", IsOver(told.Stage) ? 0 : told.OverdueAt)
            .With("overdue", told.IsOverdue == 0 ? "no" : "yes");
    }

    private static bool IsOver(ContractStage stage) =>
        stage is ContractStage.Closed or ContractStage.BuyerDefaulted
            or ContractStage.SellerDefaulted or ContractStage.ForceMajeure;

    // Of a party that has no step to take money is awaited: a refund that it owes.
    private static string AwaitedOf(in StandingContract told) =>
        told.Stage == ContractStage.Disputed ? "decides"
        : told.AwaitedAction != 0 ? PlainWords.Joined(told.AwaitedAction)
        : told.Awaited == 0 ? ""
        : "money";

    /// <summary>An instruction of which something is awaited.</summary>
    public MemberReport Of(in StandingInstruction told)
    {
        InstructionId id = new(told.InstructionId);
        bool isWithdrawal = told.ContractId == Null.UInt64;
        return new MemberReport("instruction", told.InstructionId) { IsStanding = true }
            .With("instruction", told.InstructionId)
            .With("name", isWithdrawal
                ? EndToEndName.Of(id)
                : EndToEndName.Of(new ContractId(told.ContractId), id))
            .With("what", isWithdrawal ? "withdrawal"
                : told.Side == Side.Buy ? "payment out"
                : "payment in")
            .With("status", PlainWords.Joined(told.Status))
            .WithMoney("amount", told.AmountFen)
            .WithMoney("returned", told.ReturnedFen)
            .WithMoney("held", told.HeldFen)
            .With("recall", told.Recall == 0 ? "" : PlainWords.Joined(told.Recall))
            .With("rail", told.Rail == 0 ? "" : PlainWords.Joined(told.Rail))
            .WithId("contract", told.ContractId)
            .With("counterparty", told.Counterparty == 0 ? "" : Code(told.Counterparty))
            .WithCode("bank", told.Bank, BankCode(told.Bank));
    }
}
