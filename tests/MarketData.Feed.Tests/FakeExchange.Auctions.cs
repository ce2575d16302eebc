using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <content>
/// Call auctions: orders are collected though they cross, and matched at one price when the
/// auction ends. Steps of the schedule that are not taken, random ends.
/// </content>
internal sealed partial class FakeExchange
{
    private readonly AuctionKind[] _kinds = new AuctionKind[instruments + 1];
    private readonly bool[] _collected = new bool[instruments + 1];

    private Delivery DefineSchedule(uint windowMs)
    {
        byte[] content = new byte[1_024];
        int bytes = Schedule(windowMs).Write(content);
        return Do(CommandKind.DefineSchedule, content[..bytes], (ref EventWriter writer) =>
            writer.Next(EventKind.ScheduleDefined).Schedule = new ScheduleId(1));
    }

    internal static ScheduleDefinition Schedule(uint windowMs) => new()
    {
        Id = new ScheduleId(1),
        Code = "DAY",
        IndicativeMs = 500,
        Steps =
        [
            new(false, 0, TradingPhase.PreOpen, 0, 0),
            new(false, 60, TradingPhase.CallAuction, AuctionKind.Opening, 0),
            new(false, 300, TradingPhase.Continuous, 0, windowMs),
            new(false, 900, TradingPhase.Closed, 0, 0),
        ],
        ClosedDays = [],
    };

    // The next thing that happens to an instrument in or out of its auction.
    private Delivery Auction()
    {
        int instrument = Pick();
        return _random.Next(10) switch
        {
            < 2 => Pass(instrument),
            < 4 => End(),
            < 7 when IsAuction(_phases[instrument]) => Indicate(instrument),
            _ => Do(CommandKind.SetPhase, [], (ref EventWriter writer) =>
                Change(
                    ref writer,
                    instrument,
                    NextOf(_phases[instrument]),
                    (AuctionKind)_random.Next(1, 5))),
        };
    }

    private TradingPhase NextOf(TradingPhase phase) => phase switch
    {
        TradingPhase.CallAuction => _random.Next(3) switch
        {
            0 => TradingPhase.CallAuctionNoCancel,
            1 => TradingPhase.CallAuctionFreeze,
            _ => TradingPhase.Break,
        },
        TradingPhase.CallAuctionNoCancel => TradingPhase.CallAuctionFreeze,
        TradingPhase.CallAuctionFreeze => TradingPhase.Continuous,
        _ => TradingPhase.CallAuction,
    };

    private Delivery Pass(int instrument) =>
        Do(CommandKind.Tick, [], (ref EventWriter writer) =>
        {
            ref Event passed = ref writer.Next(EventKind.PhasePassed);
            passed.Instrument = new InstrumentId((uint)instrument);
            passed.Phase = (TradingPhase)_random.Next(1, 9);
            passed.PreviousPhase = _phases[instrument];
            passed.AuctionKind = (AuctionKind)_random.Next(5);
            passed.NextPhaseAt = AnyTime();
            passed.ScheduleStep = 1;
            passed.Flags = _random.Next(2) == 0 ? EventFlags.Missed : EventFlags.None;
        });

    private Delivery End()
    {
        bool isDrawn = _random.Next(2) == 0;
        CommandKind kind = isDrawn ? CommandKind.EndAuction : CommandKind.CommitAuctionEnd;
        return Do(kind, [], (ref EventWriter writer) =>
        {
            ref Event said = ref writer.Next(
                isDrawn ? EventKind.AuctionEndDrawn : EventKind.AuctionEndCommitted);
            said.Schedule = new ScheduleId((uint)_random.Next(1, 3));
            said.ScheduleStep = (uint)_random.Next(6);
            said.AuctionKind = (AuctionKind)_random.Next(1, 5);
            said.Digest = new Digest(
                (ulong)_random.NextInt64(), 2, 3, (ulong)_random.NextInt64());
        });
    }

    private Delivery Indicate(int instrument) =>
        Do(CommandKind.Tick, [], (ref EventWriter writer) =>
            Price(ref writer, instrument, EventKind.AuctionIndicative));

    private void BeforeChange(
        ref EventWriter writer, int instrument, TradingPhase phase, AuctionKind begins)
    {
        bool isAuction = IsAuction(phase);
        if (_collected[instrument] && !isAuction && phase != TradingPhase.Halted)
        {
            Price(ref writer, instrument, EventKind.AuctionUncrossed);
            Uncross(ref writer, instrument);
            _collected[instrument] = false;
        }

        _collected[instrument] |= isAuction;
        _kinds[instrument] = phase == TradingPhase.CallAuction ? begins
            : isAuction || phase == TradingPhase.Halted ? _kinds[instrument]
            : 0;
    }

    private void Price(ref EventWriter writer, int instrument, EventKind kind)
    {
        (UnitPrice price, long lots) = Outcome(instrument);
        ref Event told = ref writer.Next(kind);
        told.Instrument = new InstrumentId((uint)instrument);
        told.Price = price;
        told.Quantity = new Quantity(lots);
        told.Remaining = new Quantity(_random.Next(3));
        told.Side = told.Remaining.Lots == 0 ? 0 : (Side)_random.Next(1, 3);
        told.AuctionKind = _kinds[instrument];
    }

    // The mean of the last pair that crosses is a price that every pair before takes.
    private (UnitPrice Price, long Lots) Outcome(int instrument)
    {
        Queue<FakeOrder> bids = new(Queued(instrument, Side.Buy));
        Queue<FakeOrder> asks = new(Queued(instrument, Side.Sell));
        long price = UnitPrice.Null.TenThousandths;
        long bid = 0;
        long ask = 0;
        long traded = 0;
        while (bids.Count > 0 && asks.Count > 0 && bids.Peek().Price >= asks.Peek().Price)
        {
            price = (bids.Peek().Price + asks.Peek().Price) / (2 * Tick) * Tick;
            price = Math.Max(price, asks.Peek().Price);
            long lots = Math.Min(bids.Peek().Remaining - bid, asks.Peek().Remaining - ask);
            (bid, ask, traded) = (bid + lots, ask + lots, traded + lots);
            bid = bids.Peek().Remaining == bid ? Done(bids) : bid;
            ask = asks.Peek().Remaining == ask ? Done(asks) : ask;
        }

        return (new UnitPrice(price), traded);

        static long Done(Queue<FakeOrder> side)
        {
            side.Dequeue();
            return 0;
        }
    }

    private void Uncross(ref EventWriter writer, int instrument)
    {
        (UnitPrice price, long left) = Outcome(instrument);
        while (left > 0)
        {
            FakeOrder bid = Queued(instrument, Side.Buy).First();
            FakeOrder ask = Queued(instrument, Side.Sell).First();
            long lots = Math.Min(bid.Remaining, ask.Remaining);
            TradeId trade = new((_sequence << 16) | (uint)writer.NextIndex);
            Filled(
                ref writer, bid, price, lots, trade, EventFlags.Incoming | EventFlags.Auction);
            Filled(ref writer, ask, price, lots, trade, EventFlags.Auction);
            Keep(trade, instrument, price, lots);
            left -= lots;
        }
    }

    // Hidden lots trade first: what is shown, and its place, stay as long as they can.
    private void Filled(
        ref EventWriter writer, FakeOrder order, UnitPrice price, long lots, TradeId trade,
        EventFlags flags)
    {
        order.Executed += lots;
        order.Shown = Math.Min(order.Shown, order.Remaining);
        ref Event filled = ref Fill(ref writer, EventKind.Filled, order);
        filled.Flags = flags;
        filled.Price = price;
        filled.Quantity = new Quantity(lots);
        filled.TradeId = trade;
        if (order.Remaining > 0)
        {
            Show(ref filled, BookAction.Change, order);
            return;
        }

        filled.BookAction = BookAction.Delete;
        _ = _orders.Remove(order);
    }

    private IEnumerable<FakeOrder> Queued(int instrument, Side side) => _orders
        .Where(order => order.Instrument == instrument && order.Side == side)
        .OrderBy(order => side == Side.Buy ? -order.Price : order.Price)
        .ThenBy(order => order.Priority);

    // A halt in an auction tells no prices of it.
    private static bool IsAuction(TradingPhase phase) => phase is TradingPhase.CallAuction
        or TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze;

    private bool IsCollected(FakeOrder order) => _collected[order.Instrument];

    private Timestamp AnyTime() =>
        new(_random.Next(2) == 0 ? 0 : _timeNs + (ulong)_random.Next(1_000_000_000));
}
