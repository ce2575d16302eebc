using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Where live orders stand: in the public book, or in a queue beside it.</content>
public sealed partial class ExchangeCore
{
    private int StopBookOf(InstrumentId instrument) =>
        unchecked(_capacities.InstrumentsMax + BookOf(instrument));

    private int WaitingBookOf(InstrumentId instrument) =>
        unchecked((2 * _capacities.InstrumentsMax) + BookOf(instrument));

    // The lowest stop to buy comes first, as the lowest price of those who sell does.
    private static Side StopHalf(Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>The first order of a queue, or none.</summary>
    private int FirstOf(InstrumentId instrument, OrderQueue queue) => queue switch
    {
        OrderQueue.Bids => _books.FirstOf(BookOf(instrument), Side.Buy),
        OrderQueue.Asks => _books.FirstOf(BookOf(instrument), Side.Sell),
        OrderQueue.BuyStops => _books.FirstOf(StopBookOf(instrument), StopHalf(Side.Buy)),
        OrderQueue.SellStops => _books.FirstOf(StopBookOf(instrument), StopHalf(Side.Sell)),
        OrderQueue.WaitingBuys => _books.FirstOf(WaitingBookOf(instrument), Side.Buy),
        OrderQueue.WaitingSells => _books.FirstOf(WaitingBookOf(instrument), Side.Sell),
        _ => Unknown(queue),
    };

    private static int Unknown(OrderQueue queue)
    {
        Domain.Invariant.Broken($"queue {(byte)queue}");
        return 0;
    }

    private static Side SideOf(OrderQueue queue) => ((byte)queue & 1) != 0 ? Side.Buy : Side.Sell;

    /// <summary>The limit of a live order that is on no way through the book.</summary>
    private Price LimitOf(int slot) =>
        (_details[slot].Traits & OrderTraits.WaitsForPrice) != 0
            ? new Price(_terms[slot].LimitTicks)
            : _books.Order(slot).Price;

    private UnitPrice UnitPriceOf(in OrderDetails order, long ticks) =>
        new(ticks * InstrumentOf(order.Instrument).Tick);

    /// <summary>Puts an order at the end of the queue of its price in the public book.</summary>
    /// <returns>The lots that it shows.</returns>
    private long Rest(int slot, Price price)
    {
        long shown = Place(slot, price);
        CountLive(in _details[slot], 1);
        return shown;
    }

    private long Place(int slot, Price price)
    {
        ref OrderDetails order = ref _details[slot];
        _priorityCount = unchecked(_priorityCount + 1);
        order.Priority = _priorityCount;
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
    /// <param name="place">Its stop price, or its limit if it has none.</param>
    private void Wait(int slot, Price place)
    {
        ref OrderDetails order = ref _details[slot];
        _priorityCount = unchecked(_priorityCount + 1);
        order.Priority = _priorityCount;
        Quantity remaining = new(order.RemainingLots);
        if ((order.Traits & OrderTraits.WaitsForPrice) != 0)
        {
            _books.Rest(
                StopBookOf(order.Instrument), slot, StopHalf(order.Side), place, remaining);
        }
        else
        {
            _books.Rest(WaitingBookOf(order.Instrument), slot, order.Side, place, remaining);
        }

        CountLive(in order, 1);
    }

    /// <summary>Takes an order out of its queue; it may come back.</summary>
    private void Leave(int slot)
    {
        if (_jobs.PlaceCount != 0)
        {
            _jobs.MovePlaces(slot, _books.NextOf(slot));
        }

        _books.Remove(slot);
    }

    private void CountLive(in OrderDetails order, int change)
    {
        ref SessionRow session = ref _sessions[order.Session.Value];
        session.LiveOrders = unchecked(session.LiveOrders + change);
        ref int live = ref _members[session.Member.Value].LiveOrders;
        live = unchecked(live + change);
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        instrument.LiveOrders = unchecked(instrument.LiveOrders + change);
        if (order.Traits != OrderTraits.None)
        {
            CountSpecial(in order, ref instrument, change);
        }

        if (instrument.Waiting != 0)
        {
            instrument.IsUnsettled = true;
        }
    }

    private static void CountSpecial(
        in OrderDetails order, ref InstrumentRow instrument, int change)
    {
        instrument.Dated += (order.Traits & OrderTraits.Dated) != 0 ? change : 0;
        instrument.Waiting += order.Waits ? change : 0;
        if ((order.Traits & OrderTraits.AllOrNone) == 0)
        {
            return;
        }

        if (order.Side == Side.Buy)
        {
            instrument.WaitingBuys = (short)(instrument.WaitingBuys + change);
        }
        else
        {
            instrument.WaitingSells = (short)(instrument.WaitingSells + change);
        }
    }

    private void Free(int slot)
    {
        _details[slot] = default;
        _books.ReturnSlot(slot);
    }
}
