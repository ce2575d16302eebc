using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching;

/// <content>How orders enter and leave their places.</content>
public sealed partial class OrderBooks
{
    /// <summary>
    /// Puts an order behind all others at its price. The slot is taken and in no book, and the book
    /// has room there (<see cref="HasRoomAt"/>).
    /// </summary>
    /// <remarks>
    /// An order that crosses has traded before; only a call auction collects orders that do
    /// (<see cref="FindAuctionPrice"/>). The two halves know nothing of each other, so all members
    /// work on a crossed book as on any other.
    /// </remarks>
    /// <param name="book">The book.</param>
    /// <param name="slot">The order.</param>
    /// <param name="side">Its half.</param>
    /// <param name="price">Its price.</param>
    /// <param name="remaining">Lots that it offers, at most <see cref="Quantity.LotsMax"/>.</param>
    /// <param name="endsMatch">As <see cref="EndMatchAfter"/> says.</param>
    public void Rest(
        int book, int slot, Side side, Price price, Quantity remaining, bool endsMatch = false)
    {
        int sideIndex = SideIndexOf(book, side);
        ref BookSide ladder = ref _ladders.Side(sideIndex);
        int place = ladder.InnerPlaceOf(price.Ticks);
        int at = _ladders.FindOrTake(sideIndex, place);
        ref PriceLevel level = ref _ladders.Level(at);
        int tail = level.Tail;
        AlignedArray<RestingOrder> orders = _orders;
        ref RestingOrder order = ref At(orders, slot);
        order.PriceTicks = price.Ticks;
        order.RemainingLots = (int)remaining.Lots;
        order.EndsMatch = endsMatch;
        order.Next = NoSlot;
        order.Previous = tail;
        order.Level = at;
        order.SideIndex = sideIndex;
        level.Tail = slot;
        level.Head = tail == NoSlot ? slot : level.Head;
        At(orders, tail).Next = slot;
        _ladders.Mark(sideIndex, ref ladder, place, at);
    }

    /// <summary>Takes a resting order out of its book. The slot stays the caller's.</summary>
    public void Remove(int slot)
    {
        AlignedArray<RestingOrder> orders = _orders;
        ref RestingOrder order = ref At(orders, slot);
        int next = order.Next;
        int previous = order.Previous;
        ref PriceLevel level = ref _ladders.Level(order.Level);
        At(orders, previous).Next = next;
        At(orders, next).Previous = previous;
        level.Head = previous == NoSlot ? next : level.Head;
        level.Tail = next == NoSlot ? previous : level.Tail;
        ref BookSide ladder = ref _ladders.Side(order.SideIndex);
        int place = unchecked((int)ladder.PlaceOf(order.PriceTicks));
        _ladders.Unmark(
            order.SideIndex, ref ladder, place, order.Level, (previous & next) == NoSlot);
    }

    /// <summary>Lowers what remains of a resting order, which keeps its place.</summary>
    /// <param name="slot">The resting order.</param>
    /// <param name="remaining">More than zero and not more than before.</param>
    public void Reduce(int slot, Quantity remaining)
    {
        ref RestingOrder order = ref At(slot);
        Invariant.Holds(0 < remaining.Lots && remaining.Lots <= order.RemainingLots);
        order.RemainingLots = (int)remaining.Lots;
    }

    /// <summary>
    /// Says whether a match ends after a fill of this resting order, so that the caller can see to
    /// it before the next one.
    /// </summary>
    public void EndMatchAfter(int slot, bool endsMatch) => At(slot).EndsMatch = endsMatch;

    /// <summary>Says whose the order in a slot is, in or out of a book.</summary>
    /// <param name="slot">A taken slot.</param>
    /// <param name="owner">The caller's number of the owner; not 0.</param>
    public void SetOwner(int slot, ushort owner) => At(slot).Owner = owner;
}
