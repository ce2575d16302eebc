using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Client;

/// <summary>
/// Makes requests with everything optional left out; <see cref="OrderTerms"/> adds it. Prices are
/// ten-thousandths of a yuan, quantities lots. Any thread; allocates nothing.
/// </summary>
/// <remarks>
/// What cannot be combined is refused with UnsupportedCombination; the table is in PROTOCOL.md.
/// <example><code>
/// NewOrder iceberg = Requests.Limit(3, 11, Side.Sell, 4_512_500, 500).Showing(20);
/// NewOrder atTheOpening = Requests.Limit(3, 11, Side.Buy, 4_500_000, 10).AtOpen();
/// NewOrder stopLoss = Requests.Stop(3, 11, Side.Sell, stopPrice: 4_480_000, quantity: 10)
///     .LinkedWithLabel(takeProfit.ClientOrderId);
/// </code></example>
/// </remarks>
public static partial class Requests
{
    /// <summary>
    /// A limit order: at its price or better. Any time in force; a date by
    /// <see cref="OrderTerms.Until(NewOrder, ushort)"/>.
    /// </summary>
    public static NewOrder Limit(
        uint instrument, uint account, Side side, long price, long quantity,
        TimeInForce timeInForce = TimeInForce.Day)
    {
        NewOrder order = Of(OrderType.Limit, instrument, account, side, quantity, timeInForce);
        order.Price = price;
        return order;
    }

    /// <summary>
    /// A market order: at the best opposite price, and no further from it than the protection of
    /// the instrument. Refused when nothing rests opposite. What does not trade rests there, by its
    /// time in force; ImmediateOrCancel and FillOrKill leave nothing.
    /// </summary>
    public static NewOrder Market(
        uint instrument, uint account, Side side, long quantity,
        TimeInForce timeInForce = TimeInForce.ImmediateOrCancel) =>
        Of(OrderType.Market, instrument, account, side, quantity, timeInForce);

    /// <summary>
    /// An order at the best opposite price alone; the rest stays there as a limit order. Refused
    /// when nothing rests opposite. Not FillOrKill.
    /// </summary>
    public static NewOrder MarketToLimit(
        uint instrument, uint account, Side side, long quantity,
        TimeInForce timeInForce = TimeInForce.Day) =>
        Of(OrderType.MarketToLimit, instrument, account, side, quantity, timeInForce);

    /// <summary>
    /// A stop order: waits until a trade reaches its stop price (a buy: that price or above; a
    /// sell: or below), then goes to market no further from the stop price than the protection.
    /// ImmediateOrCancel and FillOrKill begin when it is triggered; with another time in force what
    /// does not trade rests there, as far from the stop price as the protection reaches.
    /// </summary>
    public static NewOrder Stop(
        uint instrument, uint account, Side side, long stopPrice, long quantity,
        TimeInForce timeInForce = TimeInForce.Day)
    {
        NewOrder order = Of(OrderType.Stop, instrument, account, side, quantity, timeInForce);
        order.StopPrice = stopPrice;
        return order;
    }

    /// <summary>
    /// A stop order that becomes a limit order at its price when a trade reaches its stop price.
    /// </summary>
    public static NewOrder StopLimit(
        uint instrument, uint account, Side side, long stopPrice, long price, long quantity,
        TimeInForce timeInForce = TimeInForce.Day)
    {
        NewOrder order = Of(OrderType.StopLimit, instrument, account, side, quantity, timeInForce);
        order.StopPrice = stopPrice;
        order.Price = price;
        return order;
    }

    /// <summary>A cancel of an order named by the exchange's id.</summary>
    public static CancelOrder Cancel(uint instrument, ulong orderId) => new()
    {
        Instrument = instrument,
        OrderId = orderId,
        OriginalClientOrderId = Null.UInt64,
        ReduceBy = Null.Int64,
        LeaveOpen = Null.Int64,
    };

    /// <summary>A cancel of an order named by the label it has now.</summary>
    public static CancelOrder CancelLabelled(uint instrument, ulong clientOrderId) => new()
    {
        Instrument = instrument,
        OrderId = Null.UInt64,
        OriginalClientOrderId = clientOrderId,
        ReduceBy = Null.Int64,
        LeaveOpen = Null.Int64,
    };

    /// <summary>
    /// A cancel of some lots of an order named by the exchange's id. What is left keeps its place.
    /// </summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="lots">Lots to take out; as many as are open or more end the order.</param>
    public static CancelOrder Reduce(uint instrument, ulong orderId, long lots) =>
        Cancel(instrument, orderId) with { ReduceBy = lots };

    /// <summary>As <see cref="Reduce"/>, of an order named by the label it has now.</summary>
    public static CancelOrder ReduceLabelled(uint instrument, ulong clientOrderId, long lots) =>
        CancelLabelled(instrument, clientOrderId) with { ReduceBy = lots };

    /// <summary>
    /// A cancel of all lots but some of an order named by the exchange's id. What is left keeps its
    /// place. Asked twice it does nothing more.
    /// </summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="lots">Open lots to leave; 0 ends the order.</param>
    public static CancelOrder ReduceTo(uint instrument, ulong orderId, long lots) =>
        Cancel(instrument, orderId) with { LeaveOpen = lots };

    /// <summary>As <see cref="ReduceTo"/>, of an order named by the label it has now.</summary>
    public static CancelOrder ReduceToLabelled(uint instrument, ulong clientOrderId, long lots) =>
        CancelLabelled(instrument, clientOrderId) with { LeaveOpen = lots };

    /// <summary>A replace of an order named by the exchange's id.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="quantity">The new total, executed lots included.</param>
    /// <param name="price">The new price; null keeps it.</param>
    /// <param name="stopPrice">The new stop price, while it waits; null keeps it.</param>
    /// <param name="displayQuantity">
    /// The new display quantity of an order that has one; null keeps it.
    /// </param>
    public static ReplaceOrder Replace(
        uint instrument, ulong orderId, long quantity, long price = Null.Int64,
        long stopPrice = Null.Int64, long displayQuantity = Null.Int64)
    {
        ReplaceOrder replace =
            ReplaceOf(instrument, quantity, price, stopPrice, displayQuantity);
        replace.OrderId = orderId;
        return replace;
    }

    /// <summary>A replace of an order named by the label it has now.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="clientOrderId">The label.</param>
    /// <param name="quantity">The new total, executed lots included.</param>
    /// <param name="price">The new price; null keeps it.</param>
    /// <param name="stopPrice">The new stop price, while it waits; null keeps it.</param>
    /// <param name="displayQuantity">
    /// The new display quantity of an order that has one; null keeps it.
    /// </param>
    public static ReplaceOrder ReplaceLabelled(
        uint instrument, ulong clientOrderId, long quantity, long price = Null.Int64,
        long stopPrice = Null.Int64, long displayQuantity = Null.Int64)
    {
        ReplaceOrder replace =
            ReplaceOf(instrument, quantity, price, stopPrice, displayQuantity);
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
    /// <param name="auction">
    /// Which auction begins; 0 for the usual one, and for phases outside of auctions.
    /// </param>
    public static SetPhase SetPhase(
        TradingPhase phase, uint instrument = Null.UInt32, AuctionKind auction = 0) =>
        new() { Phase = phase, Instrument = instrument, AuctionKind = auction };

    /// <summary>
    /// Operator: new price limits. Rounded inward to ticks; what rests outside them is cancelled.
    /// </summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="lower">The lowest price.</param>
    /// <param name="upper">The highest price.</param>
    /// <param name="fromDay">
    /// The first trading day they hold for, in days since 1970-01-01; null for now.
    /// </param>
    public static SetPriceLimits SetPriceLimits(
        uint instrument, long lower, long upper, ushort fromDay = Null.UInt16) => new()
        {
            Instrument = instrument,
            LowerLimit = lower,
            UpperLimit = upper,
            FromDay = fromDay,
        };

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

    private static NewOrder Of(
        OrderType type, uint instrument, uint account, Side side, long quantity,
        TimeInForce timeInForce) => new()
        {
            Instrument = instrument,
            Account = account,
            Side = side,
            Quantity = quantity,
            TimeInForce = timeInForce,
            OrderType = type,
            Price = Null.Int64,
            StopPrice = Null.Int64,
            MinQuantity = Null.Int64,
            DisplayQuantity = Null.Int64,
            ExpireDay = Null.UInt16,
            LinkedOrderId = Null.UInt64,
            LinkedClientOrderId = Null.UInt64,
        };

    private static ReplaceOrder ReplaceOf(
        uint instrument, long quantity, long price, long stopPrice, long displayQuantity) => new()
        {
            Instrument = instrument,
            Quantity = quantity,
            Price = price,
            OrderId = Null.UInt64,
            OriginalClientOrderId = Null.UInt64,
            StopPrice = stopPrice,
            MinQuantity = Null.Int64,
            DisplayQuantity = displayQuantity,
            ExpireDay = Null.UInt16,
        };
}
