using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Orders;

/// <summary>Which of two linked orders trades first.</summary>
/// <remarks>Pure; allocates nothing.</remarks>
internal static class LinkedOrders
{
    /// <summary>
    /// Whether the partner of an order stands before it on the same side of the public book: it
    /// trades first then, and ends the order.
    /// </summary>
    /// <param name="partner">The partner.</param>
    /// <param name="partnerPrice">Where it stands.</param>
    /// <param name="order">The order.</param>
    /// <param name="price">Where that one stands.</param>
    public static bool ComesFirst(
        in OrderDetails partner, Price partnerPrice, in OrderDetails order, Price price)
    {
        if (partner.Waits || partner.Side != order.Side)
        {
            return false;
        }

        return partnerPrice == price
            ? partner.Priority < order.Priority
            : (partnerPrice.Ticks < price.Ticks) == (order.Side == Side.Sell);
    }
}
