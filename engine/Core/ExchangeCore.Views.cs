using System.Collections.Generic;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core;

/// <content>
/// The state for those who look back: copies, made between two commands. Nothing here changes
/// anything, and no command asks for it.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>The version of the rules in force; 0 before the venue is defined.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    public uint RuleVersion => _rules.Version;

    /// <summary>A live order.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copy.</remarks>
    /// <returns>Null when it has ended or never was.</returns>
    public OrderView? ViewOrder(OrderId id) =>
        id.IsSome && _orders.TryFind(id, out int slot) ? ViewOf(slot) : null;

    /// <summary>
    /// The orders of one side of the public book, in the order in which they trade.
    /// </summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    /// <returns>None where there is no such instrument.</returns>
    public IReadOnlyList<OrderView> ViewQueue(InstrumentId instrument, Side side)
    {
        List<OrderView> queue = [];
        for (int slot = FirstIn(instrument, side);
            slot != OrderQueues.NoSlot;
            slot = _orders.NextOf(slot))
        {
            queue.Add(ViewOf(slot));
        }

        return queue;
    }

    /// <summary>What stands before an order in the public book.</summary>
    /// <remarks>
    /// Core thread, between two commands. Walks the orders that stand before it; allocates nothing.
    /// </remarks>
    public QueuePlace ViewPlace(OrderId id)
    {
        if (!id.IsSome || !_orders.TryFind(id, out int slot)
            || PlaceOf(in _orders[slot]) != OrderPlace.Book)
        {
            return default;
        }

        ref OrderDetails order = ref _orders[slot];
        Price price = _orders.PlaceOf(slot);
        int orders = 0;
        int earlier = 0;
        long lots = 0;
        long earlierLots = 0;
        for (int at = FirstIn(order.Instrument, order.Side); at != slot; at = _orders.NextOf(at))
        {
            if (_orders.PlaceOf(at) == price)
            {
                earlier++;
                earlierLots += _orders.ShownLotsOf(at);
            }
            else
            {
                orders++;
                lots += _orders.ShownLotsOf(at);
            }
        }

        return new QueuePlace(true, orders, lots, earlier, earlierLots);
    }

    /// <summary>All positions, by member and instrument.</summary>
    /// <remarks>Core thread, between two commands. Allocates the copies.</remarks>
    public IReadOnlyList<PositionView> ViewPositions() => _positions.View();

    /// <summary>The market of an instrument.</summary>
    /// <remarks>Core thread, between two commands. Allocates nothing.</remarks>
    /// <returns>Null where there is none.</returns>
    public InstrumentView? ViewInstrument(InstrumentId instrument)
    {
        if (!IsInstrument(instrument))
        {
            return null;
        }

        ref InstrumentRow row = ref InstrumentOf(instrument);
        ref AuctionRow auction = ref AuctionOf(instrument);
        return new InstrumentView(
            row.Phase,
            auction.Auction,
            new UnitPrice(row.Lower),
            new UnitPrice(row.Upper),
            new UnitPrice(row.Tick),
            row.LastTradeTicks == InstrumentRow.NoPrice
                ? UnitPrice.Null
                : new UnitPrice(row.LastTradeTicks * row.Tick),
            row.IsNegotiated
                ? Deals.Pricing.ReferencePriceOf(instrument)
                : new UnitPrice(auction.Reference.Ticks * row.Tick),
            row.TradesInMiddle ? TradePriceRule.MiddleOfThree : TradePriceRule.Resting,
            auction.PriceRule);
    }

    /// <summary>What the orders of the public book would trade in an uncross.</summary>
    /// <remarks>
    /// Core thread, between two commands. Looks at each order that reaches the other side.
    /// </remarks>
    /// <returns>Nothing, too, where there is no such instrument or its product has no book.
    /// </returns>
    public AuctionPrice ViewAuctionPrice(InstrumentId instrument) =>
        IsInstrument(instrument) && InstrumentOf(instrument).HasBook
            ? FindPrice(instrument)
            : default;

    private int FirstIn(InstrumentId instrument, Side side) =>
        IsInstrument(instrument) && InstrumentOf(instrument).HasBook
            ? _orders.FirstOf(instrument, side == Side.Buy ? OrderQueue.Bids : OrderQueue.Asks)
            : OrderQueues.NoSlot;

    private static OrderPlace PlaceOf(ref readonly OrderDetails order) =>
        (order.Traits & OrderTraits.Hibernated) != 0 ? OrderPlace.Asleep
        : order.Priority == 0 ? OrderPlace.Nowhere
        : (order.Traits & OrderTraits.WaitsForPrice) != 0 ? OrderPlace.Stops
        : (order.Traits & OrderTraits.AllOrNone) != 0 ? OrderPlace.Whole
        : (order.Traits & OrderTraits.WaitsForAuction) != 0 ? OrderPlace.Auction
        : OrderPlace.Book;

    private OrderView ViewOf(int slot)
    {
        ref OrderDetails order = ref _orders[slot];
        ref SessionRow session = ref _sessions[order.Session.Value];
        OrderPlace place = PlaceOf(in order);
        return new OrderView
        {
            Id = order.Id,
            Label = order.ClientOrderId,
            Session = order.Session,
            Principal = session.Principal,
            Member = session.Member,
            Account = order.Account,
            Instrument = order.Instrument,
            Place = place,
            Side = order.Side,
            OrderType = order.OrderType,
            TimeInForce = order.TimeInForce,
            Price = place == OrderPlace.Nowhere
                ? UnitPrice.Null
                : UnitPriceOf(in order, _orders.LimitOf(slot).Ticks),
            StopPrice = place == OrderPlace.Stops
                || (place == OrderPlace.Asleep
                    && (order.Traits & OrderTraits.WaitsForPrice) != 0)
                ? UnitPriceOf(in order, _orders.StopOf(slot).Ticks)
                : UnitPrice.Null,
            TotalLots = order.TotalLots,
            ExecutedLots = order.ExecutedLots,
            ShownLots = place == OrderPlace.Nowhere ? 0 : _orders.ShownLotsOf(slot),
            Priority = order.Priority,
            Partner = (order.Traits & OrderTraits.Linked) != 0
                ? _orders[_orders.TermsOf(slot).Partner].Id
                : OrderId.None,
            Owner = _orders.OwnerOf(slot),
            SelfMatchPrevention = ModeOf(order.SelfMatchPrevention),
            IsIceberg = (order.Traits & OrderTraits.Iceberg) != 0,
        };
    }
}
