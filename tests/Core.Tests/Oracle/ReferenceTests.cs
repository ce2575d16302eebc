using System;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>What makes the oracle worth something: its streams reach what they should.</summary>
public sealed class ReferenceTests(ITestOutputHelper output)
{
    private const int SeedCount = 150;
    private const int CommandsPerSeed = 2_000;
    private const int DeepSeedCount = 6;
    private const int DeepCommandsPerSeed = 40_000;

    private const int HeavySeedCount = 60;
    private const int HeavyCommandsPerSeed = 1_000;
    private const int WaitingSeedCount = 100;

    /// <summary>What small books, or this model, cannot show.</summary>
    private static readonly string[] Beyond =
    [
        nameof(RejectReason.JobInProgress), nameof(RejectReason.JobsFull),
        nameof(RejectReason.PriceLevelsFull), nameof(RejectReason.WaitingOrdersFull),
        nameof(RejectReason.ParametersFull), nameof(RejectReason.ProposalsFull),
    ];

    [Fact]
    public void Streams_reach_every_kind_of_event_and_every_reason_of_the_core()
    {
        StreamCounts counts = Counted(SeedCount, CommandsPerSeed, random => new(random));

        Show(counts);
        string[] wanted =
        [
            .. Enum.GetValues<EventKind>().Where(kind => !IsAboutMoney(kind))
                .Select(kind => kind.ToString()),
            .. Enum.GetValues<EndReason>().Where(reason => reason != EndReason.MarginCall)
                .Select(reason => reason.ToString()),
            .. Enum.GetValues<RejectReason>()
                .Where(reason => reason is > 0 and < RejectReason.Malformed)
                .Select(reason => reason.ToString()),
        ];
        Assert.Equal([], wanted.Distinct().Except(Beyond).Except(counts.Names));
    }

    // The reference has none.
    private static bool IsAboutMoney(EventKind kind) =>
        kind is EventKind.BankDefined or >= EventKind.DealChanged;

    /// <summary>So that agreement on these streams is agreement on something.</summary>
    [Fact]
    public void Streams_in_which_much_waits_set_off_enough_of_everything()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.Waiting);

        Show(counts);
        Assert.Empty(counts.Below(new()
        {
            [StreamCounts.StopTriggered] = 2_000,
            [StreamCounts.WholeTriggered] = 500,
            [StreamCounts.ClipRenewed] = 2_000,
            [StreamCounts.ClipMoved] = 500,
            [StreamCounts.LongCascade] = 50,
            [StreamCounts.CascadeJob] = 5,
            [nameof(EndReason.OneCancelsOther)] = 500,
            [nameof(EndReason.MinimumQuantity)] = 50,
            [nameof(EndReason.DateReached)] = 50,
            [nameof(RejectReason.WaitingOrdersFull)] = 5,
            [nameof(RejectReason.PostOnlyWouldTrade)] = 100,
            [nameof(RejectReason.StopPriceReached)] = 50,
        }));
    }

    [Fact]
    public void Streams_of_auctions_reach_what_happens_in_them()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.Auctions);

        Show(counts);
        Assert.Empty(counts.Below(new()
        {
            [StreamCounts.UncrossedVolume] = 500,
            [StreamCounts.UncrossedNothing] = 500,
            [StreamCounts.UncrossedFromHalt] = 80,
            [StreamCounts.HiddenUncrossed] = 40,
            [StreamCounts.TriggeredByAuction] = 30,
            [nameof(EndReason.AuctionEnded)] = 300,
            [nameof(EventKind.AuctionIndicative)] = 2_000,
            [nameof(RejectReason.NotInAuction)] = 1_000,
        }));
    }

    [Fact]
    public void Streams_of_few_owners_meet_themselves_in_every_way()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.SelfMatching);

        Show(counts);
        string[] wanted =
        [
            "Cancelled SelfMatch Delete None", "Expired SelfMatch 0 None",
            "Expired SelfMatch Delete None", "Reduced 0 Change None", "Reduced 0 0 None",
            "Continue Reduced 0", "Continue Cancelled SelfMatch",
        ];
        Assert.Equal([], wanted.Except(counts.Names));
    }

    [Fact]
    public void Streams_of_controls_reach_what_operators_do()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.Controlled);

        Show(counts);
        string[] wanted =
        [
            nameof(RejectReason.ParametersFull), nameof(RejectReason.ProposalsFull),
            nameof(RejectReason.ApprovalByProposer), nameof(RejectReason.UnknownProposal),
            nameof(RejectReason.KillSwitchEngaged), "Continue Cancelled KillSwitch",
            "Continue Cancelled OutsideLimits", "Continue ParameterChanged 0",
            "KillSwitchChanged 0 0 Released", "ProposalEnded 0", "ProposalEnded Approved",
            "ProposalEnded Declined", "ProposalEnded TooOld", "ProposalEnded SwitchEngaged",
            "ProposalEndTold Approved", "ProposalEndTold Declined", "ProposalEndTold TooOld",
            "ProposalEndTold SwitchEngaged", "Reduced 0 Change None",
        ];
        Assert.Equal([], wanted.Except(counts.Names));
    }

    [Fact]
    public void Streams_of_narrow_bands_interrupt_trading_in_every_way()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.Banded);

        Show(counts);
        Assert.Empty(counts.Below(new()
        {
            [StreamCounts.Interrupted] = 800,
            [StreamCounts.InterruptedByTriggered] = 30,
            [StreamCounts.InterruptedLater] = 20,
            [StreamCounts.InterruptionEnded] = 300,
            [nameof(EndReason.OutsideBands)] = 100,
        }));
    }

    [Fact]
    public void Streams_of_sleeping_orders_bring_them_back_in_every_way()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.Sleeping);

        Show(counts);
        string[] wanted =
        [
            "Hibernated 0 0 None", "Hibernated 0 Delete None", "Activated 0 0 None",
            "Activated 0 Add None", "Continue Hibernated 0", "Continue Activated 0",
            "Continue MassHibernated 0", "Continue MassActivated 0",
            nameof(RejectReason.OrderHibernated), nameof(RejectReason.OrderNotHibernated),
            nameof(RejectReason.PriceOutsideLimits), nameof(RejectReason.StopPriceReached),
            nameof(RejectReason.StopPriceOutsideLimits), nameof(RejectReason.PostOnlyWouldTrade),
            nameof(RejectReason.NoAuctionToCome), nameof(RejectReason.JobsFull),
        ];
        Assert.Equal([], wanted.Except(counts.Names));
    }

    [Fact]
    public void Streams_of_quotes_reach_what_happens_to_them()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.Quoting);

        Show(counts);
        string[] wanted =
        [
            "Cancelled Requoted Delete None", "Cancelled QuoteProtection Delete None",
            "Continue Cancelled QuoteProtection", "QuoteProtectionTripped 0 0 None",
            "Continue QuoteProtectionTripped 0", nameof(RejectReason.QuoteInvalid),
            nameof(RejectReason.QuoteCrossed), nameof(RejectReason.QuoteProtectionEngaged),
            nameof(RejectReason.QuoteProtectionInvalid), nameof(RejectReason.OrderIsQuote),
            nameof(RejectReason.QuotesFull), nameof(RejectReason.OrdersFull),
            nameof(RejectReason.PositionsFull), nameof(RejectReason.PhaseForbidsReplace),
        ];
        Assert.Equal([], wanted.Except(counts.Names));
        Assert.Empty(counts.Below(new()
        {
            [nameof(EventKind.QuoteProtectionTripped)] = 300,
            ["Continue Cancelled QuoteProtection"] = 50,
        }));
    }

    [Fact]
    public void Streams_of_schedules_reach_what_happens_in_their_days()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.Scheduled);

        Show(counts);
        Assert.Empty(counts.Below(new()
        {
            [StreamCounts.UncrossedVolume] = 200,
            [StreamCounts.UncrossedFromElsewhere] = 5,
            [StreamCounts.DrawnEnd] = 100,
            [StreamCounts.DrawnLater] = 10,
            [StreamCounts.MissedStep] = 700,
            [StreamCounts.MissedClose] = 140,
            [StreamCounts.MovedByMissed] = 10,
            [StreamCounts.Held] = 40,
            [StreamCounts.BroughtIn] = 30,
            [StreamCounts.DayRolled] = 350,
            [nameof(RejectReason.SeedDiffers)] = 20,
            [nameof(RejectReason.AuctionEndTooEarly)] = 40,
        }));
    }

    [Fact]
    public void Sliced_streams_of_auctions_leave_every_stage_to_later_commands()
    {
        StreamCounts counts =
            Counted(WaitingSeedCount, CommandsPerSeed, StreamShape.SlicedAuctions);

        Show(counts);
        Assert.Empty(counts.Below(new()
        {
            [StreamCounts.UncrossedLater] = 500,
            [StreamCounts.UncrossedVolume] = 200,
            [StreamCounts.HaltToldLater] = 5,
            [StreamCounts.Held] = 40,
            ["Continue AuctionUncrossed 0"] = 20,
            ["Continue Expired AuctionEnded"] = 60,
            ["Continue PhaseChanged 0"] = 200,
            ["Continue Rested 0"] = 50,
            ["Continue Triggered 0"] = 50,
        }));
    }

    [Fact]
    public void Deep_streams_of_auctions_match_in_more_than_one_command()
    {
        StreamCounts counts =
            Counted(DeepSeedCount, DeepCommandsPerSeed, StreamShape.DeepAuctions);

        Show(counts);
        Assert.Empty(counts.Below(new()
        {
            [StreamCounts.UncrossedVolume] = 20,
            [StreamCounts.UncrossedLater] = 200,
            ["Continue Expired AuctionEnded"] = 10,
        }));
    }

    [Fact]
    public void Heavy_streams_fill_commands_with_events()
    {
        StreamCounts counts =
            Counted(HeavySeedCount, HeavyCommandsPerSeed, StreamShape.Heavy);

        Show(counts);
        Assert.Empty(counts.Below(new()
        {
            [StreamCounts.FullCommand] = 30,
            [StreamCounts.CascadeJob] = 5,
            [nameof(RejectReason.JobsFull)] = 5,
        }));
    }

    [Fact]
    public void Deep_streams_reach_jobs_of_every_kind_and_what_they_refuse()
    {
        StreamCounts counts = Counted(DeepSeedCount, DeepCommandsPerSeed, StreamShape.Deep);

        Show(counts);
        string[] wanted =
        [
            "Continue Filled 0", "Continue Rested 0", "Continue Cancelled MassCancelled",
            "Continue Cancelled Disconnected", "Continue Expired DayEnded",
            "Continue MassCancelled 0", "Continue PhaseChanged 0", "JobInProgress", "JobsFull",
            "Continue Triggered 0", "Continue Hibernated 0", "Continue Activated 0",
            "Continue MassHibernated 0", "Continue MassActivated 0",
        ];
        Assert.Equal([], wanted.Except(counts.Names));
    }

    [Fact]
    public void A_fill_or_kill_order_fills_whole_or_not_at_all_over_many_commands()
    {
        StreamCounts counts = Counted(SeedCount, CommandsPerSeed, StreamShape.Sliced);

        Show(counts);
        string[] wanted =
        [
            "Continue FillOrKill filled", "Continue Cancelled MassCancelled",
            "Continue Cancelled Disconnected", "Continue PhaseChanged 0",
            "Continue Expired DayEnded", "Continue Expired DateReached", "Continue Rested 0",
            "Continue Triggered 0", "Continue Cancelled OneCancelsOther",
        ];
        Assert.Equal([], wanted.Except(counts.Names));
        Assert.DoesNotContain(StreamCounts.Torn, counts.Names);
    }

    [Fact]
    public void Books_built_from_public_events_alone_equal_the_reference_books()
    {
        for (int seed = 1; seed <= SeedCount; seed++)
        {
            Random random = new(seed);
            StreamVenue venue = new(new StreamShape(random));
            ReferenceExchange reference = new(venue.Venue, venue.Shape.Bounds);
            CommandStream stream = new(random, venue, reference);
            PublicBook book = new();
            for (int command = 1; command <= CommandsPerSeed; command++)
            {
                StreamCommand next = stream.Next();
                foreach (Event made in reference.Apply(next.Command, next.Content))
                {
                    book.Apply(new PublicEvent(in made));
                }

                if (command % 100 == 0)
                {
                    AssertSame(reference, book, seed);
                }
            }
        }
    }

    private static void AssertSame(ReferenceExchange reference, PublicBook book, int seed)
    {
        foreach (ReferenceInstrument instrument in reference.Instruments.Values)
        {
            foreach (Side side in new[] { Side.Buy, Side.Sell })
            {
                PublicOrder[] expected = [.. instrument.Of(side).Select(order => new PublicOrder(
                    order.Instrument, order.Side, order.Price, new Quantity(order.Shown),
                    order.Priority, order.Id))];
                Assert.True(
                    expected.SequenceEqual(book.Of(instrument.Id, side)),
                    $"seed {seed}, instrument {instrument.Id.Value}, {side}");
            }
        }
    }

    private static StreamCounts Counted(
        int seeds, int commands, Func<Random, StreamShape> shape)
    {
        StreamCounts counts = new();
        for (int seed = 1; seed <= seeds; seed++)
        {
            Random random = new(seed);
            StreamVenue venue = new(shape(random));
            ReferenceExchange reference = new(venue.Venue, venue.Shape.Bounds);
            CommandStream stream = new(random, venue, reference);
            for (int command = 0; command < commands; command++)
            {
                StreamCommand next = stream.Next();
                counts.Add(reference.Apply(next.Command, next.Content));
            }
        }

        return counts;
    }

    private void Show(StreamCounts counts)
    {
        foreach (string line in counts.Lines)
        {
            output.WriteLine(line);
        }
    }
}
