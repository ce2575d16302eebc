using System.Linq;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>The room on the disk shrinks: told, then read-only, then a stop while it fits.
/// </summary>
public sealed class SpaceTests
{
    private const long SecondNs = 1_000_000_000;
    private const long Mebi = 1 << 20;

    private readonly VirtualClock _clock = new();
    private readonly SteppedExchange _exchange;

    public SpaceTests() => _exchange = new SteppedExchange(
        new StreamVenue(StreamShape.Tiny()), _clock, new SimDisk());

    [Theory]
    [InlineData(1_000, 256, SpaceLevel.Ample)]
    [InlineData(201, 256, SpaceLevel.Ample)]
    [InlineData(200, 256, SpaceLevel.Low)]
    [InlineData(51, 256, SpaceLevel.Low)]
    [InlineData(50, 256, SpaceLevel.ReadOnly)]
    [InlineData(16, 2, SpaceLevel.ReadOnly)]
    [InlineData(15, 8, SpaceLevel.ReadOnly)]
    [InlineData(15, 7, SpaceLevel.Exhausted)]
    [InlineData(0, 0, SpaceLevel.Exhausted)]
    public void The_level_follows_from_what_is_free_and_what_is_open(
        long free, long open, SpaceLevel expected) =>
        Assert.Equal(expected, Space(free, reserve: 24, open).Level);

    [Fact]
    public void A_reserve_that_is_greater_than_a_twentieth_counts_instead() =>
        Assert.Equal(
            (SpaceLevel.ReadOnly, SpaceLevel.Low),
            (Space(99, reserve: 100).Level, Space(100, reserve: 100).Level));

    [Theory]
    [InlineData(13_108, SpaceLevel.Ample)]
    [InlineData(13_107, SpaceLevel.Low)]
    [InlineData(3_276, SpaceLevel.ReadOnly)]
    public void Of_a_large_disk_64_GiB_count(long free, SpaceLevel expected) =>
        Assert.Equal(
            expected,
            (Space(free, reserve: 24) with { TotalBytes = 8_000_000 * Mebi }).Level);

    [Fact]
    public void With_little_room_an_operator_is_told_and_orders_are_taken()
    {
        Look(free: 190);

        Assert.Equal(
            "190 of 1000 MiB are left for the journal: make room soon",
            Assert.Single(_exchange.Told));
        Assert.Equal(PublishResult.Published, Publish(CommandKind.NewOrder));
        Look(free: 180);
        Assert.Single(_exchange.Told);
    }

    [Fact]
    public void In_the_reserve_orders_and_deals_are_refused_and_cancels_operators_and_a_stop_go_on()
    {
        Look(free: 20);

        Assert.Equal(
            "20 of 1000 MiB are left for the journal: new orders are refused; "
            + "cancels and operators go on; make room",
            Assert.Single(_exchange.Told));
        Assert.Equal("  READ-ONLY: no room on the disk", _exchange.Pipeline.Trouble);
        Assert.Equal(PublishResult.ReadOnly, Publish(CommandKind.NewOrder));
        Assert.Equal(PublishResult.ReadOnly, Publish(CommandKind.ReplaceOrder));
        Assert.Equal(PublishResult.ReadOnly, Publish(CommandKind.ProposeDeal));
        foreach (CommandKind kind in (CommandKind[])[
            CommandKind.CancelOrder, CommandKind.MassCancel, CommandKind.SetPhase,
            CommandKind.KillSwitch, CommandKind.SessionEnd])
        {
            Assert.Equal(PublishResult.Published, Publish(kind));
        }

        Assert.Equal(0, _exchange.ExhaustedCount);
        _exchange.Stop();
        Assert.True(_exchange.Again().Recovered.StoppedClean);
    }

    [Theory]
    [InlineData(DealAction.Counter, PublishResult.ReadOnly)]
    [InlineData(DealAction.Accept, PublishResult.ReadOnly)]
    [InlineData(DealAction.Approve, PublishResult.ReadOnly)]
    [InlineData(DealAction.Decline, PublishResult.Published)]
    [InlineData(DealAction.Withdraw, PublishResult.Published)]
    [InlineData(DealAction.Refuse, PublishResult.Published)]
    public void In_the_reserve_a_deal_can_only_come_to_nothing(
        DealAction action, PublishResult expected)
    {
        Look(free: 20);

        Assert.Equal(expected, Publish(CommandKind.AnswerDeal, action));
    }

    [Fact]
    public void Orders_are_taken_again_only_when_there_is_a_tenth_more_than_the_limit()
    {
        Look(free: 50);
        Look(free: 52);
        Assert.Equal(PublishResult.ReadOnly, Publish(CommandKind.NewOrder));
        Look(free: 60);
        Assert.Equal(PublishResult.Published, Publish(CommandKind.NewOrder));
        Look(free: 900);

        Assert.Equal(
            ["new orders are refused", "make room soon", "enough again"],
            _exchange.Told.Select(told => told.Split(": ")[1].Split(';')[0]));
    }

    [Fact]
    public void What_only_a_clean_stop_still_fits_into_demands_one()
    {
        Look(free: 3, open: 4);

        Assert.Equal(
            "3 of 1000 MiB are left for the journal: the exchange stops while it still can",
            Assert.Single(_exchange.Told));
        Assert.Equal(1, _exchange.ExhaustedCount);
        Assert.Equal(PublishResult.ReadOnly, Publish(CommandKind.NewOrder));
    }

    [Fact]
    public void A_disk_that_does_not_say_its_room_is_told_once_and_what_was_known_goes_on()
    {
        Look(free: 20);
        _exchange.Told.Clear();
        _exchange.Log.SpaceFailure = new JournalException(
            JournalFault.WriteFailed, "the disk of memory does not say how much room it has: gone");
        Look(free: 900);
        Look(free: 900);

        Assert.Equal(
            "the disk of memory does not say how much room it has: gone; until it does, the room "
            + "counts as it was last known, and everything else goes on",
            Assert.Single(_exchange.Told));
        Assert.Equal(
            "  READ-ONLY: no room on the disk  ROOM UNKNOWN: the disk does not say",
            _exchange.Pipeline.Trouble);
        Assert.Equal(PublishResult.ReadOnly, Publish(CommandKind.NewOrder));
        Assert.Equal(3, _exchange.Log.ReadBackCount);

        _exchange.Log.SpaceFailure = null;
        Look(free: 900);
        Assert.Equal(
            ["the disk says again how much room it has", "900 of 1000 MiB"],
            _exchange.Told.Skip(1).Select(told => told.Split(" are left")[0]));
        Assert.Equal(PublishResult.Published, Publish(CommandKind.NewOrder));
        Assert.Equal("", _exchange.Pipeline.Trouble);
    }

    [Fact]
    public void A_note_of_the_archive_that_cannot_be_read_is_told_once_and_stops_nothing()
    {
        _exchange.Log.ArchiveFault = "archive.json does not say where the archive is: a slip";
        Look(free: 900);
        Look(free: 900);

        Assert.Equal(
            "archive.json does not say where the archive is: a slip; what was archived can be read "
            + "when it is mended; everything else goes on",
            Assert.Single(_exchange.Told));
        Assert.Equal(PublishResult.Published, Publish(CommandKind.NewOrder));
        _exchange.Log.ArchiveFault = null;
        Look(free: 900);
        Look(free: 900);
        Assert.Equal("the note of the archive can be read again", _exchange.Told.Last());
        Assert.Equal(2, _exchange.Told.Count);
    }

    [Fact]
    public void The_last_block_is_read_back_once_a_second_and_damage_to_it_stops_the_exchange()
    {
        for (int tenth = 0; tenth < 100; tenth++)
        {
            _clock.Pass(SecondNs / 10);
            _exchange.Pipeline.Step();
            _exchange.Pipeline.StepWatches();
        }

        Assert.InRange(_exchange.Log.ReadBackCount, 10, 11);
        _exchange.Disk.Flip(_exchange.Disk.BlockCount - 1, 300);
        _clock.Pass(SecondNs);
        Assert.Equal(JournalFault.Damaged, Assert.Throws<JournalException>(
            _exchange.Pipeline.StepWatches).Fault);
        Assert.Throws<JournalException>(() => _exchange.Pipeline.StepJournal());
    }

    private static LogSpace Space(long free, long reserve, long open = 256) => new(
        free * Mebi, 1_000 * Mebi, reserve * Mebi, open * Mebi, 16 * Mebi, 8 * Mebi);

    private void Look(long free, long open = 256)
    {
        _exchange.Log.Space = Space(free, reserve: 24, open);
        _clock.Pass(SecondNs);
        _exchange.Pipeline.StepWatches();
    }

    private PublishResult Publish(CommandKind kind, DealAction action = default)
    {
        Command command = Command.Of(kind);
        if (action != default)
        {
            command.DealAction = action;
        }

        return _exchange.Producers[1].TryPublish(in command);
    }
}
