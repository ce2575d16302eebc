using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Member;

/// <summary>Messages of the gateway as reports with names instead of numbers.</summary>
/// <param name="venue">The venue by which names are known.</param>
/// <remarks>
/// One thread. Remembers of each contract what it was told of its metering: the reports of later
/// steps do not say it again.
/// </remarks>
internal sealed partial class MemberReports(VenueFile venue)
{
    private readonly Dictionary<ulong, long?> _metered = [];
    private readonly HashSet<ulong> _replaced = [];

    /// <summary>A deal.</summary>
    public MemberReport Of(in NegotiatedTradeReport told, ReadOnlySpan<byte> note)
    {
        MemberReport report = new MemberReport("deal", told.DealId)
            .With("deal", told.DealId)
            .With("status", PlainWords.Joined(told.Status))
            .With("action", told.Action == 0 ? "" : PlainWords.Joined(told.Action))
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.Quantity)
            .With("instrument", Symbol(told.Instrument))
            .WithPrice("price", told.Price, PriceUnitOf(told.Instrument))
            .WithMoney("amount", told.AmountFen)
            .With("counterparty", Code(told.Counterparty))
            .WithTime("deadline", told.Deadline);
        return told.HasTerms == 0
            ? report
            : report
                .With("delivery", $"{Day(told.DeliveryStart)} to {Day(told.DeliveryEnd)}")
                .With("mode", PlainWords.Joined(told.DeliveryMode))
                .With("deposit", PlainWords.Joined(told.DepositUse))
                .With("excess", PlainWords.Joined(told.ExcessRule))
                .WithSomePrice("index_price", told.IndexPrice, PriceUnitOf(told.Instrument))
                .WithPpm("tolerance", told.TolerancePpm)
                .WithPpm("first_part", told.FirstPartPpm)
                .With("silent_days", told.SilentDays)
                .With("note", Encoding.UTF8.GetString(note));
    }

    /// <summary>A contract.</summary>
    public MemberReport Of(in ContractReport told, ReadOnlySpan<byte> note)
    {
        Learn(in told);
        string goods = _metered.ContainsKey(told.ContractId) ? "delivered" : "goods";
        MemberReport report = new MemberReport("contract", told.ContractId)
            .With("contract", told.ContractId)
            .With("stage", PlainWords.Joined(told.Stage))
            .With("action", told.Action == 0 ? "" : PlainWords.Joined(told.Action))
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.Quantity)
            .With("instrument", Symbol(told.Instrument))
            .WithPrice("price", told.Price, PriceUnitOf(told.Instrument))
            .WithGoods(goods, told.Goods, GoodsUnitOf(told.Instrument));
        return WithMetering(report, told.ContractId, told.Instrument)
            .WithMoney("amount", told.AmountFen)
            .WithMoney("paid", told.PaidFen)
            .With("counterparty", Code(told.Counterparty))
            .WithId("title", told.Title)
            .WithTime("deadline", told.Deadline)
            .With("paper", told.Reference == 0 ? "" : PlainWords.Joined(told.Reference))
            .With("note", Encoding.UTF8.GetString(note));
    }

    // Quality is agreed with the differential of the metering and with no other.
    private void Learn(in ContractReport told)
    {
        if (told.Action is ContractAction.Meter or ContractAction.AgreeQuality)
        {
            _metered[told.ContractId] = told.Differential;
            if (told.Action == ContractAction.Meter
                && told.PreviousStage == ContractStage.Delivered)
            {
                _ = _replaced.Add(told.ContractId);
            }
        }
        else if (IsBehindMetering(told.Stage) || IsBehindMetering(told.PreviousStage))
        {
            _ = _metered.TryAdd(told.ContractId, null);
        }
    }

    private static bool IsBehindMetering(ContractStage stage) =>
        stage is >= ContractStage.Delivered and <= ContractStage.Closed;

    private MemberReport WithMetering(MemberReport report, ulong contract, uint instrument)
    {
        if (_metered.GetValueOrDefault(contract) is { } differential)
        {
            report = report.WithPrice("differential", differential, PriceUnitOf(instrument));
        }

        return _replaced.Contains(contract) ? report.With("metering", "replaced") : report;
    }

    /// <summary>A title.</summary>
    public MemberReport Of(in TitleReport told) =>
        new MemberReport("title", told.Title)
            .With("title", told.Title)
            .With("action", told.Action == 0 ? "" : PlainWords.Joined(told.Action))
            .WithGoods("goods", told.Goods, GoodsUnits.Of(ProductOf(told.Product)))
            .WithCode("product", told.Product, ProductCode(told.Product))
            .WithCode("bank", told.Bank, BankCode(told.Bank));

    /// <summary>Money that moved.</summary>
    /// <remarks>The other end of money that leaves or enters the member's accounts is its bank,
    /// where one is named, and else another member or the venue.</remarks>
    public MemberReport Of(in CashReport told) =>
        new MemberReport("cash", told.SeqNum)
            .WithTime("time", told.Time)
            .With("day", Day(told.TradingDay))
            .WithMoney("amount", told.AmountFen)
            .With("from", EndOf(told.FromKind))
            .With("to", EndOf(told.ToKind))
            .With("for", PlainWords.Joined(told.Posting))
            .WithMoney("available", told.AvailableFen)
            .With("reference", told.Reference)
            .WithId("deal", told.DealId)
            .WithId("instruction", told.InstructionId)
            .WithCode("bank", told.Bank, BankCode(told.Bank))
            .With("reason", BankReasonWords.Of(told.Reason));

    private static string EndOf(AccountKind kind) =>
        kind == 0 ? "others" : PlainWords.Joined(kind);

    /// <summary>An account.</summary>
    public MemberReport Of(in BalanceReport told)
    {
        MemberReport report = new MemberReport("balance", told.SeqNum) { IsStanding = true }
            .With("account", PlainWords.Joined(told.Kind));
        if (told.Product != Null.UInt32)
        {
            return report.WithCode("product", told.Product, ProductCode(told.Product))
                .WithGoods("goods", told.Goods, UnitOf(told.Product));
        }

        report = report.WithMoney("amount", told.AmountFen);
        return told.WithdrawableFen == Null.Int64
            ? report
            : told.Kind == AccountKind.FrozenPayment
            ? report.WithMoney("held", told.WithdrawableFen)
            : report.WithMoney("withdrawable", told.WithdrawableFen);
    }

    /// <summary>A withdrawal.</summary>
    public MemberReport Of(in WithdrawalReport told) =>
        new MemberReport("withdrawal", told.InstructionId)
            .With("instruction", told.InstructionId)
            .With("name", EndToEndName.Of(new InstructionId(told.InstructionId)))
            .WithMoney("amount", told.AmountFen)
            .WithTime("time", told.Time)
            .WithCode("bank", told.Bank, BankCode(told.Bank));

    /// <summary>A payment.</summary>
    public MemberReport Of(in PaymentReport told) =>
        new MemberReport("payment", told.InstructionId)
            .With("instruction", told.InstructionId)
            .With("name", EndToEndName.Of(
                new ContractId(told.ContractId), new InstructionId(told.InstructionId)))
            .With("contract", told.ContractId)
            .With("status", told.Status == 0 ? "" : PlainWords.Joined(told.Status))
            .With("recall", told.Recall == 0 ? "" : PlainWords.Joined(told.Recall))
            .With("rail", told.Rail == 0 ? "" : PlainWords.Joined(told.Rail))
            .WithMoney("amount", told.AmountFen)
            .With("counterparty", Code(told.Counterparty));

    /// <summary>A fee.</summary>
    public static MemberReport Of(in FeeReport told) =>
        new MemberReport("fee", told.SeqNum)
            .WithTime("time", told.Time)
            .With("day", Day(told.TradingDay))
            .WithMoney("amount", told.AmountFen)
            .With("for", PlainWords.Joined(told.Posting))
            .With("reference", told.Reference);

    /// <summary>A contract that is late.</summary>
    public MemberReport Of(in ContractOverdueReport told) =>
        new MemberReport("overdue", told.ContractId)
            .With("contract", told.ContractId)
            .With("instrument", Symbol(told.Instrument))
            .With("stage", PlainWords.Joined(told.Stage))
            .WithTime("due", told.DueAt)
            .With("counterparty", Code(told.Counterparty));

    /// <summary>A margin call.</summary>
    public static MemberReport Of(in MarginCallReport told) =>
        new MemberReport("margin-call", 1)
            .WithTime("time", told.Time)
            .With("status", PlainWords.Joined(told.Status))
            .WithMoney("amount", told.AmountFen)
            .WithTime("deadline", told.Deadline);

    /// <summary>A mark.</summary>
    public MemberReport Of(in PositionMarkReport told) =>
        new MemberReport("mark", told.SeqNum)
            .WithTime("time", told.Time)
            .With("day", Day(told.TradingDay))
            .With("instrument", Symbol(told.Instrument))
            .WithPrice("price", told.Price)
            .With("position", told.Position)
            .WithMoney("profit", told.ProfitFen);

    private string ProductCode(uint product) => ProductOf(product)?.Code ?? "";

    private string UnitOf(uint product) => ProductOf(product)?.LedgerUnit ?? "";

    private string GoodsUnitOf(uint instrument) => GoodsUnits.Of(TradedOf(instrument));

    private string PriceUnitOf(uint instrument) => TradedOf(instrument)?.PriceUnit ?? "";

    private ProductDefinition? TradedOf(uint instrument) =>
        ProductOf(venue.Instruments.FirstOrDefault(one => one.Id.Value == instrument)?
            .Product.Value ?? 0);

    private ProductDefinition? ProductOf(uint product) => venue.Definitions
        .Where(one => one.Kind == CommandKind.DefineProduct)
        .Select(one => ProductDefinition.Read(one.Content.Span)!)
        .FirstOrDefault(one => one.Id.Value == product);

    private string BankCode(ushort bank) => venue.Definitions
        .Where(one => one.Kind == CommandKind.DefineBank)
        .Select(one => BankDefinition.Read(one.Content.Span)!)
        .FirstOrDefault(one => one.Id.Value == bank)?.Code ?? "";

    private string Symbol(uint instrument) =>
        venue.Instruments.FirstOrDefault(one => one.Id.Value == instrument)?.Symbol
            ?? $"{instrument}";

    private string Code(uint member) =>
        venue.Members.Where(one => one.Value.Value == member)
            .Select(one => one.Key).FirstOrDefault() ?? $"{member}";

    private static string Day(ushort day) => Days.Write(new TradingDay(day));
}
