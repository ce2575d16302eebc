using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.MarketData.Protocol.Tests;

/// <summary>What is encoded is decoded again; what is damaged never throws.</summary>
public class CodecTests
{
    private const uint DelayShown = 16_187;

    [Fact]
    public void A_trade_comes_back()
    {
        Assert.True(Trade.TryDecode(Examples.All[4], out Trade trade));
        Assert.Equal((5_500_000, 5, 7u, Side.Buy), (
            trade.Price, trade.Quantity, trade.Instrument, trade.Aggressor));
        byte[] again = new byte[Trade.SizeBytes];
        _ = trade.Encode(again);
        Assert.Equal(Examples.All[4], again);
    }

    [Fact]
    public void A_status_a_reset_and_an_end_come_back()
    {
        byte[] again = new byte[64];
        Assert.True(SecurityStatus.TryDecode(Examples.All[1], out SecurityStatus status));
        Assert.Equal(Examples.All[1], again[..status.Encode(again)]);
        Assert.True(ChannelReset.TryDecode(Examples.All[2], out ChannelReset reset));
        Assert.Equal(Examples.All[2], again[..reset.Encode(again)]);
        Assert.True(EndOfSnapshot.TryDecode(Examples.All[7], out EndOfSnapshot end));
        Assert.Equal(Examples.All[7], again[..end.Encode(again)]);
    }

    [Fact]
    public void An_auction_and_a_random_end_come_back()
    {
        byte[] again = new byte[128];
        Assert.True(AuctionInfo.TryDecode(Examples.All[8], out AuctionInfo auction));
        Assert.Equal((5_500_000, 30, 12, Side.Buy, AuctionKind.Opening), (
            auction.Price, auction.Quantity, auction.Surplus, auction.SurplusSide, auction.Kind));
        Assert.Equal(Examples.All[8], again[..auction.Encode(again)]);
        Assert.True(AuctionEnd.TryDecode(Examples.All[9], out AuctionEnd end));
        Assert.Equal(Examples.All[9], again[..end.Encode(again)]);
    }

    [Fact]
    public void A_trade_that_changed_and_a_version_of_the_rules_come_back()
    {
        byte[] again = new byte[64];
        Assert.True(TradeChange.TryDecode(Examples.All[10], out TradeChange change));
        Assert.Equal((5_499_000, 5_500_000, 5, 7u, TradeChangeKind.Corrected), (
            change.Price, change.PreviousPrice, change.Quantity, change.Instrument, change.Kind));
        Assert.Equal(Examples.All[10], again[..change.Encode(again)]);
        Assert.True(RuleVersion.TryDecode(Examples.All[11], out RuleVersion rules));
        Assert.Equal(2, rules.Version);
        Assert.Equal(Examples.All[11], again[..rules.Encode(again)]);
    }

    [Fact]
    public void A_settlement_price_and_a_state_of_the_day_come_back()
    {
        byte[] again = new byte[64];
        Assert.True(SettlementPrice.TryDecode(Examples.All[13], out SettlementPrice price));
        Assert.Equal((5_500_000, 7u, (ushort)20_778), (
            price.Price, price.Instrument, price.TradingDay));
        Assert.Equal(Examples.All[13], again[..price.Encode(again)]);
        Assert.True(DayStatus.TryDecode(Examples.All[14], out DayStatus status));
        Assert.Equal((SettlementStage.Priced, (BankDayState)0), (status.Stage, status.BankDay));
        Assert.Equal(Examples.All[14], again[..status.Encode(again)]);
    }

    [Fact]
    public void A_seed_is_checked_against_its_hash()
    {
        byte[] seed = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
        Assert.True(AuctionEnd.TryDecode(Examples.All[9], out AuctionEnd committed));
        AuctionEnd drawn = committed with
        {
            Stage = AuctionEndStage.Drawn,
            Digest = Digest.Read(seed),
        };

        Assert.Equal(DelayShown, drawn.DelayMs());
        Assert.True(drawn.Keeps(in committed));
        Assert.False((drawn with { Step = 4 }).Keeps(in committed));
        Assert.False((drawn with { TradingDay = 1 }).Keeps(in committed));
        seed[31]++;
        Assert.False((drawn with { Digest = Digest.Read(seed) }).Keeps(in committed));
        Assert.Equal(0u, (drawn with { WindowMs = 0 }).DelayMs());
    }

    [Fact]
    public void A_shorter_block_of_version_0_is_read_without_auctions()
    {
        byte[] status = Examples.All[1][..(MessageHeader.SizeBytes + 32)];
        BinaryPrimitives.WriteUInt16LittleEndian(status, 32);
        Assert.True(SecurityStatus.TryDecode(status, out SecurityStatus read));
        Assert.True(SecurityStatus.TryDecode(Examples.All[1], out SecurityStatus whole));
        Assert.Equal(whole with { AuctionKind = 0 }, read);
        Assert.Equal(AuctionKind.Opening, whole.AuctionKind);

        byte[] newer = Examples.All[0];
        byte[] definition = [.. newer[..(8 + 160)], .. newer[(8 + 168)..]];
        BinaryPrimitives.WriteUInt16LittleEndian(definition, 160);
        Assert.True(InstrumentDef.TryDecode(definition, out InstrumentDef old));
        Assert.Equal((0u, (TradePriceRule)0, (AuctionPriceRule)0), (
            old.Schedule, old.TradePrice, old.AuctionPrice));
        Assert.Equal("Crude oil 2702", Encoding.UTF8.GetString(old.NameEn));
    }

    [Fact]
    public void A_definition_comes_back_with_its_texts()
    {
        Assert.True(InstrumentDef.TryDecode(Examples.All[0], out InstrumentDef definition));
        Assert.Equal("CRUDE-2702", Encoding.ASCII.GetString(definition.Symbol));
        Assert.Equal("原油2702", Encoding.UTF8.GetString(definition.NameZh));
        byte[] again = new byte[InstrumentDef.SizeBytesMax];
        Assert.Equal(Examples.All[0], again[..definition.Encode(again)]);
    }

    [Fact]
    public void Groups_come_back_entry_by_entry()
    {
        Assert.True(Entries.TryDecode(Examples.All[3], out EntriesReader<OrderUpdateEntry> update));
        Assert.Equal((2, EventSet.EndOfEvent), (update.Count, update.Events));
        byte[] again = new byte[Examples.All[3].Length];
        EntriesWriter<OrderUpdateEntry> writer = new(again, update.TimeNs);
        writer.Add(update[0]);
        writer = Entries.Resume<OrderUpdateEntry>(again);
        writer.Add(update[1]);
        Assert.Equal(again.Length, writer.End(update.Events));
        Assert.Equal(Examples.All[3], again);
    }

    [Fact]
    public void A_longer_block_of_a_later_version_is_skipped()
    {
        byte[] old = Examples.All[3];
        byte[] longer = new byte[old.Length + 8 + (2 * 8)];
        old.AsSpan(0, 24).CopyTo(longer);
        BinaryPrimitives.WriteUInt16LittleEndian(longer, 24);
        old.AsSpan(24, 8).CopyTo(longer.AsSpan(32));
        BinaryPrimitives.WriteUInt16LittleEndian(longer.AsSpan(32), 56);
        old.AsSpan(32, 48).CopyTo(longer.AsSpan(40));
        old.AsSpan(80, 48).CopyTo(longer.AsSpan(96));
        Assert.True(Entries.TryDecode(old, out EntriesReader<OrderUpdateEntry> before));
        Assert.True(Entries.TryDecode(longer, out EntriesReader<OrderUpdateEntry> after));
        Assert.Equal((before[0], before[1]), (after[0], after[1]));
    }

    [Fact]
    public void No_prefix_of_a_message_is_taken_for_one()
    {
        foreach (byte[] whole in Examples.All)
        {
            for (int bytes = 0; bytes < whole.Length; bytes++)
            {
                MarketBooks books = new(ordersRoom: 16);
                ReadOnlySpan<byte> cut = whole.AsSpan(0, bytes);
                Assert.NotEqual(ApplyResult.Applied, books.ApplyIncremental(cut));
                Assert.NotEqual(ApplyResult.Applied, books.ApplySnapshot(cut));
                Assert.False(EndOfSnapshot.TryDecode(cut, out _));
            }
        }
    }

    [Fact]
    public void A_group_that_claims_more_than_there_can_be_is_not_read()
    {
        byte[] message = [.. Examples.All[3]];
        message.AsSpan(24, 4).Fill(0xFF);

        Assert.False(Entries.TryDecode(message, out EntriesReader<OrderUpdateEntry> _));
    }

    [Fact]
    public void Damaged_messages_never_throw() => Seeds.Each(TestScale.Of(500), seed =>
    {
        Random random = new(seed);
        MarketBooks books = new(ordersRoom: 16);
        _ = books.ApplyIncremental(Examples.All[0]);
        for (int round = 0; round < 400; round++)
        {
            byte[] message = Examples.All[random.Next(Examples.All.Count)].AsSpan().ToArray();
            int flips = random.Next(4);
            for (int flip = 0; flip < flips; flip++)
            {
                message[random.Next(message.Length)] = (byte)random.Next(256);
            }

            ReadOnlySpan<byte> cut = message.AsSpan(0, random.Next(2) == 0
                ? message.Length
                : random.Next(message.Length));
            _ = random.Next(2) == 0 ? books.ApplyIncremental(cut) : books.ApplySnapshot(cut);
        }
    });

    [Fact]
    public void Codecs_allocate_nothing()
    {
        byte[] buffer = new byte[Wire.MessageBytesMax];
        long sum = 0;
        void Run()
        {
            for (int round = 0; round < 100; round++)
            {
                _ = Trade.TryDecode(Examples.All[4], out Trade trade);
                sum += trade.Encode(buffer);
                _ = Entries.TryDecode(Examples.All[3], out EntriesReader<OrderUpdateEntry> update);
                EntriesWriter<OrderUpdateEntry> writer = new(buffer, update.TimeNs);
                writer.Add(update[0]);
                sum += writer.End(EventSet.None);
            }
        }

        Run();
        Assert.Equal(0, Allocated.BytesDuring(Run));
        Assert.True(sum > 0);
    }
}
