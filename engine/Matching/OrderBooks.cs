using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching;

/// <summary>
/// All continuous price-time books of one matching unit. They share one slab of orders and one pool
/// of ladder pages, both allocated at the start.
/// </summary>
/// <remarks>
/// Matching thread only. No member allocates after the constructor. A full pool is an answer that
/// the caller asks for before it changes anything (<see cref="TryTakeSlot"/>,
/// <see cref="HasRoomAt"/>); a call that breaks its contract stops the process.
/// Books know nothing of owners, phases and limits.
/// </remarks>
public sealed partial class OrderBooks
{
    /// <summary>The answer of a walk through a book when there is no further order.</summary>
    public const int NoSlot = -1;

    /// <summary>Most prices of one ladder.</summary>
    public const int LadderTicksMax = PriceLevels.TicksMax;

    /// <summary>Most books of one matching unit.</summary>
    public const int BooksMax = 4 << 16;

    // Far enough from both ends of the number line that a floor plus a ladder never wraps.
    private const long FloorMax = long.MaxValue / 2;

    // Slot n lies at n + 1. In front lies an order that is none: what would be its neighbour writes
    // there without asking whether it has one, because that branch could not be foreseen.
    private readonly AlignedArray<RestingOrder> _orders;
    private readonly int _ordersMax;
    private readonly PriceLevels _ladders;
    private readonly int _booksMax;
    private int _freeSlot = NoSlot;
    private int _freeCount;
    private int _slotsTouched;

    /// <summary>Allocates everything that these books will ever use.</summary>
    /// <param name="booksMax">Books, at most <see cref="BooksMax"/>.</param>
    /// <param name="ordersMax">Slots, at most <see cref="OrderId.SlotsMax"/>.</param>
    /// <param name="ladderPagesMax">Pages of 256 price levels for all halves of all books.</param>
    public OrderBooks(int booksMax, int ordersMax, int ladderPagesMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(booksMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(booksMax, BooksMax);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ordersMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ordersMax, OrderId.SlotsMax);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ladderPagesMax);
        _booksMax = booksMax;
        _ordersMax = ordersMax;
        _orders = new AlignedArray<RestingOrder>(ordersMax + 1);
        _ladders = new PriceLevels(2 * booksMax, ladderPagesMax);
    }

    /// <summary>Slots that can still be taken.</summary>
    public int FreeSlots => _freeCount + (_ordersMax - _slotsTouched);

    /// <summary>
    /// Slots that were ever taken: those from 0 up to here. The rest are free in ascending order
    /// behind the returned ones, so the order of all free slots is this number and the chain from
    /// <see cref="FirstFreeSlot"/>.
    /// </summary>
    public int SlotsTouched => _slotsTouched;

    /// <summary>How many returned slots wait to be taken again.</summary>
    public int ReturnedSlots => _freeCount;

    /// <summary>The returned slot that is taken next, or <see cref="NoSlot"/>.</summary>
    public int FirstFreeSlot => _freeSlot;

    /// <summary>Pages of price levels that can still be taken.</summary>
    public int FreeLadderPages => _ladders.FreePages;

    /// <summary>Opens a book. Its ladder holds the prices [floor, floor + ladderTicks).</summary>
    /// <returns>
    /// False, and nothing has changed, when the book is open already, there is no such book, or the
    /// ladder is not possible: ticks outside 1..<see cref="LadderTicksMax"/> or an absurd floor.
    /// </returns>
    public bool TryOpen(int book, Price floor, int ladderTicks)
    {
        if (book < 0 || _booksMax <= book || ladderTicks is < 1 or > LadderTicksMax
            || floor.Ticks is < -FloorMax or > FloorMax || IsOpen(book))
        {
            return false;
        }

        for (int sideIndex = 2 * book; sideIndex <= (2 * book) + 1; sideIndex++)
        {
            _ladders.Open(sideIndex, floor.Ticks, ladderTicks);
        }

        return true;
    }

    /// <summary>Whether there is such a book.</summary>
    public bool IsOpen(int book) =>
        0 <= book && book < _booksMax && _ladders.Side(2 * book).IsOpen;

    /// <summary>Takes a slot for an order; the last one returned comes first.</summary>
    /// <returns>False when all slots are taken.</returns>
    public bool TryTakeSlot(out int slot)
    {
        slot = _freeSlot;
        if (slot != NoSlot)
        {
            _freeSlot = At(slot).Next;
            unchecked { _freeCount--; }
            return true;
        }

        slot = _slotsTouched;
        if (slot == _ordersMax)
        {
            return false;
        }

        _slotsTouched = unchecked(slot + 1);
        return true;
    }

    /// <summary>Gives back a slot whose order is in no book.</summary>
    public void ReturnSlot(int slot)
    {
        At(slot).Next = _freeSlot;
        _freeSlot = slot;
        unchecked { _freeCount++; }
    }

    /// <summary>
    /// Says which slots are free, of books from which none was taken yet. All others below
    /// <paramref name="touched"/> are taken.
    /// </summary>
    /// <param name="touched">As <see cref="SlotsTouched"/> says.</param>
    /// <param name="returned">
    /// Different slots below that, in the order in which they are taken again.
    /// </param>
    public void SetSlots(int touched, ReadOnlySpan<int> returned)
    {
        Invariant.Holds(_slotsTouched == 0 && 0 <= touched && touched <= _ordersMax);
        _slotsTouched = touched;
        for (int at = returned.Length - 1; at >= 0; at--)
        {
            Invariant.Holds(0 <= returned[at] && returned[at] < touched);
            ReturnSlot(returned[at]);
        }
    }

    /// <summary>The returned slot that is taken after this one, or <see cref="NoSlot"/>.</summary>
    public int NextFreeSlot(int slot) => At(slot).Next;

    /// <summary>
    /// Whether an order could rest at this price: the price is in the ladder, and its page of
    /// levels is there or free.
    /// </summary>
    public bool HasRoomAt(int book, Side side, Price price)
    {
        int sideIndex = SideIndexOf(book, side);
        ref BookSide ladder = ref _ladders.Side(sideIndex);
        long place = ladder.PlaceOf(price.Ticks);
        return ladder.Has(place)
            && (_ladders.FreePages > 0 || _ladders.Find(sideIndex, (int)place) != 0);
    }

    /// <summary>Whether a price is in the ladder of a book.</summary>
    public bool HasPrice(int book, Price price)
    {
        ref BookSide ladder = ref _ladders.Side(2 * book);
        return ladder.Has(ladder.PlaceOf(price.Ticks));
    }

    /// <summary>
    /// Whether the page of a price is there: an order there takes none of those that are free.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="side">Its half.</param>
    /// <param name="price">A price in its ladder.</param>
    public bool HasPageAt(int book, Side side, Price price)
    {
        int sideIndex = SideIndexOf(book, side);
        int place = _ladders.Side(sideIndex).InnerPlaceOf(price.Ticks);
        return _ladders.Find(sideIndex, place) != 0;
    }

    /// <summary>The order in a slot. Meaningful only while it rests.</summary>
    public ref readonly RestingOrder Order(int slot) => ref At(slot);

    /// <summary>
    /// The orders before and behind one in its queue: two more places in memory that taking it out
    /// will need. Meaningful only while it rests.
    /// </summary>
    public (int Previous, int Next) NeighboursOf(int slot)
    {
        ref RestingOrder order = ref At(slot);
        return (order.Previous, order.Next);
    }

    /// <summary>The youngest order at a price; <see cref="NoSlot"/> if none.</summary>
    public int LastAt(int book, Side side, Price price)
    {
        int sideIndex = SideIndexOf(book, side);
        long place = _ladders.Side(sideIndex).PlaceOf(price.Ticks);
        int at = _ladders.Side(sideIndex).Has(place) ? _ladders.Find(sideIndex, (int)place) : 0;
        return at == 0 ? NoSlot : _ladders.Level(at).Tail;
    }

    /// <summary>The best price of a half and the lots there; walks that level.</summary>
    /// <returns>False when the half is empty.</returns>
    public bool TryTop(int book, Side side, out Price price, out Quantity total)
    {
        int slot = FirstOf(book, side);
        price = default;
        total = default;
        if (slot == NoSlot)
        {
            return false;
        }

        price = At(slot).Price;
        long lots = 0;
        for (; slot != NoSlot; slot = At(slot).Next)
        {
            lots += At(slot).RemainingLots;
        }

        total = new Quantity(lots);
        return true;
    }

    /// <summary>
    /// The order of a half that trades first: best price, then oldest; <see cref="NoSlot"/> if
    /// none.
    /// </summary>
    public int FirstOf(int book, Side side) => FirstOf(SideIndexOf(book, side));

    /// <summary>The oldest order at a price; <see cref="NoSlot"/> if none.</summary>
    public int FirstAt(int book, Side side, Price price)
    {
        int sideIndex = SideIndexOf(book, side);
        ref BookSide ladder = ref _ladders.Side(sideIndex);
        long place = ladder.PlaceOf(price.Ticks);
        int at = ladder.Has(place) ? _ladders.Find(sideIndex, (int)place) : 0;
        return at == 0 ? NoSlot : _ladders.Level(at).Head;
    }

    /// <summary>
    /// The order that trades after a resting one, at its price or a worse one; <see cref="NoSlot"/>
    /// after the last.
    /// </summary>
    public int NextOf(int slot)
    {
        ref RestingOrder order = ref At(slot);
        if (order.Next != NoSlot)
        {
            return order.Next;
        }

        int place = unchecked((int)_ladders.Side(order.SideIndex).PlaceOf(order.PriceTicks));
        int worse = _ladders.WorseThan(order.SideIndex, place, order.Level);
        return worse < 0 ? NoSlot : _ladders.Level(_ladders.Find(order.SideIndex, worse)).Head;
    }

    /// <summary>Forgets all books and orders. Nothing is open afterwards.</summary>
    public void Clear()
    {
        _ladders.Clear();
        _freeSlot = NoSlot;
        _freeCount = 0;
        _slotsTouched = 0;
    }

    private int FirstOf(int sideIndex)
    {
        int best = _ladders.Side(sideIndex).Best;
        return best < 0 ? NoSlot : _ladders.Level(_ladders.Find(sideIndex, best)).Head;
    }

    private ref RestingOrder At(int slot) => ref At(_orders, slot);

    // Who looks at several orders in a row takes the table once.
    private static ref RestingOrder At(AlignedArray<RestingOrder> orders, int slot) =>
        ref orders[unchecked(slot + 1)];

    private static int SideIndexOf(int book, Side side)
    {
        Invariant.Holds(side is Side.Buy or Side.Sell);
        return unchecked((2 * book) + (int)side - (int)Side.Buy);
    }
}
