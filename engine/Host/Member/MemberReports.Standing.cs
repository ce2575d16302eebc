using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Audit.Words;
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
                .With("time", Time(told.Time))
                .With("margin_call", told.MarginCall == 0
                    ? "none"
                    : PlainWords.Joined(told.MarginCall))
                .With("owed", Yuan(told.OwedFen))
                .With("owed_until", Time(told.CallDeadline))
                .With("default_owed", Yuan(told.DefaultOwedFen))
                .With("suspended_from", told.Suspension == 0
                    ? "nothing"
                    : PlainWords.Joined(told.Suspension));
    }

    /// <summary>A position.</summary>
    public MemberReport Of(in StandingPosition told) =>
        new MemberReport("position", told.Instrument) { IsStanding = true }
            .With("instrument", Symbol(told.Instrument))
            .With("position", told.Position)
            .With("open_buy", told.OpenBuy)
            .With("open_sell", told.OpenSell)
            .With("mark", told.Price == Null.Int64 ? "" : Price(told.Price))
            .With("gain", Yuan(told.GainFen))
            .With("margin", Yuan(told.MarginFen))
            .With("reserved", Yuan(told.FrozenFen));

    /// <summary>A title record.</summary>
    public MemberReport Of(in StandingTitle told) =>
        new MemberReport("title", told.Title) { IsStanding = true }
            .With("title", told.Title)
            .With("type", PlainWords.Joined(told.Kind))
            .With("goods", MoneyWords.Goods(new GoodsQuantity(told.Goods)))
            .With("product", told.Product)
            .With("product_code", ProductCode(told.Product))
            .With("paper", told.Paper)
            .With("days", told.FromDay == Null.UInt16
                ? ""
                : $"{Day(told.FromDay)} to {Day(told.ToDay)}")
            .With("contract", told.ContractId == Null.UInt64 ? "" : $"{told.ContractId}")
            .With("bank", told.Bank == 0 ? "" : $"{told.Bank}")
            .With("bank_code", BankCode(told.Bank));

    /// <summary>A deal that is not a contract yet.</summary>
    public MemberReport Of(in StandingDeal told) =>
        new MemberReport("deal", told.DealId) { IsStanding = true }
            .With("deal", told.DealId)
            .With("status", PlainWords.Joined(told.Status))
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.Quantity)
            .With("instrument", Symbol(told.Instrument))
            .With("price", Price(told.Price))
            .With("amount", Yuan(told.AmountFen))
            .With("counterparty", Code(told.Counterparty))
            .With("awaited", told.Awaited == 0 ? "venue" : Code(told.Awaited))
            .With("deadline", Time(told.Deadline))
            .With("delivery", $"{Day(told.DeliveryStart)} to {Day(told.DeliveryEnd)}")
            .With("mode", PlainWords.Joined(told.DeliveryMode))
            .With("deposit", PlainWords.Joined(told.DepositUse))
            .With("excess", PlainWords.Joined(told.ExcessRule))
            .With("tolerance_ppm", told.TolerancePpm)
            .With("first_part_ppm", told.FirstPartPpm)
            .With("silent_days", told.SilentDays);

    /// <summary>A contract.</summary>
    public MemberReport Of(in StandingContract told) =>
        new MemberReport("contract", told.ContractId) { IsStanding = true }
            .With("contract", told.ContractId)
            .With("deal", told.DealId)
            .With("member", Code(told.Member))
            .With("stage", PlainWords.Joined(told.Stage))
            .With("disputed_at", told.DisputedAt == 0 ? "" : PlainWords.Joined(told.DisputedAt))
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.Quantity)
            .With("instrument", Symbol(told.Instrument))
            .With("price", Price(told.Price))
            .With("goods", MoneyWords.Goods(new GoodsQuantity(told.Goods)))
            .With("delivered", MoneyWords.Goods(new GoodsQuantity(told.Delivered)))
            .With("amount", Yuan(told.AmountFen))
            .With("paid", Yuan(told.PaidFen))
            .With("deposit", Yuan(told.DepositFen))
            .With("locked", Yuan(told.LockedFen))
            .With("counterparty", Code(told.Counterparty))
            .With("title", told.Title == 0 ? "" : $"{told.Title}")
            .With("title_moved", told.IsTitleMoved == 0 ? "no" : "yes")
            .With("awaited", told.Awaited == 0 ? "" : Code(told.Awaited))
            .With("awaited_step", told.AwaitedAction == 0
                ? ""
                : PlainWords.Joined(told.AwaitedAction))
            .With("silent_at", Time(told.SilentAt))
            .With("overdue_at", Time(told.OverdueAt))
            .With("overdue", told.IsOverdue == 0 ? "no" : "yes");

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
            .With("amount", Yuan(told.AmountFen))
            .With("returned", Yuan(told.ReturnedFen))
            .With("held", Yuan(told.HeldFen))
            .With("recall", told.Recall == 0 ? "" : PlainWords.Joined(told.Recall))
            .With("rail", told.Rail == 0 ? "" : PlainWords.Joined(told.Rail))
            .With("contract", isWithdrawal ? "" : $"{told.ContractId}")
            .With("counterparty", told.Counterparty == 0 ? "" : Code(told.Counterparty))
            .With("bank", told.Bank)
            .With("bank_code", BankCode(told.Bank));
    }
}
