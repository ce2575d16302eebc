using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Client;

/// <summary>
/// Makes requests with everything optional left out. Prices are ten-thousandths of a yuan,
/// quantities lots. Any thread; allocates nothing.
/// </summary>
public static class Requests
{
    /// <summary>A limit order.</summary>
    public static NewOrder Limit(
        uint instrument, uint account, Side side, long price, long quantity,
        TimeInForce timeInForce = TimeInForce.Day) => new()
        {
            Instrument = instrument,
            Account = account,
            Side = side,
            Price = price,
            Quantity = quantity,
            TimeInForce = timeInForce,
            OrderType = OrderType.Limit,
            StopPrice = Null.Int64,
            MinQuantity = Null.Int64,
            DisplayQuantity = Null.Int64,
            ExpireDay = Null.UInt16,
        };

    /// <summary>A cancel of an order named by the exchange's id.</summary>
    public static CancelOrder Cancel(uint instrument, ulong orderId) => new()
    {
        Instrument = instrument,
        OrderId = orderId,
        OriginalClientOrderId = Null.UInt64,
    };

    /// <summary>A cancel of an order named by the label it has now.</summary>
    public static CancelOrder CancelLabelled(uint instrument, ulong clientOrderId) => new()
    {
        Instrument = instrument,
        OrderId = Null.UInt64,
        OriginalClientOrderId = clientOrderId,
    };

    /// <summary>A replace of an order named by the exchange's id.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="quantity">The new total, executed lots included.</param>
    /// <param name="price">The new price; null keeps it.</param>
    public static ReplaceOrder Replace(
        uint instrument, ulong orderId, long quantity, long price = Null.Int64)
    {
        ReplaceOrder replace = ReplaceOf(instrument, quantity, price);
        replace.OrderId = orderId;
        return replace;
    }

    /// <summary>A replace of an order named by the label it has now.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="clientOrderId">The label.</param>
    /// <param name="quantity">The new total, executed lots included.</param>
    /// <param name="price">The new price; null keeps it.</param>
    public static ReplaceOrder ReplaceLabelled(
        uint instrument, ulong clientOrderId, long quantity, long price = Null.Int64)
    {
        ReplaceOrder replace = ReplaceOf(instrument, quantity, price);
        replace.OriginalClientOrderId = clientOrderId;
        return replace;
    }

    /// <summary>A mass cancel.</summary>
    /// <param name="instrument">Only this instrument; null for all.</param>
    /// <param name="side">Only this side; 0 for both.</param>
    /// <param name="member">Operators: whose orders; null for the own member.</param>
    public static MassCancel MassCancel(
        uint instrument = Null.UInt32, Side side = 0, uint member = Null.UInt32) => new()
        {
            Instrument = instrument,
            Side = side,
            Member = member,
            Product = Null.UInt32,
            Account = Null.UInt32,
            Scope = MassCancelScope.Member,
        };

    /// <summary>Operator: a change of phase.</summary>
    /// <param name="phase">The new phase.</param>
    /// <param name="instrument">The instrument; null for all on the book.</param>
    public static SetPhase SetPhase(TradingPhase phase, uint instrument = Null.UInt32) =>
        new() { Phase = phase, Instrument = instrument };

    /// <summary>Operator: new price limits.</summary>
    public static SetPriceLimits SetPriceLimits(uint instrument, long lower, long upper) =>
        new() { Instrument = instrument, LowerLimit = lower, UpperLimit = upper };

    /// <summary>Operator: new size limits, in lots.</summary>
    public static SetSizeLimits SetSizeLimits(uint instrument, long min, long max, long step) =>
        new()
        {
            Instrument = instrument,
            QuantityMin = min,
            QuantityMax = max,
            QuantityStep = step,
        };

    /// <summary>Operator: a new trading day, in days since 1970-01-01.</summary>
    public static StartTradingDay StartTradingDay(ushort day) => new() { TradingDay = day };

    /// <summary>Operator: a definition; its content is sent beside it.</summary>
    /// <param name="kind">One of the Define kinds.</param>
    public static Define Define(RequestKind kind) => new() { Kind = kind };

    private static ReplaceOrder ReplaceOf(uint instrument, long quantity, long price) => new()
    {
        Instrument = instrument,
        Quantity = quantity,
        Price = price,
        OrderId = Null.UInt64,
        OriginalClientOrderId = Null.UInt64,
        StopPrice = Null.Int64,
        MinQuantity = Null.Int64,
        DisplayQuantity = Null.Int64,
        ExpireDay = Null.UInt16,
    };
}
