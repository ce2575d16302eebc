using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core;

/// <content>How an auction trades: all at one price, pair by pair.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Finds the price and tells it. Until all is matched nothing else touches.</summary>
    private void BeginUncross(ref Job job, ref EventWriter events)
    {
        InstrumentId number = new(job.Cursor);
        ref InstrumentRow instrument = ref InstrumentOf(number);
        AuctionPrice price = FindPrice(number);
        TellPrice(EventKind.AuctionUncrossed, number, in price, ref events);
        if (PhaseRules.IsOpenAuction(instrument.Phase))
        {
            DropDeadline(job.Cursor);
        }

        AuctionOf(number).IsUncrossing = true;
        instrument.IsSwept = true;
        job.LimitTicks = price.Price.Ticks;
        job.Lots = price.Volume.Lots;
        if (job.Lots != 0)
        {
            instrument.Traded(job.LimitTicks);
        }
    }

    /// <summary>Matches pairs up to the bounds.</summary>
    /// <returns>Whether the whole volume has traded.</returns>
    private bool UncrossSlice(ref Job job, ref EventWriter events)
    {
        InstrumentId number = new(job.Cursor);
        while (job.Lots > 0)
        {
            if (_spent.Matches >= _bounds.Matches || RoomIn(in events) < MatchEventsKept)
            {
                return false;
            }

            _spent.Matches++;
            MatchFirstPair(number, ref job, ref events);
        }

        AuctionOf(number).IsCollected = false;
        return true;
    }

    /// <summary>What was collected has traded, and what lived for it has ended.</summary>
    private void EndUncross(uint number)
    {
        ref AuctionRow auction = ref _auctions[number];
        if (auction.IsUncrossing)
        {
            auction.IsUncrossing = false;
            _instruments[number].IsSwept = false;
        }
    }

    private void MatchFirstPair(InstrumentId number, ref Job job, ref EventWriter events)
    {
        int buy = _orders.FirstOf(number, OrderQueue.Bids);
        int sell = _orders.FirstOf(number, OrderQueue.Asks);
        Invariant.Holds(buy != OrderQueues.NoSlot && sell != OrderQueues.NoSlot);
        Invariant.Holds(_orders.PlaceOf(buy).Ticks >= job.LimitTicks
            && _orders.PlaceOf(sell).Ticks <= job.LimitTicks);
        long lots = long.Min(
            job.Lots, long.Min(_orders[buy].RemainingLots, _orders[sell].RemainingLots));
        job.Lots -= lots;
        int buyPartner = _orders.Unlink(buy);
        int sellPartner = _orders.Unlink(sell);
        Invariant.Holds(buyPartner != sell);
        TradeId trade = FillCollected(buy, lots, job.LimitTicks, default, ref events);
        FillCollected(sell, lots, job.LimitTicks, trade, ref events);
        if (buyPartner != NoPartner)
        {
            CancelPartner(buyPartner, ref events);
        }

        if (sellPartner != NoPartner)
        {
            CancelPartner(sellPartner, ref events);
        }
    }

    /// <summary>One side of a match. Of a pair the buying one comes first and names it.</summary>
    private TradeId FillCollected(
        int slot, long lots, long ticks, TradeId trade, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        long shown = _orders.Fill(slot, lots);
        ref Event filled = ref NextOf(
            EventKind.Filled, in order, UnitPriceOf(in order, ticks), ref events);
        filled.Flags = EventFlags.Auction;
        filled.TradeId = trade;
        filled.Quantity = new Quantity(lots);
        if (order.Side == Side.Buy)
        {
            filled.Flags |= EventFlags.Incoming;
            filled.TradeId = new TradeId(filled.ExecutionId.Value);
        }

        TradeId named = filled.TradeId;
        if (shown != 0)
        {
            Show(ref filled, BookAction.Change, in order, shown);
        }
        else
        {
            EndFilled(slot, ref filled);
        }

        return named;
    }

    /// <summary>
    /// With the middle-of-three rule: prices the matches of a sweep, each at the middle of both
    /// limits and the match before.
    /// </summary>
    /// <remarks>
    /// Resting prices only get worse on the way, and with them these: the first and the last are
    /// the extremes still.
    /// </remarks>
    private void PriceInMiddle(in Incoming incoming, int count)
    {
        ref OrderDetails order = ref _orders[incoming.Slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        if (!OrderTerms.HasOwnPrice(order.OrderType))
        {
            return;
        }

        long last = instrument.LastTradeTicks == InstrumentRow.NoPrice
            ? AuctionOf(order.Instrument).Reference.Ticks
            : instrument.LastTradeTicks;
        for (int match = 0; match < count; match++)
        {
            long one = _fills[match].Price.Ticks;
            long other = incoming.Limit.Ticks;
            last = long.Max(long.Min(one, other), long.Min(long.Max(one, other), last));
            _fills[match].Price = new Price(last);
        }
    }
}
