using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Orders;

/// <content>Orders and their places as canonical bytes.</content>
internal sealed partial class OrderQueues
{
    /// <summary>Writes the orders of all queues, in the order of each.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="instrumentLast">The highest number of an instrument.</param>
    /// <param name="live">Says whose a name is.</param>
    public void WriteQueues(StateWriter writer, uint instrumentLast, LiveOrders live)
    {
        WriteQueues(OrderQueue.Bids, OrderQueue.Asks);
        WriteQueues(OrderQueue.BuyStops, OrderQueue.SellStops);
        WriteQueues(OrderQueue.WaitingBuys, OrderQueue.WaitingSells);
        WriteQueues(OrderQueue.AuctionBuys, OrderQueue.AuctionSells);
        WriteQueues(OrderQueue.HibernatedBuys, OrderQueue.HibernatedSells);

        void WriteQueues(OrderQueue buys, OrderQueue sells)
        {
            for (uint number = 1; number <= instrumentLast; number++)
            {
                WriteQueue(writer, number, buys, live);
                WriteQueue(writer, number, sells, live);
            }
        }
    }

    /// <summary>Writes an order that is on its way through the book.</summary>
    public void WriteIncoming(StateWriter writer, int slot, LiveOrders live)
    {
        WriteOrder(writer, slot, live);
        ref OrderDetails order = ref _details[slot];
        writer.Byte((byte)order.OrderType);
        writer.Byte((byte)order.SelfMatchPrevention);
        writer.UInt16((ushort)order.Traits);
        if ((order.Traits & OrderTraits.Iceberg) != 0)
        {
            writer.Int32(_terms[slot].DisplayLots);
            writer.Int32(_terms[slot].ClipStep);
        }

        if ((order.Traits & OrderTraits.Dated) != 0)
        {
            writer.UInt16(_terms[slot].ExpireDay.DayNumber);
        }
    }

    /// <summary>Writes what the orders of all queues do at orders of their owner.</summary>
    public void WritePrevention(StateWriter writer, uint instrumentLast)
    {
        for (uint number = 1; number <= instrumentLast; number++)
        {
            for (OrderQueue queue = OrderQueue.Bids; queue <= OrderQueue.HibernatedSells; queue++)
            {
                int slot = _instruments[number].HasBook
                    ? FirstOf(new InstrumentId(number), queue)
                    : NoSlot;
                for (; slot != NoSlot; slot = NextOf(slot))
                {
                    writer.Byte((byte)_details[slot].SelfMatchPrevention);
                }
            }
        }
    }

    /// <summary>Writes which slots are free and in which order they are taken.</summary>
    public void WriteFreeSlots(StateWriter writer)
    {
        writer.Int32(_books.SlotsTouched);
        int slot = _books.FirstFreeSlot;
        for (; slot != NoSlot; slot = _books.NextFreeSlot(slot))
        {
            writer.Int32(slot);
        }

        writer.Int32(NoSlot);
    }

    private void WriteQueue(
        StateWriter writer, uint number, OrderQueue queue, LiveOrders live)
    {
        int slot = _instruments[number].HasBook
            ? FirstOf(new InstrumentId(number), queue)
            : NoSlot;
        for (; slot != NoSlot; slot = NextOf(slot))
        {
            WriteOrder(writer, slot, live);
            WritePlace(writer, slot);
        }

        writer.UInt64(0);
    }

    private void WritePlace(StateWriter writer, int slot)
    {
        ref OrderDetails order = ref _details[slot];
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        bool isIceberg = (order.Traits & OrderTraits.Iceberg) != 0;
        writer.Int64(LimitOf(slot).Ticks);
        writer.Int64(order.RemainingLots);
        writer.Byte((byte)order.OrderType);
        writer.UInt16((ushort)InstructionsOf(in order));
        writer.Int64(isStop ? StopOf(slot).Ticks : InstrumentRow.NoPrice);
        writer.Int64(isIceberg ? _terms[slot].DisplayLots : 0);
        writer.Int64(isIceberg && !isStop && !order.Sleeps ? ShownLotsOf(slot) : 0);
        writer.Int32(isIceberg ? _terms[slot].ClipStep : 0);
        writer.UInt16((order.Traits & OrderTraits.Dated) != 0
            ? _terms[slot].ExpireDay.DayNumber
            : (ushort)0);
        writer.UInt64((order.Traits & OrderTraits.Linked) != 0
            ? _details[_terms[slot].Partner].Id.Value
            : 0);
    }

    private static ExecutionInstructions InstructionsOf(in OrderDetails order) =>
        ((order.Traits & OrderTraits.PostOnly) != 0 ? ExecutionInstructions.PostOnly : 0)
        | ((order.Traits & OrderTraits.AllOrNone) != 0 ? ExecutionInstructions.AllOrNone : 0)
        | ((order.Traits & OrderTraits.EnteredLinked) != 0
            ? ExecutionInstructions.OneCancelsOther
            : 0);

    private void WriteOrder(StateWriter writer, int slot, LiveOrders live)
    {
        ref OrderDetails order = ref _details[slot];
        writer.UInt64(order.Id.Value);
        writer.UInt64(order.ClientOrderId.Value);
        writer.Int64(order.TotalLots);
        writer.Int64(order.ExecutedLots);
        writer.UInt64(order.Priority);
        writer.UInt32(order.Session.Value);
        writer.UInt32(order.Account.Value);
        writer.UInt32(order.Trader.Value);
        writer.UInt32(order.Instrument.Value);
        writer.Byte((byte)order.Side);
        writer.Byte((byte)order.TimeInForce);
        writer.Byte(order.PositionEffect);
        writer.Byte(order.HedgeFlag);
        writer.Byte(order.OrderCapacity);

        // A name that a later order has taken over is not this order's any more.
        writer.Flag(live.TryFind(order.Session, order.ClientOrderId, out int named)
            && named == slot);
    }
}
