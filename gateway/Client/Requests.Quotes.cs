using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Client;

/// <content>Orders that sleep and come back, protection of quotes, trades that change.</content>
public static partial class Requests
{
    /// <summary>
    /// Puts an order to sleep, named by the exchange's id: out of the market, but not ended.
    /// </summary>
    public static HibernateOrders Hibernate(ulong orderId) =>
        Hibernation() with { OrderId = orderId };

    /// <summary>As <see cref="Hibernate"/>, of an order named by the label it has now.</summary>
    public static HibernateOrders HibernateLabelled(ulong clientOrderId) =>
        Hibernation() with { OriginalClientOrderId = clientOrderId };

    /// <summary>Puts all orders to sleep that match; quotes are passed over.</summary>
    /// <param name="instrument">Only in this instrument; null for all.</param>
    /// <param name="side">Only of this side; 0 for both.</param>
    /// <param name="member">Operators: whose orders; null for the own member.</param>
    public static HibernateOrders HibernateAll(
        uint instrument = Null.UInt32, Side side = 0, uint member = Null.UInt32) =>
        Hibernation() with { Instrument = instrument, Side = side, Member = member };

    /// <summary>
    /// Brings a sleeping order back, named by the exchange's id. It gets a new place and may trade.
    /// </summary>
    public static ActivateOrders Activate(ulong orderId) =>
        Activation() with { OrderId = orderId };

    /// <summary>As <see cref="Activate"/>, of an order named by the label it has now.</summary>
    public static ActivateOrders ActivateLabelled(ulong clientOrderId) =>
        Activation() with { OriginalClientOrderId = clientOrderId };

    /// <summary>Brings all sleeping orders back that match; those that may not sleep on.</summary>
    /// <param name="instrument">Only in this instrument; null for all.</param>
    /// <param name="side">Only of this side; 0 for both.</param>
    /// <param name="member">Operators: whose orders; null for the own member.</param>
    public static ActivateOrders ActivateAll(
        uint instrument = Null.UInt32, Side side = 0, uint member = Null.UInt32) =>
        Activation() with { Instrument = instrument, Side = side, Member = member };

    /// <summary>
    /// How much the quotes of this principal in a product may trade before they end. Sent again it
    /// lets it quote again.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="lotsMax">The most lots in a window; 0 for any number.</param>
    /// <param name="fillsMax">The most fills in a window; 0 for any number.</param>
    /// <param name="windowMs">The window in milliseconds, which a fill begins.</param>
    public static SetQuoteProtection SetQuoteProtection(
        uint product, long lotsMax, long fillsMax, uint windowMs) => new()
        {
            Product = product,
            LotsMax = lotsMax,
            FillsMax = fillsMax,
            WindowMs = windowMs,
        };

    /// <summary>
    /// Operator: proposes to cancel a trade. OperatorDone says the number of the proposal; another
    /// operator approves it within ten minutes.
    /// </summary>
    public static CancelTrade CancelTrade(ulong tradeId) => new() { TradeId = tradeId };

    /// <summary>
    /// Operator: proposes another price for a trade, as <see cref="CancelTrade"/> does a cancel.
    /// </summary>
    public static CorrectTrade CorrectTrade(ulong tradeId, long price) =>
        new() { TradeId = tradeId, Price = price };

    /// <summary>Operator: a later version of the rules, while all is closed.</summary>
    public static SetRuleVersion SetRuleVersion(uint version) => new() { Version = version };

    private static HibernateOrders Hibernation() => new()
    {
        OriginalClientOrderId = Null.UInt64,
        OrderId = Null.UInt64,
        Instrument = Null.UInt32,
        Member = Null.UInt32,
    };

    private static ActivateOrders Activation() => new()
    {
        OriginalClientOrderId = Null.UInt64,
        OrderId = Null.UInt64,
        Instrument = Null.UInt32,
        Member = Null.UInt32,
    };
}
