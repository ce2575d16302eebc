using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Host.Member;

/// <summary>An order of a member's session, as far as the session was told of it. One thread.
/// </summary>
internal sealed class OwnOrder
{
    private OwnOrder()
    {
    }

    /// <summary>The exchange's number.</summary>
    public required ulong Id { get; init; }

    /// <summary>The label it has: that of the request that entered or last replaced it.</summary>
    public ulong Label { get; private set; }

    /// <summary>When it was taken, ns since 1970 UTC.</summary>
    public required ulong Time { get; init; }

    /// <summary>The instrument.</summary>
    public required uint Instrument { get; init; }

    /// <summary>The account.</summary>
    public required uint Account { get; init; }

    /// <summary>Its direction.</summary>
    public required Side Side { get; init; }

    /// <summary>How it is priced.</summary>
    public required OrderType OrderType { get; init; }

    /// <summary>How long it lives.</summary>
    public required TimeInForce TimeInForce { get; init; }

    /// <summary>The stop price; null for none.</summary>
    public required long StopPrice { get; init; }

    /// <summary>Its limit in 1/10,000 CNY; null for none.</summary>
    public long Price { get; private set; }

    /// <summary>All its lots.</summary>
    public long Lots { get; private set; }

    /// <summary>Lots that may still trade.</summary>
    public long Open { get; private set; }

    /// <summary>Lots that have traded.</summary>
    public long Executed { get; private set; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; private set; }

    /// <summary>When it ended, ns since 1970 UTC; 0 while it lives.</summary>
    public ulong EndedAt { get; private set; }

    /// <summary>Why its rest was taken out; 0 of one that traded in full.</summary>
    public EndReason EndedFor { get; private set; }

    /// <summary>Whether it may still trade.</summary>
    public bool IsLive =>
        Status is OrderStatus.New or OrderStatus.PartiallyFilled or OrderStatus.Hibernated;

    /// <summary>An order that was taken.</summary>
    public static OwnOrder Of(in OrderAccepted accepted) => new()
    {
        Id = accepted.OrderId,
        Label = accepted.ClientOrderId,
        Time = accepted.Time,
        Instrument = accepted.Instrument,
        Account = accepted.Account,
        Side = accepted.Side,
        OrderType = accepted.OrderType,
        TimeInForce = accepted.TimeInForce,
        StopPrice = accepted.StopPrice,
        Price = accepted.OrderType is OrderType.Limit or OrderType.StopLimit || Lasts(in accepted)
            ? accepted.Price
            : Null.Int64,
        Lots = accepted.Quantity,
        Open = accepted.Remaining,
        Status = accepted.Status,
    };

    // One at the market has a limit too, and rests there if it may stay.
    private static bool Lasts(in OrderAccepted accepted) =>
        accepted.OrderType is OrderType.Market or OrderType.MarketToLimit
        && accepted.TimeInForce
            is TimeInForce.Day or TimeInForce.GoodTillCancel or TimeInForce.GoodTillDate;

    /// <summary>It has other terms now.</summary>
    public void Becomes(long price, long lots) => (Price, Lots) = (price, lots);

    /// <summary>It has another label now.</summary>
    public void IsCalled(ulong label) => Label = label;

    /// <summary>It stands elsewhere now.</summary>
    public void Stands(OrderStatus status, long open, long executed) =>
        (Status, Open, Executed) = (status, open, executed);

    /// <summary>It has traded.</summary>
    public void Trades(in Fill fill)
    {
        Stands(fill.Status, fill.Remaining, fill.Executed);
        EndedAt = fill.Status == OrderStatus.Filled ? fill.Time : 0;
    }

    /// <summary>It is over.</summary>
    public void Ends(in OrderEnded ended)
    {
        Stands(
            ended.Kind == EndKind.Cancelled ? OrderStatus.Cancelled : OrderStatus.Expired, 0,
            ended.Executed);
        (EndedAt, EndedFor) = (ended.Time, ended.Reason);
    }
}
