using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests.Shadow;

/// <summary>The shadow follows, compares, takes snapshots, and halts what differs.</summary>
public sealed class ShadowTests
{
    private const long MsNs = 1_000_000;
    private const long SecondNs = 1_000_000_000;

    private readonly VirtualClock _clock = new();
    private readonly SimDisk _disk = new();
    private readonly FaultDevice _device = new();
    private readonly StreamVenue _venue = new(StreamShape.Tiny());

    [Fact]
    public void Every_so_many_commands_a_snapshot_is_taken_and_two_are_kept()
    {
        using ShadowedExchange exchange = Start();
        List<ulong> taken = [];
        for (int round = 0; round < 12; round++)
        {
            exchange.SendDurably(100);
            exchange.SettleShadow();
            if (exchange.Pipeline.NewestSnapshot is { } newest
                && !taken.Contains(newest.Point.LastSequence))
            {
                taken.Add(newest.Point.LastSequence);
            }
        }

        Assert.InRange(taken.Count, 5, 7);
        Assert.Equal(
            taken.AsEnumerable().Reverse().Take(2).Select(SnapshotFolder.NameOf),
            exchange.Snapshots.Names());
        Assert.Empty(exchange.Told);
        using SnapshotReader reader = exchange.Snapshots.OpenNewest(exchange.Told.Add)!;
        Assert.Equal(["core", "digest", "reference"], reader.Head.Parts.Select(one => one.Name));
        Assert.Equal(StateHashAt(reader.Head.Point.LastSequence), reader.Head.StateHash);
    }

    [Fact]
    public void After_the_time_a_snapshot_is_taken_if_a_command_came()
    {
        using ShadowedExchange exchange = Start(snapshotMs: 5_000);
        exchange.SettleShadow();
        _clock.Pass(4_999 * MsNs);
        exchange.SettleShadow();
        Assert.Null(exchange.Pipeline.NewestSnapshot);

        _clock.Pass(1 * MsNs);
        exchange.SettleShadow();
        ulong first = exchange.Pipeline.NewestSnapshot!.Point.LastSequence;
        Assert.Equal(exchange.Log.DurableSequence, first);

        _clock.Pass(6_000 * MsNs);
        exchange.SettleShadow();
        Assert.Single(exchange.Snapshots.Names());
        exchange.SendDurably(10);
        exchange.SettleShadow();
        Assert.Equal(2, exchange.Snapshots.Names().Count);
    }

    [Fact]
    public void When_a_trading_day_begins_the_state_that_the_day_before_left_is_kept()
    {
        using ShadowedExchange exchange = Start();
        exchange.SettleShadow();
        Command close = Command.Of(CommandKind.SetPhase);
        close.Phase = TradingPhase.Closed;
        Assert.Equal(PublishResult.Published, exchange.Publish(in close));
        exchange.Settle();
        exchange.SettleShadow();
        Assert.Null(exchange.Pipeline.NewestSnapshot);

        Command next = Command.Of(CommandKind.StartTradingDay);
        next.ExpireDay = new TradingDay((ushort)(exchange.Core.TradingDay.DayNumber + 1));
        Assert.Equal(PublishResult.Published, exchange.Publish(in next));
        exchange.Settle();
        exchange.SettleShadow();

        SnapshotHead taken = exchange.Pipeline.NewestSnapshot!;
        Assert.Equal(next.ExpireDay, exchange.Core.TradingDay);
        Assert.Equal(exchange.Log.DurableSequence, taken.Point.LastSequence);
        Assert.Equal(exchange.Core.StateHash(), taken.StateHash);
        exchange.SendDurably(20);
        exchange.SettleShadow();
        Assert.Same(taken, exchange.Pipeline.NewestSnapshot);
    }

    [Fact]
    public void When_the_settlement_of_a_day_is_closed_its_state_is_kept()
    {
        using ShadowedExchange exchange = Start();
        Command closed = PhaseOfAll(TradingPhase.Closed);
        Assert.Equal(PublishResult.Published, exchange.Publish(in closed));
        Assert.Equal(PublishResult.Published, exchange.Publish(CommandKind.SettleDay));
        exchange.Settle();
        exchange.SettleShadow();
        Assert.Equal(SettlementStage.Marked, exchange.Core.SettlementStage);
        Assert.Null(exchange.Pipeline.NewestSnapshot);

        Assert.Equal(PublishResult.Published, exchange.Publish(CommandKind.CloseDay));
        exchange.Settle();
        exchange.SettleShadow();

        SnapshotHead taken = exchange.Pipeline.NewestSnapshot!;
        Assert.Equal(SettlementStage.Closed, exchange.Core.SettlementStage);
        Assert.Equal(exchange.Log.DurableSequence, taken.Point.LastSequence);
        Assert.Equal(StateHashAt(taken.Point.LastSequence), taken.StateHash);

        // Once for each close.
        exchange.SendDurably(20);
        exchange.SettleShadow();
        Assert.Same(taken, exchange.Pipeline.NewestSnapshot);

        // One that is taken before a checkpoint came does not hide it.
        _device[SnapshotFolder.RequestName] = [];
        _clock.Pass(SecondNs);
        exchange.SettleShadow();
        SnapshotHead later = exchange.Pipeline.NewestSnapshot!;
        Assert.NotSame(taken, later);
        Assert.Equal(MarkOf(taken), exchange.Pipeline.StateAfter(0));
        Assert.Equal(MarkOf(later), exchange.Pipeline.StateAfter(taken.Point.LastSequence));
        Assert.Equal(MarkOf(later), exchange.Pipeline.StateAfter(later.Point.LastSequence));
    }

    [Fact]
    public void The_state_of_a_closed_day_that_no_disk_took_is_written_when_one_does()
    {
        using ShadowedExchange exchange = Start();
        Command close = PhaseOfAll(TradingPhase.Closed);
        Assert.Equal(PublishResult.Published, exchange.Publish(in close));
        Assert.Equal(PublishResult.Published, exchange.Publish(CommandKind.SettleDay));
        Assert.Equal(PublishResult.Published, exchange.Publish(CommandKind.CloseDay));
        exchange.Settle();
        _device.Fail(DeviceCall.Write, DeviceError.NoSpace);
        _device.Fail(DeviceCall.Write, DeviceError.NoSpace, nth: 2);
        _device.Fail(DeviceCall.Write, DeviceError.InputOutput, nth: 3);
        exchange.SettleShadow();
        Assert.Null(exchange.Pipeline.NewestSnapshot);
        Assert.Equal("  NO SNAPSHOT", exchange.Pipeline.Trouble);

        // What members come back to is signed all the same.
        ulong closed = exchange.Log.DurableSequence;
        Assert.Equal(
            new StateMark(new Sequence(closed), StateHashAt(closed)),
            exchange.Pipeline.StateAfter(0));
        Assert.Null(exchange.Pipeline.StateAfter(closed));

        // A disk that is full is not written to all the time, nor told of each time.
        Assert.EndsWith(
            ": the disk is full", Assert.Single(exchange.Told), StringComparison.Ordinal);
        int writes = _device.Count(DeviceCall.Write);
        exchange.SettleShadow();
        Assert.Equal(writes, _device.Count(DeviceCall.Write));
        _clock.Pass(60 * SecondNs);
        exchange.SettleShadow();
        Assert.Equal(writes + 1, _device.Count(DeviceCall.Write));
        Assert.Single(exchange.Told);
        _clock.Pass(60 * SecondNs);
        exchange.SettleShadow();
        Assert.EndsWith(": the disk fails", exchange.Told[^1], StringComparison.Ordinal);
        Assert.Equal(2, exchange.Told.Count);
        Assert.Null(exchange.Pipeline.NewestSnapshot);
        _clock.Pass(60 * SecondNs);
        exchange.SettleShadow();
        Assert.StartsWith(
            "snapshots are written to memory again: ", exchange.Told[^1],
            StringComparison.Ordinal);
        Assert.Equal(3, exchange.Told.Count);

        SnapshotHead taken = exchange.Pipeline.NewestSnapshot!;
        Assert.Equal(exchange.Log.DurableSequence, taken.Point.LastSequence);
        Assert.Equal(StateHashAt(taken.Point.LastSequence), taken.StateHash);
        Assert.Equal("", exchange.Pipeline.Trouble);
        _clock.Pass(60 * SecondNs);
        exchange.SettleShadow();
        Assert.Same(taken, exchange.Pipeline.NewestSnapshot);
    }

    [Fact]
    public void A_snapshot_ahead_of_the_journal_that_somebody_puts_there_is_kept_and_told()
    {
        FaultDevice other = new();
        using (ShadowedExchange ahead = new(_venue, new Random(3), _clock, new SimDisk(), other))
        {
            ahead.SendDurably(900);
            ahead.SettleShadow();
        }

        string name = other.Names[^1];
        using ShadowedExchange exchange = Start();
        _device[name] = other[name];
        for (int snapshot = 0; snapshot < 2; snapshot++)
        {
            exchange.SendDurably(200);
            exchange.SettleShadow();
        }

        string told = Assert.Single(exchange.Told);
        Assert.StartsWith(
            $"WARNING: the snapshot {name} is of a command that", told, StringComparison.Ordinal);
        Assert.EndsWith(
            $"is kept as memory/{name}.evidence", told, StringComparison.Ordinal);
        Assert.Equal(other[name], _device[name + SnapshotFolder.EvidenceSuffix]);
    }

    [Fact]
    public void A_request_is_answered_by_a_snapshot_of_all_that_is_durable_by_then()
    {
        using ShadowedExchange exchange = Start();
        exchange.SendDurably(50);
        _device[SnapshotFolder.RequestName] = [];
        ulong durable = exchange.Log.DurableSequence;

        exchange.SettleShadow();

        Assert.False(exchange.Snapshots.IsRequested);
        Assert.Equal(durable, exchange.Pipeline.NewestSnapshot!.Point.LastSequence);

        // Asked once more with nothing new, it is answered by the one that is there.
        _device[SnapshotFolder.RequestName] = [];
        _clock.Pass(300 * MsNs);
        exchange.SettleShadow();
        Assert.False(exchange.Snapshots.IsRequested);
        Assert.Single(exchange.Snapshots.Names());
    }

    [Fact]
    public void A_snapshot_that_is_due_before_what_is_asked_for_does_not_answer_the_request()
    {
        using ShadowedExchange exchange = Start();
        exchange.SendDurably(400);
        _device[SnapshotFolder.RequestName] = [];
        List<(bool IsRequested, ulong Taken)> seen = [];
        while (exchange.Pipeline.StepShadow() > 0)
        {
            if (exchange.Pipeline.NewestSnapshot is { } taken)
            {
                seen.Add((exchange.Snapshots.IsRequested, taken.Point.LastSequence));
            }
        }

        ulong durable = exchange.Log.DurableSequence;
        Assert.Contains(seen, one => one.Taken < durable);
        Assert.All(seen, one => Assert.Equal(one.Taken < durable, one.IsRequested));
    }

    [Fact]
    public void What_the_shadow_does_not_repeat_halts_the_market_for_good()
    {
        using ShadowedExchange exchange = StartWithSmallShadow();
        exchange.SendDurably(300);
        exchange.SettleShadow();
        exchange.Settle();

        string told = Assert.Single(exchange.Told);
        Assert.StartsWith(
            "the shadow does not repeat what the exchange did: block ", told,
            StringComparison.Ordinal);
        Assert.Contains("differs from the recorded one", told, StringComparison.Ordinal);
        Assert.Equal("  HALTED: the shadow differs", exchange.Pipeline.Trouble);
        Assert.Equal(PublishResult.ReadOnly, exchange.Publish(CommandKind.NewOrder));
        Assert.Equal(PublishResult.Published, exchange.Publish(CommandKind.CancelOrder));
        DemandHalted(exchange);

        // It says so once, and nothing that comes later makes it believe again.
        exchange.Settle();
        exchange.SettleShadow();
        exchange.Pipeline.StepWatches();
        Assert.Single(exchange.Told);
        Assert.Equal(PublishResult.ReadOnly, exchange.Publish(CommandKind.NewOrder));
        Assert.Null(exchange.Pipeline.NewestSnapshot);
    }

    [Theory]
    [InlineData(TradingPhase.Continuous, false)]
    [InlineData(TradingPhase.CallAuction, false)]
    [InlineData(TradingPhase.PreOpen, false)]
    [InlineData(TradingPhase.Halted, true)]
    [InlineData(TradingPhase.Closed, true)]
    public void Once_the_shadow_differs_no_operator_opens_the_market_again(
        TradingPhase phase, bool isTaken)
    {
        using ShadowedExchange exchange = StartWithSmallShadow();
        exchange.SendDurably(300);
        exchange.SettleShadow();
        exchange.Settle();

        Assert.Equal(
            isTaken ? PublishResult.Published : PublishResult.ReadOnly,
            exchange.Publish(PhaseOfAll(phase)));
    }

    [Fact]
    public void What_opens_the_market_and_was_on_its_way_by_then_is_followed_by_another_halt()
    {
        using ShadowedExchange exchange = StartWithSmallShadow();
        exchange.SendDurably(300);
        Assert.Equal(
            PublishResult.Published, exchange.Publish(PhaseOfAll(TradingPhase.Continuous)));
        exchange.SettleShadow();
        Assert.Equal("  HALTED: the shadow differs", exchange.Pipeline.Trouble);
        ulong before = exchange.Pipeline.LastSequence;
        exchange.Settle();

        // The halt, what was on its way, the halt again; a change that is too long has slices.
        Assert.True(exchange.Pipeline.LastSequence >= before + 3);
        DemandHalted(exchange);
    }

    [Fact]
    public void A_snapshot_that_cannot_be_written_is_told_and_the_exchange_goes_on()
    {
        using ShadowedExchange exchange = Start();
        _device.Fail(DeviceCall.Write, DeviceError.NoSpace);
        exchange.SendDurably(200);
        exchange.SettleShadow();

        string told = Assert.Single(exchange.Told);
        Assert.StartsWith("no snapshot of command ", told, StringComparison.Ordinal);
        Assert.EndsWith(": the disk is full", told, StringComparison.Ordinal);
        Assert.Equal("  NO SNAPSHOT", exchange.Pipeline.Trouble);
        Assert.Equal(PublishResult.Published, exchange.Publish(CommandKind.NewOrder));

        exchange.SendDurably(200);
        exchange.SettleShadow();
        Assert.Equal("", exchange.Pipeline.Trouble);
        Assert.Single(exchange.Snapshots.Names());
    }

    [Fact]
    public void A_request_behind_a_failure_is_tried_though_no_command_has_come()
    {
        using ShadowedExchange exchange = Start();
        _device.Fail(DeviceCall.Write, DeviceError.NoSpace);
        exchange.SendDurably(20);
        _device[SnapshotFolder.RequestName] = [];
        exchange.SettleShadow();
        Assert.False(exchange.Snapshots.IsRequested);
        Assert.Null(exchange.Pipeline.NewestSnapshot);

        _device[SnapshotFolder.RequestName] = [];
        _clock.Pass(SecondNs);
        exchange.SettleShadow();

        Assert.False(exchange.Snapshots.IsRequested);
        Assert.Equal(
            exchange.Log.DurableSequence,
            exchange.Pipeline.NewestSnapshot!.Point.LastSequence);
    }

    [Fact]
    public void A_request_that_cannot_be_taken_away_is_answered_once_and_told_once()
    {
        using ShadowedExchange exchange = Start();
        exchange.SendDurably(20);
        _device[SnapshotFolder.RequestName] = [];
        exchange.SettleShadow();
        int renames = _device.Count(DeviceCall.Rename);
        exchange.SendDurably(20);
        _clock.Pass(SecondNs);
        _device[SnapshotFolder.RequestName] = [];
        SnapshotHead? taken = null;
        for (int second = 0; second < 3; second++)
        {
            // The last of what a request costs, and then that alone.
            _device.Fail(
                DeviceCall.Rename, DeviceError.InputOutput, nth: second == 0 ? renames : 1);
            exchange.SettleShadow();
            taken ??= exchange.Pipeline.NewestSnapshot;
            Assert.Same(taken, exchange.Pipeline.NewestSnapshot);
            Assert.StartsWith(
                "the request in memory cannot be removed, and none is heard until it is: ",
                Assert.Single(exchange.Told), StringComparison.Ordinal);
            exchange.SendDurably(20);
            _clock.Pass(SecondNs);
        }

        exchange.SettleShadow();
        Assert.False(exchange.Snapshots.IsRequested);
        Assert.Single(exchange.Told);
        _device[SnapshotFolder.RequestName] = [];
        _clock.Pass(SecondNs);
        exchange.SettleShadow();
        Assert.NotSame(taken, exchange.Pipeline.NewestSnapshot);
    }

    [Fact]
    public void A_past_that_is_only_caught_up_with_is_no_reason_for_snapshots()
    {
        ReferenceConsumer reference;
        using (ShadowedExchange before = Start())
        {
            before.SendDurably(900);
            before.Kill(0);
            reference = before.Reference;
        }

        using ShadowedExchange exchange = Start(reference: reference);
        exchange.SettleShadow();

        Assert.Single(exchange.Snapshots.Names());
        Assert.True(
            exchange.Pipeline.NewestSnapshot!.Point.LastSequence
                >= exchange.Recovered.LastSequence.Value);
    }

    [Fact]
    public void A_consumer_without_a_state_means_no_snapshots_and_a_sentence()
    {
        using ShadowedExchange exchange = new(
            _venue, new Random(3), _clock, _disk, _device,
            options => options with { NewConsumers = () => [new DigestConsumer()] });
        exchange.SendDurably(400);
        exchange.SettleShadow();

        Assert.Equal(
            ["no snapshots are taken: something that hangs on the exchange cannot be written"],
            exchange.Told);
        Assert.Empty(exchange.Snapshots.Names());
    }

    private ShadowedExchange Start(
        long snapshotMs = 3_600_000, ReferenceConsumer? reference = null) => new(
            _venue, new Random(3), _clock, _disk, _device,
            options => options with { SnapshotTime = TimeSpan.FromMilliseconds(snapshotMs) },
            reference);

    /// <summary>A shadow that has no room for the orders of the exchange.</summary>
    private ShadowedExchange StartWithSmallShadow()
    {
        CoreCapacities small = CoreCapacities.Of(_venue.Venue) with { OrdersMax = 2 };
        return new ShadowedExchange(
            _venue, new Random(3), _clock, _disk, _device,
            options => options with { NewCore = () => new ExchangeCore(small) });
    }

    private static Command PhaseOfAll(TradingPhase phase)
    {
        Command command = Command.Of(CommandKind.SetPhase);
        command.Phase = phase;
        return command;
    }

    private static void DemandHalted(ShadowedExchange exchange) => Assert.All(
        exchange.Reference.Reference.Instruments.Values.Where(one => one.HasBook),
        one => Assert.Equal(TradingPhase.Halted, one.Phase));

    private static StateMark MarkOf(SnapshotHead taken) =>
        new(new Sequence(taken.Point.LastSequence), taken.StateHash);

    private ulong StateHashAt(ulong sequence)
    {
        Replayer replayer = new(new ExchangeCore(CoreCapacities.Of(_venue.Venue)), []);
        ReplayBound until = ReplayBound.At(new Sequence(sequence));
        using IBlockCursor cursor = SimLog.Read(
            _disk, SteppedExchange.IdentityOf(_venue), ExchangePipeline.Versions);
        while (cursor.MoveNext() && replayer.Apply(cursor.Current, in until))
        {
        }

        Assert.True(
            replayer.LastSequence.Value == sequence,
            sequence.ToString(CultureInfo.InvariantCulture));
        return replayer.Core.StateHash();
    }
}
