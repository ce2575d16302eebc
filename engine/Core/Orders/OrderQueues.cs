using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// All accepted orders, each in a slot, and where they stand: in the public book, or in a queue
/// beside it. The five books of an instrument make its ten queues.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. It knows prices and terms; who is counted
/// and told when an order comes or goes is the core's affair.
/// </remarks>
internal sealed partial class OrderQueues
{
    /// <summary>No order: the end of a queue, or no partner.</summary>
    public const int NoSlot = OrderBooks.NoSlot;

    private readonly OrderBooks _books;
    private readonly AlignedArray<OrderDetails> _details;
    private readonly AlignedArray<SpecialTerms> _terms;
    private readonly InstrumentRow[] _instruments;
    private readonly int _instrumentsMax;

    /// <summary>Room for the orders of these instruments.</summary>
    /// <param name="capacities">How many orders, pages and instruments there may be.</param>
    /// <param name="instruments">The rows of the instruments, by their numbers from 1.</param>
    public OrderQueues(CoreCapacities capacities, InstrumentRow[] instruments)
    {
        _instruments = instruments;
        _instrumentsMax = capacities.InstrumentsMax;
        _books = new OrderBooks(
            CoreCapacities.BooksPerInstrument * capacities.InstrumentsMax, capacities.OrdersMax,
            capacities.LadderPagesMax);
        _details = new AlignedArray<OrderDetails>(capacities.OrdersMax);
        _terms = new AlignedArray<SpecialTerms>(capacities.OrdersMax);
    }

    /// <summary>Orders accepted so far.</summary>
    public ulong AcceptedCount { get; private set; }

    /// <summary>Places in queues given so far.</summary>
    public ulong PriorityCount { get; private set; }

    /// <summary>
    /// Pages of price levels that are not to be taken: what a sweep in progress leaves may rest
    /// later, when others have had their turn.
    /// </summary>
    public int PagesKept { get; set; }

    /// <summary>Whether no further order can be taken in.</summary>
    public bool IsFull => _books.FreeSlots == 0;

    /// <summary>How many further orders can be taken in.</summary>
    public int FreeSlots => _books.FreeSlots;

    /// <summary>Orders in slots: those that rest or wait, and those on their way.</summary>
    public int Count => _books.SlotsTouched - _books.ReturnedSlots;

    /// <summary>The details of all slots.</summary>
    public AlignedArray<OrderDetails> Details => _details;

    /// <summary>The order in a slot.</summary>
    public ref OrderDetails this[int slot] => ref _details[slot];

    /// <summary>What only orders with a trait have.</summary>
    public ref SpecialTerms TermsOf(int slot) => ref _terms[slot];

    /// <summary>The side of the orders in a queue.</summary>
    public static Side SideOf(OrderQueue queue) =>
        ((byte)queue & 1) != 0 ? Side.Buy : Side.Sell;

    /// <summary>Opens the books of an instrument.</summary>
    /// <returns>False when its ladder is not possible.</returns>
    public bool TryOpen(InstrumentId instrument, in InstrumentRow row)
    {
        Price floor = new(row.LadderFloor / row.Tick);
        return _books.TryOpen(BookOf(instrument), floor, row.LadderTicks)
            && _books.TryOpen(StopBookOf(instrument), floor, row.LadderTicks)
            && _books.TryOpen(WaitingBookOf(instrument), floor, row.LadderTicks)
            && _books.TryOpen(AuctionBookOf(instrument), floor, row.LadderTicks)
            && _books.TryOpen(HibernatedBookOf(instrument), floor, row.LadderTicks);
    }

    /// <summary>Takes in an order that has passed all checks, without a place yet.</summary>
    /// <param name="command">The order.</param>
    /// <param name="owner">The tag of its owner.</param>
    public int Take(in Command command, ushort owner)
    {
        bool hasSlot = _books.TryTakeSlot(out int slot);
        Invariant.Holds(hasSlot);
        AcceptedCount = unchecked(AcceptedCount + 1);
        ref OrderDetails order = ref _details[slot];
        order.Id = OrderId.Of(AcceptedCount, slot);
        order.ClientOrderId = command.ClientOrderId;
        order.TotalLots = unchecked((int)command.Quantity.Lots);
        order.ExecutedLots = 0;
        order.Priority = 0;
        order.Session = command.Session;
        order.Account = command.Account;
        order.Trader = command.Trader;
        order.Instrument = command.Instrument;
        order.Side = command.Side;
        order.TimeInForce = command.TimeInForce;
        order.PositionEffect = command.PositionEffect;
        order.HedgeFlag = command.HedgeFlag;
        order.OrderCapacity = command.OrderCapacity;
        order.OrderType = command.OrderType;
        order.SelfMatchPrevention = command.SelfMatchPrevention;
        _books.SetOwner(slot, owner);
        return slot;
    }

    /// <summary>Forgets an order that stands in no queue.</summary>
    public void Free(int slot)
    {
        _details[slot] = default;
        _books.ReturnSlot(slot);
    }

    /// <summary>The order with that id.</summary>
    /// <returns>False when it has ended or never was.</returns>
    public bool TryFind(OrderId id, out int slot)
    {
        slot = id.Slot;
        return slot < _details.Length && _details[slot].Id == id;
    }

    /// <summary>Whether an order with these traits may get a place at a price.</summary>
    /// <param name="instrument">Its instrument.</param>
    /// <param name="side">Its side.</param>
    /// <param name="traits">They say in which queue.</param>
    /// <param name="price">
    /// Its stop price if it waits for it and does not sleep, else its limit.
    /// </param>
    public bool HasRoomAt(InstrumentId instrument, Side side, OrderTraits traits, Price price)
    {
        bool hasPage = (traits & OrderDetails.Waiting) == 0
            ? _books.HasRoomAt(BookOf(instrument), side, price)
            : _books.HasRoomAt(
                WaitBookOf(instrument, traits), WaitHalfOf(side, traits), price);
        return hasPage && (PagesKept == 0 || _books.FreeLadderPages > PagesKept);
    }

    /// <summary>Whether the public book has the page of a price already.</summary>
    public bool HasPageAt(InstrumentId instrument, Side side, Price price) =>
        _books.HasPageAt(BookOf(instrument), side, price);

    /// <summary>Whether an order may come that needs so many pages, or none.</summary>
    public bool HasPages(int pages) => pages <= _books.FreeLadderPages - PagesKept
        && (PagesKept == 0 || _books.FreeLadderPages > PagesKept);

    /// <summary>The row of the quote that an order is a side of, or none.</summary>
    public int QuoteOf(int slot) =>
        _details[slot].IsQuote ? _terms[slot].QuoteRow : PairRows.None;

    /// <summary>Puts an order at the end of the queue of its price in the public book.</summary>
    /// <returns>The lots that it shows.</returns>
    public long Rest(int slot, Price price)
    {
        ref OrderDetails order = ref _details[slot];
        PriorityCount = unchecked(PriorityCount + 1);
        order.Priority = PriorityCount;
        long shown = order.RemainingLots;
        if ((order.Traits & OrderTraits.Iceberg) != 0)
        {
            shown = long.Min(shown, _terms[slot].DisplayLots);
        }

        _books.Rest(
            BookOf(order.Instrument), slot, order.Side, price, new Quantity(shown),
            order.EndsMatch);
        return shown;
    }

    /// <summary>Puts an order at the end of the queue in which it waits.</summary>
    /// <param name="slot">The order, whose traits say what it waits for.</param>
    /// <param name="place">
    /// Its stop price if it waits for it and does not sleep, else its limit.
    /// </param>
    public void Wait(int slot, Price place)
    {
        ref OrderDetails order = ref _details[slot];
        PriorityCount = unchecked(PriorityCount + 1);
        order.Priority = PriorityCount;
        _books.Rest(
            WaitBookOf(order.Instrument, order.Traits), slot,
            WaitHalfOf(order.Side, order.Traits), place, new Quantity(order.RemainingLots));
    }

    /// <summary>Takes an order out of its queue; it may come back.</summary>
    public void Leave(int slot) => _books.Remove(slot);

    /// <summary>Lowers the lots of an order, which keeps its place.</summary>
    /// <returns>The lots that it shows.</returns>
    public long Reduce(int slot)
    {
        ref OrderDetails order = ref _details[slot];
        long shown = order.Waits
            ? order.RemainingLots
            : long.Min(ShownLotsOf(slot), order.RemainingLots);
        _books.Reduce(slot, new Quantity(shown));
        return shown;
    }

    /// <summary>The price in whose queue an order stands, or stood last.</summary>
    public Price PlaceOf(int slot) => _books.Order(slot).Price;

    /// <summary>The tag of an order's owner.</summary>
    public ushort OwnerOf(int slot) => _books.Order(slot).OwnerTag;

    /// <summary>The lots that an order shows where it stands.</summary>
    public long ShownLotsOf(int slot) => _books.Order(slot).Remaining.Lots;

    /// <summary>The limit of a live order that is on no way through the book.</summary>
    public Price LimitOf(int slot) =>
        (_details[slot].Traits & OrderTraits.WaitsForPrice) != 0
            ? new Price(_terms[slot].LimitTicks)
            : PlaceOf(slot);

    /// <summary>The stop price of a live order that waits for it, or sleeps.</summary>
    public Price StopOf(int slot) =>
        _details[slot].Sleeps ? new Price(_terms[slot].StopTicks) : PlaceOf(slot);

    /// <summary>The first order of a queue, or none.</summary>
    public int FirstOf(InstrumentId instrument, OrderQueue queue) => queue switch
    {
        OrderQueue.Bids => _books.FirstOf(BookOf(instrument), Side.Buy),
        OrderQueue.Asks => _books.FirstOf(BookOf(instrument), Side.Sell),
        OrderQueue.BuyStops => _books.FirstOf(StopBookOf(instrument), StopHalf(Side.Buy)),
        OrderQueue.SellStops => _books.FirstOf(StopBookOf(instrument), StopHalf(Side.Sell)),
        OrderQueue.WaitingBuys => _books.FirstOf(WaitingBookOf(instrument), Side.Buy),
        OrderQueue.WaitingSells => _books.FirstOf(WaitingBookOf(instrument), Side.Sell),
        OrderQueue.AuctionBuys => _books.FirstOf(AuctionBookOf(instrument), Side.Buy),
        OrderQueue.AuctionSells => _books.FirstOf(AuctionBookOf(instrument), Side.Sell),
        OrderQueue.HibernatedBuys => _books.FirstOf(HibernatedBookOf(instrument), Side.Buy),
        OrderQueue.HibernatedSells => _books.FirstOf(HibernatedBookOf(instrument), Side.Sell),
        _ => Unknown(queue),
    };

    /// <summary>The order behind another one of its queue, or none.</summary>
    public int NextOf(int slot) => _books.NextOf(slot);

    private static int Unknown(OrderQueue queue)
    {
        Invariant.Broken($"queue {(byte)queue}");
        return NoSlot;
    }

    // Books are numbered from 0, instruments from 1.
    private static int BookOf(InstrumentId instrument) => unchecked((int)instrument.Value - 1);

    private int StopBookOf(InstrumentId instrument) =>
        unchecked(_instrumentsMax + BookOf(instrument));

    private int WaitingBookOf(InstrumentId instrument) =>
        unchecked((2 * _instrumentsMax) + BookOf(instrument));

    private int AuctionBookOf(InstrumentId instrument) =>
        unchecked((3 * _instrumentsMax) + BookOf(instrument));

    private int HibernatedBookOf(InstrumentId instrument) =>
        unchecked((4 * _instrumentsMax) + BookOf(instrument));

    private int WaitBookOf(InstrumentId instrument, OrderTraits traits) =>
        (traits & OrderTraits.Hibernated) != 0 ? HibernatedBookOf(instrument)
        : (traits & OrderTraits.WaitsForPrice) != 0 ? StopBookOf(instrument)
        : (traits & OrderTraits.AllOrNone) != 0 ? WaitingBookOf(instrument)
        : AuctionBookOf(instrument);

    private static Side WaitHalfOf(Side side, OrderTraits traits) =>
        (traits & (OrderTraits.WaitsForPrice | OrderTraits.Hibernated))
            == OrderTraits.WaitsForPrice
            ? StopHalf(side)
            : side;

    // The lowest stop to buy comes first, as the lowest price of those who sell does.
    private static Side StopHalf(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;
}
