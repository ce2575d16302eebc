using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core.Orders;

/// <content>How collected orders trade at one price.</content>
internal sealed partial class OrderQueues
{
    /// <summary>The price at which the orders of the public book would trade now.</summary>
    /// <remarks>Looks at each order that reaches the other side.</remarks>
    /// <param name="instrument">The instrument.</param>
    /// <param name="rule">How it is found.</param>
    /// <param name="reference">A price that it may go by.</param>
    public AuctionPrice FindAuctionPrice(
        InstrumentId instrument, AuctionPriceRule rule, Price reference)
    {
        AuctionLots lots = new(this);
        return _books.FindAuctionPrice(BookOf(instrument), rule, reference, ref lots);
    }

    /// <summary>
    /// Trades lots of a resting order in an auction: hidden ones first, so that what it shows and
    /// its place stay as long as something is hidden. An order without lots leaves the book.
    /// </summary>
    /// <returns>What it shows then.</returns>
    public long Fill(int slot, long lots)
    {
        ref OrderDetails order = ref _details[slot];
        order.ExecutedLots = unchecked(order.ExecutedLots + (int)lots);
        long shown = ShownLotsOf(slot);
        return order.RemainingLots < shown
            ? _books.Fill(slot, new Quantity(shown - order.RemainingLots)).Lots
            : shown;
    }

    /// <summary>
    /// Whether an order is linked with one on its side that trades before it, and ends it.
    /// </summary>
    public bool IsMetAfterPartner(int slot, in RestingOrder order)
    {
        ref OrderDetails details = ref _details[slot];
        if ((details.Traits & OrderTraits.Linked) == 0)
        {
            return false;
        }

        int partner = _terms[slot].Partner;
        return LinkedOrders.ComesFirst(
            in _details[partner], PlaceOf(partner), in details, order.Price);
    }
}
