using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Sbe;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>Whatever is lost on the way, clients end with the books of the exchange.</summary>
public class RecoveryTests
{
    [Fact]
    public void Books_equal_the_exchange_s_when_a_fifth_of_the_packets_is_lost_on_each_line() =>
        Seeds.Each(TestScale.Of(150), seed =>
        {
            World world = new(seed);
            FeedClient first = world.Join();
            world.Begin();
            world.Run(300);
            FeedClient late = world.Join();
            world.Run(300);
            world.Settle();
            Assert.True(first.NewOnA > 0 && first.NewOnB > 0 && late.Snapshots > 0);
            world.AssertSame(first);
            world.AssertSame(late);
        });

    [Fact]
    public void Books_stay_whole_over_new_trading_days() =>
        Seeds.Each(TestScale.Of(100), seed =>
        {
            World world = new(seed);
            FeedClient first = world.Join();
            world.Begin();
            for (int day = 0; day < 3; day++)
            {
                world.Run(100);
                world.Deliver(world.Exchange.RollDay());
            }

            FeedClient late = world.Join();
            world.Run(100);
            world.Settle();
            Assert.Equal(world.Store.Current!.Id, first.Session);
            world.AssertSame(first);
            world.AssertSame(late);
        });

    [Fact]
    public void Without_loss_a_new_trading_day_needs_no_snapshot()
    {
        World world = new(1);
        FeedClient client = world.Join(lostPercent: 0);
        world.Begin();
        world.Run(100);
        world.Deliver(world.Exchange.RollDay());
        world.Run(100);
        world.Settle();
        Assert.Equal((0L, "2611220101"), (client.Snapshots, client.Session.ToString()));
        world.AssertSame(client);
    }

    [Theory]
    [InlineData("1990-01-01", "2026-11-21", "2611210101")]
    [InlineData("1971-01-01", "2148-12-31", ">812310101")]
    [InlineData("2099-12-31", "2100-01-01", ":001010101")]
    public void A_new_trading_day_of_another_century_is_followed(
        string from, string to, string session)
    {
        World world = new(1, firstDay: DayOf(from));
        FeedClient first = world.Join(lostPercent: 0);
        world.Begin();
        world.Run(100);
        world.Deliver(world.Exchange.RollDayTo(DayOf(to)));
        FeedClient late = world.Join(lostPercent: 0);
        world.Run(100);
        world.Settle();
        Assert.Equal((session, session), (first.Session.ToString(), late.Session.ToString()));
        world.AssertSame(first);
        world.AssertSame(late);
    }

    [Fact]
    public void What_is_no_longer_kept_is_replaced_by_a_snapshot()
    {
        World world = new(2, messagesMax: 256);
        FeedClient client = world.Join();
        world.Begin();
        world.Settle();
        Assert.Equal(0, client.Snapshots);
        for (int done = 0; done < 1_000; done++)
        {
            world.Deliver(world.Exchange.Next());
            world.Step(clientsToo: false);
        }

        world.Settle();
        Assert.True(client.Snapshots > 0);
        world.AssertSame(client);
    }

    [Fact]
    public void A_decoder_of_the_schema_alone_rebuilds_the_same_books() =>
        Seeds.Each(TestScale.Of(25), seed =>
        {
            SbeSchema schema = SbeSchema.OfFeed();
            World world = new(seed);
            world.Begin();
            world.Run(300);
            world.Deliver(world.Exchange.RollDay());
            world.Run(200);
            PlainBooks books = new();
            Walk(world.LineA.Sent, message => books.Apply(schema.Decode(message)));
            Assert.Equal(world.Reference.Text(), books.Text());
        });

    [Fact]
    public void A_snapshot_decoded_by_the_schema_alone_holds_the_same_books()
    {
        SbeSchema schema = SbeSchema.OfFeed();
        World world = new(3);
        world.Begin();
        world.Run(800);
        RunIntoAuction(world);
        List<byte> received = SnapshotTests.Read(world);
        PlainBooks books = new();
        List<string> names = [];
        int at = 0;
        while (at < received.Count)
        {
            int length = (received[at] << 8) | received[at + 1];
            if (received[at + 2] == 'S')
            {
                byte[] message = [.. received.Skip(at + 3).Take(length - 1)];
                books.Apply(schema.Decode(message));
                names.Add(schema.Decode(message).Name);
            }

            at += 2 + length;
        }

        Assert.Equal(world.Reference.Text(), books.Text());
        Assert.Equal(
            "InstrumentDef, SecurityStatus, AuctionInfo, AuctionEnd, SettlementPrice, DayStatus, "
                + "SnapshotL3, Statistics, EndOfSnapshot",
            string.Join(", ", names.Distinct()));
    }

    [Fact]
    public void Who_comes_in_the_middle_of_an_auction_knows_what_was_told_of_it()
    {
        World world = new(11);
        world.Begin();
        RunIntoAuction(world);
        FeedClient late = world.Join(lostPercent: 0);
        world.Settle();

        Assert.True(late.Snapshots > 0);
        Assert.Contains(late.Books.Books, book => book.HasIndicative && book.Auction != 0);
        Assert.NotEmpty(late.Books.PromisedEnds);
        world.AssertSame(late);
    }

    [Fact]
    public void A_book_is_crossed_in_an_auction_and_no_more_when_it_is_over()
    {
        World world = new(12);
        FeedClient client = world.Join();
        world.Begin();
        int crossed = 0;
        for (int round = 0; round < 200; round++)
        {
            world.Run(10);
            world.Settle();
            foreach (InstrumentBook book in client.Books.Books)
            {
                bool isCrossed = book.Bids.TryTop(out PriceLevel bid)
                    && book.Asks.TryTop(out PriceLevel ask) && bid.Price >= ask.Price;
                crossed += isCrossed ? 1 : 0;
                Assert.True(!isCrossed || book.Auction != 0, "a crossed book is in an auction");
            }
        }

        Assert.True(crossed > 20);
        world.AssertSame(client);
    }

    // Until an indicative price and a random end are told that still hold.
    private static ushort DayOf(string date) => (ushort)(
        DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber
        - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);

    private static void RunIntoAuction(World world)
    {
        for (int round = 0; round < 1_000; round++)
        {
            string text = world.Reference.Text();
            if (text.Contains("would trade", StringComparison.Ordinal)
                && text.Contains("schedule", StringComparison.Ordinal))
            {
                return;
            }

            world.Run(10);
        }

        throw new InvalidOperationException("no auction comes");
    }

    [Fact]
    public void Both_lines_carry_the_same_packets_with_consecutive_numbers()
    {
        World world = new(4);
        world.Begin();
        world.Run(500);
        Assert.Equal(world.LineA.Sent.Count, world.LineB.Sent.Count);
        ulong next = 1;
        for (int index = 0; index < world.LineA.Sent.Count; index++)
        {
            byte[] packet = world.LineA.Sent[index];
            Assert.Equal(packet, world.LineB.Sent[index]);
            Assert.InRange(packet.Length, 20, 1_400);
            Assert.Equal(next, BinaryPrimitives.ReadUInt64BigEndian(packet.AsSpan(10)));
            next += BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(18));
        }

        Assert.Equal(world.Next, next);
    }

    [Fact]
    public void Silence_makes_the_feed_stale_and_heartbeats_keep_it_fresh()
    {
        World world = new(5);
        FeedClient client = world.Join(lostPercent: 0);
        world.Begin();
        world.Settle();
        for (int second = 0; second < 10; second++)
        {
            world.Clock.Ns += 1_000_000_000;
            world.Step();
            Assert.False(client.IsStale);
        }

        world.Clock.Ns += 4_000_000_000;
        _ = client.Poll();
        Assert.True(client.IsStale);
        world.Step();
        Assert.False(client.IsStale);
    }

    [Fact]
    public void A_stop_ends_the_session_and_more_of_it_goes_on()
    {
        World world = new(6);
        FeedClient client = world.Join(lostPercent: 0);
        world.Begin();
        world.Run(20);
        world.Deliver(world.Exchange.Stop());
        world.Step();
        Assert.Equal(FeedState.Ended, client.State);
        world.Run(20);
        world.Settle();
        Assert.Equal(FeedState.Live, client.State);
        world.AssertSame(client);
    }

    internal static void Walk(IEnumerable<byte[]> packets, Action<byte[]> take)
    {
        foreach (byte[] packet in packets)
        {
            int count = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(18));
            int at = 20;
            for (int index = 0; index < count && count != 0xFFFF; index++)
            {
                int length = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(at));
                take(packet[(at + 2)..(at + 2 + length)]);
                at += 2 + length;
            }
        }
    }
}
