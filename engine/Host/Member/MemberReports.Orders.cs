using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Member;

/// <content>Orders and what became of them.</content>
internal sealed partial class MemberReports
{
    /// <summary>An order as it stands.</summary>
    public MemberReport Of(OwnOrder order)
    {
        MemberReport report = new MemberReport("order", order.Id)
            .With("order", order.Id)
            .With("status", PlainWords.Joined(order.Status))
            .With("side", PlainWords.Joined(order.Side))
            .With("lots", order.Lots)
            .With("instrument", Symbol(order.Instrument))
            .With("type", PlainWords.Joined(order.OrderType));
        report = order.Price == Null.Int64 ? report : report.WithPrice("price", order.Price);
        report = order.StopPrice == Null.Int64
            ? report
            : report.WithPrice("stop_price", order.StopPrice);
        return report
            .With("executed", order.Executed)
            .With("open", order.Open)
            .With("time_in_force", PlainWords.Joined(order.TimeInForce))
            .With("account", AccountCode(order.Account))
            .WithTime("time", order.Time);
    }

    /// <summary>An order that is over, with its end.</summary>
    public MemberReport EndOf(OwnOrder order) => Of(order)
        .With("why", order.EndedFor == 0 ? "" : PlainWords.Joined(order.EndedFor))
        .WithTime("ended_at", order.EndedAt);

    /// <summary>A trade of an order.</summary>
    public MemberReport Of(in Fill told)
    {
        MemberReport report = new MemberReport("fill", told.ExecutionId)
            .With("order", told.OrderId)
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.LastQuantity)
            .With("instrument", Symbol(told.Instrument))
            .WithPrice("price", told.LastPrice)
            .With("executed", told.Executed)
            .With("open", told.Remaining);
        return (told.FeeFen == Null.Int64 ? report : report.WithMoney("fee", told.FeeFen))
            .With("trade", told.TradeId)
            .WithTime("time", told.Time);
    }

    /// <summary>A trade of an order that an operator has changed since.</summary>
    public MemberReport Of(in TradeChanged told)
    {
        MemberReport report = new MemberReport("trade", told.ExecutionId)
            .With("order", told.OrderId)
            .With("side", PlainWords.Joined(told.Side))
            .With("lots", told.Quantity)
            .With("instrument", Symbol(told.Instrument));
        return (told.Price == Null.Int64 ? report : report.WithPrice("price", told.Price))
            .WithPrice("price_before", told.PreviousPrice)
            .With("how", PlainWords.Joined(told.Kind))
            .With("trade", told.TradeId)
            .WithTime("time", told.Time);
    }

    /// <summary>The end of an order, or of its rest.</summary>
    public MemberReport Of(in OrderEnded told) =>
        new MemberReport("ended", told.OrderId)
            .With("order", told.OrderId)
            .With("how", PlainWords.Joined(told.Kind))
            .With("why", told.Reason == 0 ? "" : PlainWords.Joined(told.Reason))
            .With("lots", told.Ended)
            .With("executed", told.Executed)
            .With("instrument", Symbol(told.Instrument))
            .WithTime("time", told.Time);

    private string AccountCode(uint account) => venue.Accounts
        .Where(one => one.Value == new AccountId(account))
        .Select(one => one.Key).FirstOrDefault() ?? $"{account}";
}
