using System;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Orders;

/// <content>Orders and their places as canonical bytes, and back.</content>
internal sealed partial class OrderQueues
{
    /// <summary>Traits of an order that is half through a book.</summary>
    private const OrderTraits OnItsWay = OrderTraits.Iceberg | OrderTraits.Dated
        | OrderTraits.PostOnly | OrderTraits.AllOrNone | OrderTraits.EnteredLinked
        | OrderTraits.ForAuction;

    /// <summary>Writes what was counted, and which slots are free in which order.</summary>
    public void WriteCounts(StateWriter writer)
    {
        writer.UInt64(AcceptedCount);
        writer.UInt64(PriorityCount);
        writer.Int32(_books.SlotsTouched);
        int slot = _books.FirstFreeSlot;
        for (; slot != NoSlot; slot = _books.NextFreeSlot(slot))
        {
            writer.Int32(slot);
        }

        writer.Int32(NoSlot);
    }

    /// <summary>Takes up what was counted; first, and with nothing taken in. Allocates.</summary>
    public void ReadCounts(StateReader reader)
    {
        AcceptedCount = reader.UInt64();
        PriorityCount = reader.UInt64();
        int touched = reader.Int32(0, _details.Length);
        int[] returned = new int[touched];
        bool[] isReturned = new bool[touched];
        int count = 0;
        for (int slot = reader.Int32(); slot != NoSlot; slot = reader.Int32())
        {
            reader.Demand(
                0 <= slot && slot < touched && !isReturned[slot], "a free slot is taken");
            isReturned[slot] = true;
            returned[count] = slot;
            count++;
        }

        _books.SetSlots(touched, returned.AsSpan(0, count));
    }

    /// <summary>Writes the orders of a queue, in its order.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="instrument">The instrument; perhaps none that is defined.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="live">Says whose a name is.</param>
    public void WriteQueue(
        StateWriter writer, InstrumentId instrument, OrderQueue queue, LiveOrders live)
    {
        int slot = _instruments[instrument.Value].HasBook
            ? FirstOf(instrument, queue)
            : NoSlot;
        for (; slot != NoSlot; slot = NextOf(slot))
        {
            WriteOrder(writer, slot, live);
            WritePlace(writer, slot);
        }

        writer.UInt64(0);
    }

    /// <summary>Takes up the next order of a queue, at its end.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="slot">The order.</param>
    /// <param name="isNamed">Whether its name is its own.</param>
    /// <returns>False when there is none.</returns>
    public bool TryRead(
        StateReader reader, InstrumentId instrument, OrderQueue queue, out int slot,
        out bool isNamed)
    {
        if (!TryReadOrder(reader, out slot, out isNamed))
        {
            return false;
        }

        ref OrderDetails order = ref _details[slot];
        reader.Demand(
            order.Instrument == instrument && _instruments[instrument.Value].HasBook
                && order.Side == SideOf(queue),
            "an order stands in a queue of others");
        ReadPlace(reader, slot, queue);
        return true;
    }

    /// <summary>Writes an order that is on its way through the book.</summary>
    public void WriteIncoming(StateWriter writer, int slot, LiveOrders live)
    {
        WriteOrder(writer, slot, live);
        ref OrderDetails order = ref _details[slot];
        writer.Byte((byte)order.OrderType);
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

    /// <summary>Takes up an order that is on its way through the book.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="slot">The order.</param>
    /// <param name="isNamed">Whether its name is its own.</param>
    public void ReadIncoming(StateReader reader, out int slot, out bool isNamed)
    {
        bool isThere = TryReadOrder(reader, out slot, out isNamed);
        reader.Demand(isThere, "there is no order on its way");
        ref OrderDetails order = ref _details[slot];
        order.OrderType = ReadType(reader);
        order.Traits = (OrderTraits)reader.UInt16();
        reader.Demand(
            (order.Traits & ~OnItsWay) == 0 && order.Priority == 0,
            "an order waits on its way");
        ref SpecialTerms terms = ref _terms[slot];
        if ((order.Traits & OrderTraits.Iceberg) != 0)
        {
            terms.DisplayLots = reader.Int32(1, int.MaxValue);
            terms.ClipStep = reader.Int32(0, OrderTerms.ClipStepMax);
        }

        if ((order.Traits & OrderTraits.Dated) != 0)
        {
            terms.ExpireDay = new TradingDay(reader.UInt16());
        }
    }

    /// <summary>Says whose an order is that was taken up.</summary>
    /// <param name="slot">The order.</param>
    /// <param name="owner">The tag of its owner.</param>
    /// <param name="position">The row of its member's position.</param>
    public void SetOwner(int slot, ushort owner, int position)
    {
        _books.SetOwner(slot, owner);
        _details[slot].Position = position;
    }

    /// <summary>Makes a live order a side of a quote, if it can be one.</summary>
    /// <param name="id">The order.</param>
    /// <param name="instrument">Where the quote is.</param>
    /// <param name="side">Which side of it.</param>
    /// <param name="row">The row of the quote.</param>
    /// <param name="slot">The order.</param>
    public bool TryQuote(
        OrderId id, InstrumentId instrument, Side side, int row, out int slot)
    {
        if (!TryFind(id, out slot) || _details[slot].Traits != OrderTraits.None
            || _details[slot].Instrument != instrument || _details[slot].Side != side
            || _details[slot].Priority == 0)
        {
            return false;
        }

        _details[slot].Traits = OrderTraits.Quote;
        _terms[slot].QuoteRow = row;
        _books.EndMatchAfter(slot, endsMatch: true);
        return true;
    }

    /// <summary>Whether a price is in the ladder of an instrument.</summary>
    public bool HasPrice(InstrumentId instrument, Price price) =>
        _books.HasPrice(BookOf(instrument), price);

    /// <summary>Whether an order stands in a queue of an instrument.</summary>
    public bool Stands(int slot, InstrumentId instrument, OrderQueue queue) =>
        0 <= slot && slot < _details.Length && _details[slot].Priority != 0
        && _details[slot].Instrument == instrument && QueueOf(in _details[slot]) == queue;

    /// <summary>Refuses orders that do not fit together, once all are taken up.</summary>
    /// <param name="reader">Gave the bytes.</param>
    /// <param name="count">How many there were.</param>
    /// <param name="pages">Pages that orders on their way may still need.</param>
    public void CheckState(StateReader reader, int count, int pages)
    {
        reader.Demand(
            count == Count && pages <= _books.FreeLadderPages,
            "there are other orders, or pages, than are counted");
        int free = _books.FirstFreeSlot;
        for (; free != NoSlot; free = _books.NextFreeSlot(free))
        {
            reader.Demand(!_details[free].Id.IsSome, "an order is in a free slot");
        }

        for (int slot = 0; slot < _books.SlotsTouched; slot++)
        {
            int partner = PartnerOf(slot);
            reader.Demand(
                partner == NoSlot || (partner != slot && PartnerOf(partner) == slot
                    && _details[partner].Instrument == _details[slot].Instrument),
                "an order is linked with one that is not linked with it");
        }
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

    private void ReadPlace(StateReader reader, int slot, OrderQueue queue)
    {
        ref OrderDetails order = ref _details[slot];
        SpecialTerms terms = default;
        Price limit = new(reader.Int64());
        reader.Int64();
        order.OrderType = ReadType(reader);
        ExecutionInstructions instructions = (ExecutionInstructions)reader.UInt16();
        Price stop = new(reader.Int64());
        terms.LimitTicks = limit.Ticks;
        terms.StopTicks = stop.Ticks;
        terms.DisplayLots = (int)reader.Int64(0, Quantity.LotsMax);
        long shown = reader.Int64();
        terms.ClipStep = reader.Int32(0, OrderTerms.ClipStepMax);
        terms.ExpireDay = new TradingDay(reader.UInt16());
        OrderId partner = new(reader.UInt64());
        terms.Partner = partner.Slot;
        reader.Demand(partner.Slot < _details.Length, "a partner is in no slot");
        order.Traits = TraitsOf(in order, instructions, queue)
            | (stop.Ticks != InstrumentRow.NoPrice ? OrderTraits.WaitsForPrice : 0)
            | (terms.DisplayLots != 0 ? OrderTraits.Iceberg : 0)
            | (terms.ExpireDay.IsSome ? OrderTraits.Dated : 0)
            | (partner.IsSome ? OrderTraits.Linked : 0);
        reader.Demand(
            QueueOf(in order) == queue && order.Priority != 0,
            "an order waits for something else");
        if (order.Traits != OrderTraits.None)
        {
            _terms[slot] = terms;
        }

        bool isClip = (order.Traits & OrderTraits.Iceberg) != 0 && !order.Waits;
        long lots = isClip ? shown : order.RemainingLots;
        reader.Demand(
            0 < lots && lots <= order.RemainingLots, "an order shows lots that it has not");
        bool isStop = (order.Traits & OrderTraits.WaitsForPrice) != 0;
        Stand(reader, slot, isStop && !order.Sleeps ? stop : limit, lots);
        reader.Demand(
            _books.HasPrice(BookOf(order.Instrument), limit)
                && (!isStop || _books.HasPrice(BookOf(order.Instrument), stop)),
            "a price is outside of its ladder");
    }

    /// <summary>Puts an order at the end of its queue, with the priority that it has.</summary>
    private void Stand(StateReader reader, int slot, Price place, long lots)
    {
        ref OrderDetails order = ref _details[slot];
        int book = order.Waits
            ? WaitBookOf(order.Instrument, order.Traits)
            : BookOf(order.Instrument);
        Side half = order.Waits ? WaitHalfOf(order.Side, order.Traits) : order.Side;
        reader.Demand(
            _books.HasRoomAt(book, half, place), "there is no room for an order's price");
        _books.Rest(
            book, slot, half, place, new Quantity(lots), !order.Waits && order.EndsMatch);
    }

    /// <summary>The traits that do not show in a field of their own.</summary>
    private static OrderTraits TraitsOf(
        in OrderDetails order, ExecutionInstructions instructions, OrderQueue queue) =>
        (OrderTerms.IsForAuction(order.TimeInForce) ? OrderTraits.ForAuction : 0)
        | ((instructions & ExecutionInstructions.PostOnly) != 0 ? OrderTraits.PostOnly : 0)
        | ((instructions & ExecutionInstructions.AllOrNone) != 0 ? OrderTraits.AllOrNone : 0)
        | ((instructions & ExecutionInstructions.OneCancelsOther) != 0
            ? OrderTraits.EnteredLinked
            : 0)
        | (queue is OrderQueue.AuctionBuys or OrderQueue.AuctionSells
            ? OrderTraits.WaitsForAuction
            : 0)
        | (queue is OrderQueue.HibernatedBuys or OrderQueue.HibernatedSells
            ? OrderTraits.Hibernated
            : 0);

    private static OrderQueue QueueOf(in OrderDetails order)
    {
        OrderQueue ofBuys = (order.Traits & OrderTraits.Hibernated) != 0
            ? OrderQueue.HibernatedBuys
            : (order.Traits & OrderTraits.WaitsForPrice) != 0 ? OrderQueue.BuyStops
            : (order.Traits & OrderTraits.AllOrNone) != 0 ? OrderQueue.WaitingBuys
            : (order.Traits & OrderTraits.WaitsForAuction) != 0 ? OrderQueue.AuctionBuys
            : OrderQueue.Bids;
        return order.Side == Side.Buy ? ofBuys : ofBuys + 1;
    }

    private static OrderType ReadType(StateReader reader)
    {
        OrderType type = (OrderType)reader.Byte((byte)OrderType.StopLimit);
        reader.Demand(type >= OrderType.Limit, "an order has no type");
        return type;
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
        writer.Byte((byte)order.SelfMatchPrevention);

        // A name that a later order has taken over is not this order's any more.
        writer.Flag(live.TryFind(order.Session, order.ClientOrderId, out int named)
            && named == slot);
    }

    private bool TryReadOrder(StateReader reader, out int slot, out bool isNamed)
    {
        OrderId id = new(reader.UInt64());
        slot = id.Slot;
        isNamed = false;
        if (!id.IsSome)
        {
            return false;
        }

        reader.Demand(
            slot < _books.SlotsTouched && !_details[slot].Id.IsSome
                && 0 < id.Number && id.Number <= AcceptedCount,
            "an order is in no slot, or in that of another");
        ref OrderDetails order = ref _details[slot];
        order.Id = id;
        order.ClientOrderId = new ClientOrderId(reader.UInt64());
        order.TotalLots = (int)reader.Int64(1, Quantity.LotsMax);
        order.ExecutedLots = (int)reader.Int64(0, order.TotalLots - 1);
        order.Priority = reader.UInt64();
        order.Session = new SessionId(reader.UInt32());
        order.Account = new AccountId(reader.UInt32());
        order.Trader = new TraderId(reader.UInt32());
        order.Instrument = new InstrumentId(reader.UInt32());
        order.Side = (Side)reader.Byte();
        order.TimeInForce = (TimeInForce)reader.Byte((byte)TimeInForce.GoodForAuction);
        order.PositionEffect = reader.Byte();
        order.HedgeFlag = reader.Byte();
        order.OrderCapacity = reader.Byte();
        order.SelfMatchPrevention =
            (SelfMatchPrevention)reader.Byte((byte)SelfMatchPrevention.Decrement);
        isNamed = reader.Flag();
        reader.Demand(
            order.Priority <= PriorityCount && order.Side is Side.Buy or Side.Sell
                && order.TimeInForce >= TimeInForce.Day,
            "an order has terms that no order has");
        return true;
    }
}
