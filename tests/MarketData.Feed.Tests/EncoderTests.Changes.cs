using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using Xunit;
using AuctionKind = SCO.Exchange.Domain.Reference.Phases.AuctionKind;
using BookAction = SCO.Exchange.Domain.Reference.Orders.BookAction;
using Side = SCO.Exchange.Domain.Reference.Orders.Side;
using TradingPhase = SCO.Exchange.Domain.Reference.Phases.TradingPhase;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <content>Trades that change, versions of the rules, interruptions.</content>
public partial class EncoderTests
{
    private const ulong Today = 99UL << 16;
    private const ulong EarlierDay = 1;

    [Fact]
    public void A_cancelled_trade_of_the_day_is_told_once_and_taken_out_of_the_volume()
    {
        List<byte[]> told = EncodeOne(
            Traded(9), Changed(EventKind.TradeCancelled, Side.Buy, Today),
            Changed(EventKind.TradeCancelled, Side.Sell, Today));

        Assert.Equal(
            [Trade.TemplateId, TradeChange.TemplateId, StatisticsEntry.TemplateId],
            told.Select(message => MessageHeader.TemplateOf(message)));
        Assert.True(TradeChange.TryDecode(told[1], out TradeChange change));
        Assert.Equal((Today, 5_000_000, Wire.NullInt64, 9, 1u, 2u), (
            change.TradeId, change.Price, change.PreviousPrice, change.Quantity,
            change.Instrument, change.ReportSequence));
        Assert.Equal(TradeChangeKind.Cancelled, change.Kind);
        Assert.Equal(
            ["Open 5000000", "High 5000000", "Low 5000000", "Volume 0"], FiguresOf(told[2]));
    }

    [Fact]
    public void A_cancelled_trade_of_an_earlier_day_leaves_the_volume()
    {
        FakeExchange exchange = new(1);
        Delivery[] begin = [.. exchange.Begin(), .. exchange.RollDay()];

        Assert.Equal(
            [TradeChange.TemplateId],
            EncodeOne(
                begin,
                Changed(EventKind.TradeCancelled, Side.Buy, EarlierDay),
                Changed(EventKind.TradeCancelled, Side.Sell, EarlierDay))
                .Select(message => MessageHeader.TemplateOf(message)));
    }

    [Fact]
    public void A_corrected_trade_tells_both_prices_and_changes_no_figure()
    {
        byte[] told = Assert.Single(EncodeOne(
            Changed(EventKind.TradeCorrected, Side.Buy, Today),
            Changed(EventKind.TradeCorrected, Side.Sell, Today)));

        Assert.True(TradeChange.TryDecode(told, out TradeChange change));
        Assert.Equal((TradeChangeKind.Corrected, 5_000_000, 5_100_000), (
            change.Kind, change.Price, change.PreviousPrice));
    }

    [Fact]
    public void A_later_version_of_the_rules_is_told()
    {
        Event raised = Sample(EventKind.RuleVersionChanged, 0, EventFlags.None);
        raised.Quantity = new Quantity(2);

        Assert.True(RuleVersion.TryDecode(
            Assert.Single(EncodeOne(raised)), out RuleVersion told));
        Assert.Equal(2, told.Version);
    }

    [Fact]
    public void A_settlement_price_is_told()
    {
        Event recorded = Sample(EventKind.SettlementPriceFixed, 0, EventFlags.None);

        Assert.True(SettlementPrice.TryDecode(
            Assert.Single(EncodeOne(recorded)), out SettlementPrice told));
        Assert.Equal((5_000_000, 1u, (ushort)20_779), (
            told.Price, told.Instrument, told.TradingDay));
    }

    [Theory]
    [InlineData(EventKind.SettlementStageChanged, SettlementStage.Priced, (BankDayState)0)]
    [InlineData(EventKind.BankDayChanged, (SettlementStage)0, BankDayState.Recess)]
    public void A_state_of_the_day_is_told(
        EventKind kind, SettlementStage stage, BankDayState bankDay)
    {
        Event recorded = Sample(kind, 0, EventFlags.None);
        recorded.SettlementStage = Domain.Clearing.SettlementStage.Priced;

        Assert.True(DayStatus.TryDecode(
            Assert.Single(EncodeOne(recorded)), out DayStatus told));
        Assert.Equal((stage, bankDay, (ushort)20_779), (
            told.Stage, told.BankDay, told.TradingDay));
    }

    [Fact]
    public void A_checkpoint_is_told_as_the_journal_holds_it()
    {
        byte[] content = Usual[^1].Content;
        Assert.Equal(CheckpointContent.SizeBytes, content.Length);
        Assert.Equal(CheckpointContent.SizeBytes, Checkpoint.ContentBytes);
        Assert.Equal(CheckpointContent.SignedBytes, Checkpoint.SignedBytes);

        byte[] message = Assert.Single(
            EncodeOne(Sample(EventKind.CheckpointTaken, 0, EventFlags.None)));
        Assert.True(Checkpoint.TryDecode(message, out Checkpoint told));
        Assert.Equal(content, told.Content);
        Assert.Equal(content[..CheckpointContent.SignedBytes], told.Signed);
        Assert.Equal(content[CheckpointContent.SignedBytes..], told.Signature);
    }

    [Theory]
    [InlineData(EventKind.Hibernated, BookAction.Delete)]
    [InlineData(EventKind.Activated, BookAction.Add)]
    public void An_order_leaves_the_book_to_sleep_and_comes_back(
        EventKind kind, BookAction action)
    {
        Event said = Sample(kind, action, EventFlags.None);
        said.ShownLots = 5;

        Assert.True(Entries.TryDecode(
            Assert.Single(EncodeOne(said)), out EntriesReader<OrderUpdateEntry> update));
        Assert.Equal(
            (77ul, (byte)action), (update[0].OrderId, (byte)update[0].Action));
        said.BookAction = 0;
        Assert.Empty(EncodeOne(said));
    }

    [Fact]
    public void An_order_that_interrupts_is_added_before_the_auction_begins()
    {
        Event rested = Sample(EventKind.Rested, BookAction.Add, EventFlags.None);
        rested.ShownLots = 5;
        Event interrupted = Sample(EventKind.PhaseChanged, 0, EventFlags.None);
        (interrupted.Phase, interrupted.AuctionKind) =
            (TradingPhase.CallAuction, AuctionKind.Volatility);
        List<byte[]> told = EncodeOne(rested, interrupted);

        Assert.Equal(
            [
                OrderUpdateEntry.TemplateId, SecurityStatus.TemplateId,
                OrderUpdateEntry.TemplateId,
            ],
            told.Select(message => MessageHeader.TemplateOf(message)));
        Assert.True(SecurityStatus.TryDecode(told[1], out SecurityStatus status));
        Assert.Equal((TradingPhase.CallAuction, AuctionKind.Volatility), (
            (TradingPhase)(byte)status.Phase, (AuctionKind)(byte)status.AuctionKind));
        Assert.True(Entries.TryDecode(told[0], out EntriesReader<OrderUpdateEntry> added));
        Assert.True(Entries.TryDecode(told[2], out EntriesReader<OrderUpdateEntry> ended));
        Assert.Equal((1, EventSet.None), (added.Count, added.Events));
        Assert.Equal((0, EventSet.EndOfEvent), (ended.Count, ended.Events));
    }

    private static Event Traded(long lots)
    {
        Event filled = Sample(EventKind.Filled, 0, EventFlags.Incoming);
        (filled.TradeId, filled.Quantity) = (new TradeId(Today), new Quantity(lots));
        return filled;
    }

    private static Event Changed(EventKind kind, Side side, ulong trade)
    {
        Event changed = Sample(kind, 0, EventFlags.None);
        (changed.Side, changed.TradeId) = (side, new TradeId(trade));
        changed.PreviousPrice = new UnitPrice(5_100_000);
        return changed;
    }

    private static string[] FiguresOf(byte[] message)
    {
        Assert.True(Entries.TryDecode(message, out EntriesReader<StatisticsEntry> figures));
        string[] texts = new string[figures.Count];
        for (int index = 0; index < texts.Length; index++)
        {
            StatisticsEntry entry = figures[index];
            long value = entry.Quantity == Wire.NullInt64 ? entry.Value : entry.Quantity;
            texts[index] = $"{entry.Type} {value}";
        }

        return texts;
    }
}
