using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Testing.Sbe;
using Xunit;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>The schema and the codecs agree on sizes; sizes are frozen.</summary>
public class SchemaTests
{
    private static readonly SbeSchema Schema = SbeSchema.OfFeed();

    [Fact]
    public void Root_blocks_have_their_sizes()
    {
        Dictionary<int, (string Name, int Bytes)> expected = new()
        {
            [InstrumentDef.TemplateId] = ("InstrumentDef", 168),
            [SecurityStatus.TemplateId] = ("SecurityStatus", 40),
            [ChannelReset.TemplateId] = ("ChannelReset", 24),
            [OrderUpdateEntry.TemplateId] = ("OrderUpdate", 16),
            [Trade.TemplateId] = ("Trade", 48),
            [SnapshotL3Header.TemplateId] = ("SnapshotL3", 40),
            [StatisticsEntry.TemplateId] = ("Statistics", 16),
            [AuctionInfo.TemplateId] = ("AuctionInfo", 72),
            [EndOfSnapshot.TemplateId] = ("EndOfSnapshot", 24),
            [AuctionEnd.TemplateId] = ("AuctionEnd", 56),
            [TradeChange.TemplateId] = ("TradeChange", 56),
            [RuleVersion.TemplateId] = ("RuleVersion", 16),
            [Checkpoint.TemplateId] = ("Checkpoint", 248),
            [SettlementPrice.TemplateId] = ("SettlementPrice", 24),
            [DayStatus.TemplateId] = ("DayStatus", 16),
        };
        Dictionary<int, (string Name, int Bytes)> found = [];
        foreach ((int id, string name, int bytes) in Schema.Messages)
        {
            found[id] = (name, bytes);
        }

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Blocks_of_the_codecs_have_the_sizes_of_the_schema()
    {
        Assert.Equal(168, InstrumentDef.BlockBytes);
        Assert.Equal(40, SecurityStatus.BlockBytes);
        Assert.Equal(24, ChannelReset.BlockBytes);
        Assert.Equal(16, Entries.BlockBytes);
        Assert.Equal(48, Trade.BlockBytes);
        Assert.Equal(40, SnapshotL3Header.BlockBytes);
        Assert.Equal(24, EndOfSnapshot.BlockBytes);
        Assert.Equal(72, AuctionInfo.BlockBytes);
        Assert.Equal(56, AuctionEnd.BlockBytes);
        Assert.Equal(56, TradeChange.BlockBytes);
        Assert.Equal(16, RuleVersion.BlockBytes);
        Assert.Equal(248, Checkpoint.BlockBytes);
        Assert.Equal(24, SettlementPrice.BlockBytes);
        Assert.Equal(16, DayStatus.BlockBytes);
    }

    [Fact]
    public void Codes_are_numbered_as_in_the_schema()
    {
        System.Type[] codes =
        [
            typeof(AuctionEndStage), typeof(AuctionKind), typeof(AuctionModel),
            typeof(AuctionPriceRule), typeof(AuctionStage), typeof(BookAction),
            typeof(DefinitionAction), typeof(MatchModel), typeof(ResetReason), typeof(Side),
            typeof(StatusEvent), typeof(StatusReason), typeof(TradeChangeKind),
            typeof(TradePriceRule), typeof(TradeType), typeof(TradingStatus),
            typeof(SettlementStage), typeof(BankDayState),
        ];
        foreach (System.Type code in codes)
        {
            AssertNumbered(code.Name, code);
        }

        AssertNumbered("Phase", typeof(TradingPhase));
        AssertNumbered("Licence", typeof(LicenceClass));
    }

    private static void AssertNumbered(string name, System.Type code) => Assert.Equal(
        Schema.Values(name).Where(value => value.Name != "NotGiven"),
        System.Enum.GetValues(code).Cast<object>().Select(
            value => (value.ToString()!, System.Convert.ToInt32(value, null))));

    [Fact]
    public void Entries_have_their_sizes()
    {
        Assert.Equal(OrderUpdateEntry.SizeBytes, Schema.EntryBytes(205, "orders"));
        Assert.Equal(SnapshotOrder.SizeBytes, Schema.EntryBytes(208, "orders"));
        Assert.Equal(StatisticsEntry.SizeBytes, Schema.EntryBytes(209, "entries"));
        Assert.Equal((48, 40, 32), (
            OrderUpdateEntry.SizeBytes, SnapshotOrder.SizeBytes, StatisticsEntry.SizeBytes));
    }
}
