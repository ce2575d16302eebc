using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core.Orders;

/// <content>What an incoming order meets in the public book, and what a fill ends.</content>
internal sealed partial class OrderQueues
{
    /// <summary>Whether an incoming order would trade at once.</summary>
    public bool Crosses(InstrumentId instrument, Side side, Price limit) =>
        _books.Crosses(BookOf(instrument), side, limit);

    /// <summary>Whether a quantity would trade at once as a whole.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="side">The incoming order's side.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="wanted">The quantity, more than zero.</param>
    /// <param name="own">What it may not trade with.</param>
    /// <param name="looksMax">Orders and clips to look at; if more are needed, it cannot.</param>
    public bool IsFeasible(
        InstrumentId instrument, Side side, Price limit, Quantity wanted, OwnOrders own,
        int looksMax)
    {
        BookDepth depth = DepthFor(limit, own, looksMax);
        return _books.IsFeasible(BookOf(instrument), side, limit, wanted, ref depth);
    }

    /// <summary>As <see cref="IsFeasible"/>, to know what the walk has met.</summary>
    public BookDepth DepthOf(
        InstrumentId instrument, Side side, Price limit, Quantity wanted, OwnOrders own,
        int looksMax)
    {
        BookDepth depth = DepthFor(limit, own, looksMax);
        _books.IsFeasible(BookOf(instrument), side, limit, wanted, ref depth);
        return depth;
    }

    /// <summary>Trades an incoming order against the other side of the public book.</summary>
    /// <param name="slot">The order.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="own">What it may not trade with: there it stops.</param>
    /// <param name="matchesMax">Most matches, more than zero.</param>
    /// <param name="fills">Told of each match.</param>
    /// <returns>What remains of it.</returns>
    public Quantity Match(
        int slot, Price limit, OwnOrders own, int matchesMax, ref FillBuffer fills)
    {
        ref OrderDetails order = ref _details[slot];
        return _books.Match(
            BookOf(order.Instrument), order.Side, limit, new Quantity(order.RemainingLots),
            matchesMax, new OwnerStop(own.Owner), ref fills);
    }

    /// <summary>Links an order with a live one, before it gets its place.</summary>
    public void Link(int slot, int partner)
    {
        _details[slot].Traits |= OrderTraits.Linked;
        _terms[slot].Partner = partner;
        ref OrderDetails other = ref _details[partner];
        other.Traits |= OrderTraits.Linked;
        _terms[partner].Partner = slot;
        if (!other.Waits)
        {
            _books.EndMatchAfter(partner, endsMatch: true);
        }
    }

    /// <summary>The slot of the order that one is linked with, or none.</summary>
    public int PartnerOf(int slot) => (_details[slot].Traits & OrderTraits.Linked) != 0
        ? _terms[slot].Partner
        : NoSlot;

    /// <summary>Ends the link of an order, if it has one.</summary>
    /// <returns>The slot of its former partner, or none.</returns>
    public int Unlink(int slot)
    {
        if ((_details[slot].Traits & OrderTraits.Linked) == 0)
        {
            return NoSlot;
        }

        int partner = _terms[slot].Partner;
        Forget(slot);
        Forget(partner);
        return partner;

        void Forget(int one)
        {
            ref OrderDetails order = ref _details[one];
            order.Traits &= ~OrderTraits.Linked;
            if (!order.Waits)
            {
                _books.EndMatchAfter(one, order.EndsMatch);
            }
        }
    }

    private BookDepth DepthFor(Price limit, OwnOrders own, int looksMax) =>
        new(_books, _details, _terms, _instruments, limit, own, looksMax);
}
