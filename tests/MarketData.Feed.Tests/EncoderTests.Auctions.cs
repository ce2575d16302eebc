using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using Xunit;
using AuctionKind = SCO.Exchange.Domain.Reference.Phases.AuctionKind;
using BookAction = SCO.Exchange.Domain.Reference.Orders.BookAction;
using Side = SCO.Exchange.Domain.Reference.Orders.Side;
using TradePriceRule = SCO.Exchange.Domain.Reference.TradePriceRule;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <content>What is told of call auctions.</content>
public partial class EncoderTests
{
    [Fact]
    public void Nobody_is_the_aggressor_in_a_call_auction_and_no_order_tells_its_price()
    {
        EventFlags flags = EventFlags.Incoming | EventFlags.Auction;
        Event buy = Sample(EventKind.Filled, BookAction.Change, flags);
        Event sell = Sample(EventKind.Filled, BookAction.Delete, EventFlags.Auction);
        (sell.OrderId, sell.Side) = (new OrderId(79), Side.Sell);
        List<byte[]> told = EncodeOne(buy, sell);

        Assert.True(Trade.TryDecode(told[0], out Trade trade));
        Assert.Equal(((Protocol.Codes.Side)0, TradeType.CallAuction, 9L, 5_000_000L), (
            trade.Aggressor, trade.Type, trade.Quantity, trade.Price));
        Assert.True(Entries.TryDecode(told[1], out EntriesReader<OrderUpdateEntry> update));
        Assert.Equal((2, Wire.NullInt64, Wire.NullInt64), (
            update.Count, update[0].Price, update[1].Price));
        Assert.Equal((77ul, 3ul), (update[0].OrderId, update[0].Priority));
    }

    [Theory]
    [InlineData(TradePriceRule.Resting, EventKind.Filled, 5_000_000)]
    [InlineData(TradePriceRule.MiddleOfThree, EventKind.Filled, Wire.NullInt64)]
    [InlineData(TradePriceRule.MiddleOfThree, EventKind.Replaced, 5_000_000)]
    public void A_change_tells_the_price_of_its_order_or_none(
        TradePriceRule rule, EventKind kind, long price)
    {
        Event changed = Sample(kind, BookAction.Change, EventFlags.None);
        Assert.True(Entries.TryDecode(
            Assert.Single(EncodeOne([.. new FakeExchange(1, tradePrice: rule).Begin()], changed)),
            out EntriesReader<OrderUpdateEntry> update));

        Assert.Equal(price, update[0].Price);
    }

    [Fact]
    public void A_step_that_is_not_taken_changes_no_phase()
    {
        Event passed = Sample(EventKind.PhasePassed, 0, EventFlags.Missed);
        (passed.AuctionKind, passed.NextPhaseAt) = (AuctionKind.Closing, new Timestamp(7));
        Assert.True(SecurityStatus.TryDecode(
            Assert.Single(EncodeOne(passed)), out SecurityStatus status));

        Assert.Equal((StatusEvent.Passed, StatusReason.Missed, 7ul), (
            status.Event, status.Reason, status.NextTimeNs));
        Assert.Equal(
            (Protocol.Codes.TradingPhase.Continuous, Protocol.Codes.TradingPhase.Halted),
            (status.Phase, status.PassedPhase));
        Assert.Equal(
            ((Protocol.Codes.AuctionKind)0, Protocol.Codes.AuctionKind.Closing),
            (status.AuctionKind, status.PassedKind));
    }

    [Theory]
    [InlineData(1u, 2u, 30_000u)]
    [InlineData(1u, 1u, 0u)]
    [InlineData(1u, 4u, 0u)]
    [InlineData(2u, 2u, 0u)]
    public void A_random_end_tells_the_window_of_its_schedule(
        uint schedule, uint step, uint windowMs)
    {
        Event committed = Sample(EventKind.AuctionEndCommitted, 0, EventFlags.None);
        (committed.Schedule, committed.ScheduleStep) = (new ScheduleId(schedule), step);
        committed.Digest = new Domain.Numbers.Digest(1, 2, 3, 4);
        Assert.True(AuctionEnd.TryDecode(
            Assert.Single(EncodeOne(committed)), out AuctionEnd end));

        Assert.Equal((schedule, step, windowMs, (ushort)20_778), (
            end.Schedule, end.Step, end.WindowMs, end.TradingDay));
        Assert.Equal(
            (AuctionEndStage.Committed, new Protocol.Messages.Digest(1, 2, 3, 4)),
            (end.Stage, end.Digest));
    }
}
