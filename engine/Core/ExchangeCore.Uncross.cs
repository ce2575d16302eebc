using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Trades;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
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
        if (price.HasPrice)
        {
            AuctionOf(number).StaticTicks = price.Price.Ticks;
            LookAgainAtWaiting(number.Value);
        }

        if (PhaseRules.IsOpenAuction(instrument.Phase))
        {
            DropDeadline(job.Cursor);
        }

        AuctionOf(number).IsUncrossing = true;
        instrument.IsSwept = true;
        job.LimitTicks = price.Price.Ticks;
    }

    /// <summary>Matches pairs up to the bounds.</summary>
    /// <remarks>
    /// Without own orders the pairs come to exactly the volume. With them the book may cross still,
    /// and there is a further price.
    /// </remarks>
    /// <returns>Whether all pairs are done.</returns>
    private bool UncrossSlice(ref Job job, ref EventWriter events)
    {
        InstrumentId number = new(job.Cursor);
        while (IsPaired(number, job.LimitTicks, out int buy, out int sell))
        {
            if (_spent.Matches >= _bounds.Matches || RoomIn(in events) < MatchEventsKept)
            {
                return false;
            }

            _spent.Matches++;
            if (!KeepsApart(buy, sell, ref events))
            {
                MatchPair(buy, sell, job.LimitTicks, ref events);
            }
        }

        if (IsCrossed(number))
        {
            // Own orders that did not trade have left others of that price or better.
            job.Stage = PhaseStage.Arrival;
            return true;
        }

        AuctionOf(number).IsCollected = false;
        return true;
    }

    /// <summary>Whether the best of both sides trade at a price.</summary>
    private bool IsPaired(InstrumentId number, long ticks, out int buy, out int sell)
    {
        buy = _orders.FirstOf(number, OrderQueue.Bids);
        sell = _orders.FirstOf(number, OrderQueue.Asks);
        return buy != OrderQueues.NoSlot && sell != OrderQueues.NoSlot
            && _orders.PlaceOf(buy).Ticks >= ticks && _orders.PlaceOf(sell).Ticks <= ticks;
    }

    private bool IsCrossed(InstrumentId number)
    {
        int buy = _orders.FirstOf(number, OrderQueue.Bids);
        return buy != OrderQueues.NoSlot
            && _orders.Crosses(number, Side.Buy, _orders.PlaceOf(buy));
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

    private void MatchPair(int buy, int sell, long ticks, ref EventWriter events)
    {
        // Not before: where owners are kept apart a price may be found and nothing trade.
        InstrumentOf(_orders[buy].Instrument).Traded(ticks);
        long lots = long.Min(_orders[buy].RemainingLots, _orders[sell].RemainingLots);
        int buyPartner = _orders.Unlink(buy);
        int sellPartner = _orders.Unlink(sell);
        if (buyPartner == sell)
        {
            // Linked with each other: the one that has lots left ends as any partner does.
            long more = _orders[buy].RemainingLots - _orders[sell].RemainingLots;
            buyPartner = more > 0 ? buy : more < 0 ? sell : NoPartner;
        }

        bool isSelfTrade = _orders.OwnerOf(buy) == _orders.OwnerOf(sell);
        int buyQuote = _orders.QuoteOf(buy);
        int sellQuote = _orders.QuoteOf(sell);
        SessionId buySession = _orders[buy].Session;
        SessionId sellSession = _orders[sell].Session;
        ref TradeRow kept = ref KeepTrade(
            UnitPriceOf(in _orders[buy], ticks), ticks, (int)lots, in _orders[buy],
            in _orders[sell]);
        kept.Id = FillCollected(buy, in kept, ticks, ref events);
        FillCollected(sell, in kept, ticks, ref events);
        ChargeFees(in kept);
        if (isSelfTrade)
        {
            CountSelfTrade(kept.Buy.Position, kept.Sell.Position, ref events);
        }

        CountQuoteFill(buyQuote, buySession, lots, ref events);
        CountQuoteFill(sellQuote, sellSession, lots, ref events);
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
        int slot, in TradeRow trade, long ticks, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        long shown = _orders.Fill(slot, trade.Lots);
        TradeLots(order.Position, order.Side, trade.Lots, ticks);
        ref Event filled = ref NextOf(
            EventKind.Filled, in order, UnitPriceOf(in order, ticks), ref events);
        filled.Flags = EventFlags.Auction;
        filled.TradeId = trade.Id;
        filled.Quantity = new Quantity(trade.Lots);
        filled.Fee = trade.FeeOf(order.Side);
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
            LeaveQuote(slot);
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
        if (!OrderTerms.HasOwnPrice(order.OrderType))
        {
            return;
        }

        long last = LastPriceOf(order.Instrument);
        for (int match = 0; match < count; match++)
        {
            long one = _fills[match].Price.Ticks;
            long other = incoming.Limit.Ticks;
            last = long.Max(long.Min(one, other), long.Min(long.Max(one, other), last));
            _fills[match].Price = new Price(last);
        }
    }
}
