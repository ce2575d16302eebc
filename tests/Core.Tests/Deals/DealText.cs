using System.Globalization;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Events of deals and contracts as words; what is told to whom stands first.</summary>
internal static class DealText
{
    public static string Of(DealMarket market, Event made)
    {
        string who = string.Create(CultureInfo.InvariantCulture, $"m{made.Member.Value}");
        string contract = string.Create(
            CultureInfo.InvariantCulture, $"k{market.Contracts.IndexOf(made.Contract) + 1}");
        return made.Kind switch
        {
            EventKind.DealChanged => string.Create(
                CultureInfo.InvariantCulture,
                $"{who} d{market.Deals.IndexOf(made.Deal) + 1} {made.DealStatus}"),
            EventKind.ContractChanged => $"{who} {contract} {made.ContractStage}"
                + (made.Paid.Fen == 0 ? "" : $" paid {Cny(made.Paid)}"),
            EventKind.CashMoved =>
                $"{who} {Cny(made.Amount)} {Kind(made.FromKind)}>{Kind(made.ToKind)}",
            EventKind.FeeCharged => $"{who} fee {Cny(made.Fee)}",
            EventKind.TitleChanged => string.Create(
                CultureInfo.InvariantCulture,
                $"{who} t{made.Title.Value} {made.Goods.Thousandths / 1000m:0.###}"),
            EventKind.Rejected => $"rejected {made.Reason}{Missing(made)}",
            EventKind.OperatorDone => made.Proposal == 0 ? "done" : $"done as {made.Proposal}",
            EventKind.Proposed => $"proposed {made.ProposedKind}",
            EventKind.ProposalEnded => made.Flags == EventFlags.Approved ? "approved" : "ended",
            EventKind.PhaseChanged => string.Create(
                CultureInfo.InvariantCulture, $"i{made.Instrument.Value} {made.Phase}"),
            EventKind.ReferencePriceChanged => string.Create(
                CultureInfo.InvariantCulture,
                $"i{made.Instrument.Value} reference {made.Price.TenThousandths / 10_000m:0.00}"),
            EventKind.ContractOverdue => $"{who} {contract} overdue at {made.ContractStage}",
            EventKind.ConductAlert => $"alert {who} {contract} {made.Parameter}",
            EventKind.PaymentInstructed => string.Create(
                CultureInfo.InvariantCulture,
                $"{who} p{market.Payments.IndexOf(made.Instruction) + 1} {Cny(made.Amount)}"),
            EventKind.PaymentChanged => string.Create(
                CultureInfo.InvariantCulture,
                $"{who} p{market.Payments.IndexOf(made.Instruction) + 1} {made.PaymentStatus}"),
            _ => made.Kind.ToString(),
        };
    }

    public static string Cny(Money amount) =>
        (amount.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Missing(Event made) =>
        made.Reason == RejectReason.PriceOutsideCollar ? Beyond(made, UnitPrice.PerCny)
        : made.Reason == RejectReason.MeteringBeyondTolerance ? Beyond(made, 1000)
        : made.Missing.Fen == 0 || made.Reason.TellsLimit() ? ""
        : made.Reason == RejectReason.InsufficientGoods
            ? string.Create(
                CultureInfo.InvariantCulture, $" {made.MissingGoods.Thousandths / 1000m:0.###}")
        : $" {Cny(made.Missing)}";

    private static string Beyond(Event made, decimal scale) => string.Create(
        CultureInfo.InvariantCulture,
        $" {made.BeyondLimit / scale:0.####} beyond {made.Limit / scale:0.####}");

    private static string Kind(AccountKind kind) => kind == 0 ? "" : kind.ToString();
}
