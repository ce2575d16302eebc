using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>Live orders come and go: who has how many of them, and which walks meet them.</content>
public sealed partial class ExchangeCore
{
    /// <summary>An order comes into the public book.</summary>
    /// <returns>The lots that it shows.</returns>
    private long Rest(int slot, Price price)
    {
        long shown = _orders.Rest(slot, price);
        CountLive(in _orders[slot], 1);
        return shown;
    }

    /// <summary>An order comes into the queue in which it waits.</summary>
    /// <param name="slot">The order, whose traits say what it waits for.</param>
    /// <param name="place">Where it stands there.</param>
    private void Wait(int slot, Price place)
    {
        _orders.Wait(slot, place);
        CountLive(in _orders[slot], 1);
    }

    /// <summary>An order leaves its queue; walks that stand on it go on behind it.</summary>
    private void Leave(int slot)
    {
        if (_jobs.PlaceCount != 0)
        {
            _jobs.MovePlaces(slot, _orders.NextOf(slot));
        }

        _orders.Leave(slot);
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
            instrument.MayTrigger = true;
        }
    }

    private static void CountSpecial(
        in OrderDetails order, ref InstrumentRow instrument, int change)
    {
        instrument.Dated += (order.Traits & OrderTraits.Dated) != 0 ? change : 0;
        instrument.AuctionOrders += (order.Traits & OrderTraits.ForAuction) != 0 ? change : 0;
        instrument.Waiting += order.WaitsForMarket ? change : 0;
        if ((order.Traits & (OrderTraits.AllOrNone | OrderTraits.Hibernated))
            != OrderTraits.AllOrNone)
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
}
