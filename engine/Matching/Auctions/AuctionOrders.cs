using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Matching.Auctions;

/// <summary>
/// Reads the orders of one half that reach a limit in the order in which they trade, and counts
/// down what the one at hand brings. Orders that bring nothing are passed over. Changes nothing.
/// </summary>
internal ref struct AuctionOrders<TSide, TLots>
    where TSide : struct, IAuctionSide
    where TLots : struct, IAuctionLots
{
    private readonly OrderBooks _books;
    private readonly ref TLots _lots;
    private readonly long _floor;
    private int _limit;
    private int _slot;

    /// <summary>Stands at the first order.</summary>
    /// <param name="books">The books.</param>
    /// <param name="first">The order of the half that trades first, or none.</param>
    /// <param name="floor">The price of place 0 in ticks.</param>
    /// <param name="limit">The last place that is read.</param>
    /// <param name="lots">Says what some orders bring.</param>
    public AuctionOrders(OrderBooks books, int first, long floor, int limit, ref TLots lots)
    {
        _books = books;
        _lots = ref lots;
        _floor = floor;
        _limit = limit;
        GoTo(first);
    }

    /// <summary>Where the order at hand rests; the half's sentinel when none is left.</summary>
    public int Place { get; private set; }

    /// <summary>Lots that the order at hand still brings; 0 when none is left.</summary>
    public long Lots { get; private set; }

    /// <summary>Takes lots off the order at hand; the next follows when it is used up.</summary>
    public void Take(long lots)
    {
        Lots -= lots;
        if (Lots == 0)
        {
            GoTo(_books.NextOf(_slot));
        }
    }

    /// <summary>Reads on through one more level, if it reaches a limit.</summary>
    public Untraded TakeLevel(int limit)
    {
        if (!TSide.Reaches(limit, Place))
        {
            return new Untraded(TSide.Empty, 0, TSide.Empty);
        }

        _limit = limit;
        int place = Place;
        long sum = 0;
        while (Place == place)
        {
            sum += Lots;
            GoTo(_books.NextOf(_slot));
        }

        return new Untraded(place, sum, Place);
    }

    // Ends at the limit even when it meets only orders that bring nothing: the work never exceeds
    // the orders of the zone.
    private void GoTo(int slot)
    {
        for (; slot != OrderBooks.NoSlot; slot = _books.NextOf(slot))
        {
            ref readonly RestingOrder order = ref _books.Order(slot);
            int place = (int)(order.PriceTicks - _floor);
            if (!TSide.Reaches(_limit, place))
            {
                break;
            }

            long lots = order.EndsMatch ? _lots.LotsOf(slot, in order) : order.RemainingLots;
            if (lots != 0)
            {
                Invariant.Holds(0 < lots && lots <= Quantity.LotsMax);
                _slot = slot;
                Place = place;
                Lots = lots;
                return;
            }
        }

        _slot = OrderBooks.NoSlot;
        Place = TSide.Empty;
        Lots = 0;
    }
}
