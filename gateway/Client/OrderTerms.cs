using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

namespace SCO.Exchange.Gateway.Client;

/// <summary>
/// What an order may ask for beside price and quantity; each adds one thing to a request of
/// <see cref="Requests"/>. Any thread; allocates nothing; checks nothing: the exchange does.
/// </summary>
/// <remarks>
/// PostOnly, Showing and LinkedWith may stand together. AllOrNone and AtLeast stand alone. Where
/// it says "may stay", the time in force is Day, GoodTillCancel or GoodTillDate.
/// </remarks>
public static class OrderTerms
{
    /// <summary>
    /// Until the close of a trading day, in days since 1970-01-01. Any type of order.
    /// </summary>
    public static NewOrder Until(this NewOrder order, ushort day)
    {
        order.TimeInForce = TimeInForce.GoodTillDate;
        order.ExpireDay = day;
        return order;
    }

    /// <summary>
    /// Changes the order to one until the close of a trading day, in days since 1970-01-01. Of
    /// orders that may stay.
    /// </summary>
    public static ReplaceOrder Until(this ReplaceOrder replace, ushort day)
    {
        replace.TimeInForce = TimeInForce.GoodTillDate;
        replace.ExpireDay = day;
        return replace;
    }

    /// <summary>
    /// For the opening auction, and only in it: what it leaves expires with it. Limit orders;
    /// nothing else beside it.
    /// </summary>
    public static NewOrder AtOpen(this NewOrder order)
    {
        order.TimeInForce = TimeInForce.AtOpen;
        return order;
    }

    /// <summary>
    /// For the closing auction of the day: until then it waits outside the book, unseen; what the
    /// auction leaves expires with it. Limit orders; nothing else beside it.
    /// </summary>
    public static NewOrder AtClose(this NewOrder order)
    {
        order.TimeInForce = TimeInForce.AtClose;
        return order;
    }

    /// <summary>
    /// For the auction that runs, or else the next one of the day, of whatever kind: until then it
    /// waits outside the book, unseen; what the auction leaves expires with it. Limit orders;
    /// nothing else beside it.
    /// </summary>
    public static NewOrder ForAuction(this NewOrder order)
    {
        order.TimeInForce = TimeInForce.GoodForAuction;
        return order;
    }

    /// <summary>
    /// Never trades on entry: refused if it would. Limit orders that may stay.
    /// </summary>
    public static NewOrder PostOnly(this NewOrder order)
    {
        order.ExecutionInstructions |= ExecutionInstructions.PostOnly;
        return order;
    }

    /// <summary>
    /// Trades whole in one go or not at all: waits outside the book, unseen, until enough rests
    /// opposite. Limit orders that may stay; nothing else beside it.
    /// </summary>
    public static NewOrder AllOrNone(this NewOrder order)
    {
        order.ExecutionInstructions |= ExecutionInstructions.AllOrNone;
        return order;
    }

    /// <summary>
    /// Expires without a trade unless so many lots trade at once. Limit and market orders that are
    /// ImmediateOrCancel; nothing else beside it.
    /// </summary>
    public static NewOrder AtLeast(this NewOrder order, long lots)
    {
        order.MinQuantity = lots;
        return order;
    }

    /// <summary>
    /// An iceberg: the book shows so many lots at a time. The next clip comes to the tail of its
    /// price when one is used up. Limit and stop-limit orders that may stay.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="lots">Lots of a clip, below the quantity.</param>
    /// <param name="clipPriceStep">
    /// Ticks by which each further clip is priced worse for the other side: lower in a buy, higher
    /// in a sell; 0 to 1,000.
    /// </param>
    public static NewOrder Showing(this NewOrder order, long lots, int clipPriceStep = 0)
    {
        order.DisplayQuantity = lots;
        order.ClipPriceStep = clipPriceStep;
        return order;
    }

    /// <summary>
    /// What happens when it would trade with an order of its own owner, the member or its control
    /// group; without it the venue decides. Any type of order; beside all else. Kept over replaces.
    /// </summary>
    public static NewOrder PreventSelfMatch(this NewOrder order, SelfMatchPrevention how)
    {
        order.SelfMatchPrevention = how;
        return order;
    }

    /// <summary>
    /// One cancels other: linked with a live order of the same account and instrument. The first of
    /// the two that trades or triggers cancels the other. Limit, stop and stop-limit orders that
    /// may stay.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="orderId">The exchange's id of the other, which is not linked yet.</param>
    public static NewOrder LinkedWith(this NewOrder order, ulong orderId)
    {
        order.ExecutionInstructions |= ExecutionInstructions.OneCancelsOther;
        order.LinkedOrderId = orderId;
        return order;
    }

    /// <summary>
    /// As <see cref="LinkedWith"/>, by the label that the other order has now in this session.
    /// </summary>
    public static NewOrder LinkedWithLabel(this NewOrder order, ulong clientOrderId)
    {
        order.ExecutionInstructions |= ExecutionInstructions.OneCancelsOther;
        order.LinkedClientOrderId = clientOrderId;
        return order;
    }
}
