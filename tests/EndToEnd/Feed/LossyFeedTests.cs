using System;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// The feed of the whole exchange, with a fifth of the packets lost on each line: books equal those
/// that the journal makes, and the numbers and bytes are a function of the journal.
/// </summary>
public sealed class LossyFeedTests(ITestOutputHelper output)
{
    private const int DaysInCi = 200;
    private const int DeepDaysInCi = 5;
    private const int DaysWithSmallStoreInCi = 60;
    private const int AuctionDaysInCi = 40;

    [Fact]
    public void Every_reader_ends_with_the_books_that_the_journal_makes()
    {
        FeedTotals totals = new();
        int days = TestScale.Of(DaysInCi);
        Seeds.Each(days, seed => RunDay(seed, 1 << 15, 3, totals));
        output.WriteLine($"{days} days: {totals}");
        Assert.True(totals.Commands > days * 100L && totals.Trades > days * 10L);
        Assert.True(totals.Kills > 0 && totals.Stops > 0 && totals.TradingDays > 0);
        Assert.True(totals.Auctions > 0 && totals.Changes > 0);
        Assert.True(totals.Requests > 0 && totals.Snapshots > 0 && totals.SchemaSnapshots > 0);
        Assert.Empty(Enum.GetValues<EventKind>().Where(IsOfTheseDays).Except(totals.Kinds));
        Assert.True(totals.Orders > 0 && totals.Told > 2 * totals.Messages);
    }

    [Fact]
    public void Readers_recover_too_when_the_store_keeps_little_and_snapshots_fall_behind_it()
    {
        FeedTotals totals = new();
        int days = TestScale.Of(DaysWithSmallStoreInCi);
        Seeds.Each(days, seed => RunDay(seed, 1 << 6, 80, totals));
        output.WriteLine($"{days} days: {totals}");
        Assert.True(totals.Rebuilds > 0 && totals.Snapshots > days);
    }

    [Fact]
    public void Auctions_one_after_the_other_are_told_as_the_journal_makes_them()
    {
        FeedTotals totals = new();
        int days = TestScale.Of(AuctionDaysInCi);
        Seeds.Each(days, seed => RunAuctionDay(seed, totals));
        output.WriteLine($"{days} days: {totals}");

        // Two a day, but for what a few days may lack by chance.
        Assert.True(totals.Auctions > (2L * days) - 8 && totals.Snapshots > 0);
    }

    [Fact]
    public void Commands_that_reach_thousands_of_orders_are_told_as_the_journal_makes_them()
    {
        FeedTotals totals = new();
        int days = TestScale.Of(DeepDaysInCi);
        Seeds.Each(days, seed => RunDeepDay(seed, totals));
        output.WriteLine($"{days} days: {totals}");
        Assert.True(totals.Commands > days * 5_000L);
    }

    private static void RunDeepDay(int seed, FeedTotals totals)
    {
        Random random = new(seed);
        StreamShape shape = new(random)
        {
            Instruments = 1,
            Members = 1,
            TradersPerMember = 1,
            AccountsPerMember = 1,
            PriceTicks = random.Next(10, 60),
            QuantityMax = 12_000,
            UsualQuantityMax = random.Next(1, 4),
            SweepShare = 0.1,
            OrdersMax = 16_000,
            Fill = random.Next(3_000, 6_000),
            LiveAim = 12_000,
            New = 100,
            MassCancel = 15,
            Session = 10,
            Phase = 3,
            Restart = 0,
            Tick = 0,
            Definition = 0,
            Limits = 0,
            Repair = 0.5,
            Invalid = 0,
        };
        FeedDay day = new(random, shape, 1 << 16, 30, totals);
        day.Run(14_000, restartsInThousand: 0);
        day.Settle();
        day.AssertBooks();
        day.AssertMessages();
    }

    private static void RunAuctionDay(int seed, FeedTotals totals)
    {
        Random random = new(seed);
        StreamShape shape = new(random)
        {
            Instruments = random.Next(1, 4),
            Members = random.Next(1, 4),
            PriceTicks = random.Next(3, 30),
            QuantityMax = 20,
            UsualQuantityMax = random.Next(1, 10),
            OrdersMax = random.Next(20, 300),
            New = 500,
            Phase = random.Next(20, 80),
            AuctionShare = 1,
            Schedules = random.Next(3),
            AuctionEnd = random.Next(40),
            Restart = 0,
            Tick = 0,
            MassCancel = 3,
            Session = random.Next(3),
            Limits = random.Next(3),
            TradingDay = random.Next(3),
            Repair = 0.1,
            Invalid = 0.02,
            ImmediateShare = 0.1,
        };
        FeedDay day = new(random, shape, 1 << 15, 10, totals);
        day.Run(random.Next(300, 1_500), restartsInThousand: 1);
        day.Settle();
        day.AssertBooks();
        day.AssertMessages();
    }

    private static void RunDay(
        int seed, int messagesMax, int actionsPerWork, FeedTotals totals)
    {
        Random random = new(seed);
        StreamShape shape = new(random)
        {
            Restart = 0,
            Tick = 0,
            OrdersMax = random.Next(3) == 0 ? 20 : 400,
            LiveAim = random.Next(20, 300),
            PriceTicks = random.Next(3, 60),
            Checkpoint = random.Next(20),
            TradingDay = random.Next(4),
            MassCancel = random.Next(4),
            Limits = random.Next(8),
            Phase = random.Next(3),
            Schedules = random.Next(3),
            AuctionEnd = random.Next(40),
            Session = random.Next(5),
            Sleep = random.Next(60),
            Quote = random.Next(120),
            Protection = random.Next(40),
            Trade = random.Next(60),
            Parameter = random.Next(60),
            Invalid = random.Next(3) == 0 ? 0.1 : 0.01,
            Repair = 0.4,
        };
        FeedDay day = new(random, shape, messagesMax, actionsPerWork, totals);
        day.Run(random.Next(300, 2_000), restartsInThousand: 2);
        day.Settle();
        day.AssertBooks();
        day.AssertMessages();
    }

    // Nobody has money here, so nothing is told of it.
    private static bool IsOfTheseDays(EventKind kind) =>
        kind is < EventKind.DealChanged and not EventKind.BankDefined;
}
