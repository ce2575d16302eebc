using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>
/// The disk makes nothing durable: at 250 ms an operator is told, at 2 s orders are refused and the
/// market is halted, and no queue grows.
/// </summary>
public sealed class StallTests
{
    private const long MsNs = 1_000_000;
    private const int LookMs = 25;

    private readonly VirtualClock _clock = new();
    private readonly SimDisk _disk = new();
    private readonly CommandRecorder _durable = new();
    private readonly SteppedExchange _exchange;

    public StallTests() => _exchange = new SteppedExchange(
        new StreamVenue(StreamShape.Tiny()), _clock, _disk,
        pipeline => pipeline.AddConsumer(_durable));

    [Fact]
    public void A_market_that_waits_for_nothing_is_never_alarmed()
    {
        for (int second = 0; second < 120; second++)
        {
            Pass(1_000);
            _exchange.Settle();
        }

        Assert.Empty(_exchange.Told);
        Assert.True(_exchange.Pipeline.LastSequence > 100, "no time was kept");
    }

    [Fact]
    public void An_operator_is_told_after_a_quarter_of_a_second_and_once()
    {
        HoldDisk();
        Pass(225);
        Assert.Empty(_exchange.Told);
        Pass(50);
        Assert.StartsWith("the disk is slow: the journal has made nothing durable for 2",
            Assert.Single(_exchange.Told), StringComparison.Ordinal);
        Assert.Equal("  DISK SLOW", _exchange.Pipeline.Trouble);
        Pass(1_500);
        Assert.Single(_exchange.Told);
        Assert.Equal(PublishResult.Published, Publish(CommandKind.NewOrder));

        _exchange.Log.BlocksPerStep = int.MaxValue;
        _exchange.Settle();
        Pass(LookMs);

        Assert.StartsWith("the disk answers again after 17", _exchange.Told[1],
            StringComparison.Ordinal);
        Assert.Equal("", _exchange.Pipeline.Trouble);
        Assert.DoesNotContain(_durable.Commands, IsHalt);
    }

    [Fact]
    public void After_two_seconds_orders_are_refused_and_the_market_is_halted()
    {
        HoldDisk();
        Pass(1_950);
        Assert.Equal(PublishResult.Published, Publish(CommandKind.NewOrder));
        Pass(150);

        Assert.StartsWith("the disk does not answer: the journal has made nothing durable for 2",
            _exchange.Told[1], StringComparison.Ordinal);
        foreach (CommandKind kind in (CommandKind[])[
            CommandKind.NewOrder, CommandKind.ReplaceOrder, CommandKind.MassQuote,
            CommandKind.ActivateOrders])
        {
            Assert.Equal(PublishResult.ReadOnly, Publish(kind));
        }

        foreach (CommandKind kind in (CommandKind[])[
            CommandKind.CancelOrder, CommandKind.MassCancel, CommandKind.KillSwitch,
            CommandKind.SetPhase, CommandKind.SessionEnd, CommandKind.HibernateOrders])
        {
            Assert.Equal(PublishResult.Published, Publish(kind));
        }

        Assert.DoesNotContain(_durable.Commands, IsHalt);
        _exchange.Log.BlocksPerStep = int.MaxValue;
        _exchange.Settle();
        Pass(LookMs);

        // What was taken before the halt stays before it; what came after stays after it.
        int halt = _durable.Commands.FindIndex(IsHalt);
        int order = _durable.Commands.FindLastIndex(one => one.Kind == CommandKind.NewOrder);
        int cancel = _durable.Commands.FindIndex(one => one.Kind == CommandKind.CancelOrder);
        Assert.True(order < halt && halt < cancel, $"{order}, {halt}, {cancel}");
        Assert.Single(_durable.Commands, IsHalt);
        Assert.Contains("sco admin resume all", _exchange.Told[2], StringComparison.Ordinal);
        Assert.Equal(PublishResult.Published, Publish(CommandKind.NewOrder));
    }

    [Fact]
    public void However_long_the_disk_is_stuck_no_queue_grows()
    {
        HoldDisk();
        int taken = 0;
        for (int round = 0; round < 2_000; round++)
        {
            for (int member = 0; member < 100; member++)
            {
                bool isTaken = Publish(CommandKind.CancelOrder) == PublishResult.Published;
                taken += isTaken ? 1 : 0;
            }

            Pass(LookMs);
        }

        Assert.InRange(taken, 1, 1 << 14);
        Assert.True(_exchange.Log.BlocksInFlight <= _exchange.Log.BlocksInFlightMax);
        _exchange.Log.BlocksPerStep = int.MaxValue;
        _exchange.Settle();
        Assert.Equal(taken, _durable.Commands.Count(one => one.Kind == CommandKind.CancelOrder));
        Assert.Single(_durable.Commands, IsHalt);
    }

    [Fact]
    public void A_watch_that_was_held_up_itself_does_not_blame_the_disk()
    {
        HoldDisk();
        for (int look = 0; look < 2; look++)
        {
            _clock.Pass(10_000 * MsNs);
            _exchange.Pipeline.StepWatches();
        }

        Assert.Empty(_exchange.Told);
    }

    /// <summary>
    /// The production journal on a disk whose sync takes its time: the watch looks meanwhile, as
    /// its own thread does.
    /// </summary>
    [Theory]
    [InlineData(10, 0, false)]
    [InlineData(200, 0, false)]
    [InlineData(400, 2, false)]
    [InlineData(1_900, 2, false)]
    [InlineData(2_100, 3, true)]
    [InlineData(5_000, 3, true)]
    public void A_sync_that_takes_its_time_is_told_by_how_long_it_takes(
        int syncMs, int told, bool isHalted)
    {
        FaultDevice device = new();
        StreamVenue venue = new(StreamShape.Tiny());
        using FasterJournal journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = device.Folder,
            Storage = device,
            Identity = SteppedExchange.IdentityOf(venue),
            Versions = ExchangePipeline.Versions,
            SegmentBytes = 1 << 22,
            ReservesSpace = false,
            HasOwnThread = false,
        });
        List<string> alarms = [];
        using ExchangePipeline pipeline = new(
            new PipelineOptions { ReadsAhead = false, Told = alarms.Add },
            new ExchangeCore(CoreCapacities.Of(venue.Venue)), journal, _clock);
        InputRing house = pipeline.AddProducer("house");
        CommandRecorder durable = new();
        pipeline.AddConsumer(durable);
        pipeline.Recover("test");
        (CommandKind kind, byte[] content) = venue.Definitions().First();
        Command define = Command.Of(kind);
        house.TryPublish(in define, content);
        Settle(pipeline);

        device.Before = (call, name) =>
        {
            if (call == DeviceCall.Sync && name == "journal.0")
            {
                device.Before = null;
                for (int ms = 0; ms < syncMs; ms += LookMs)
                {
                    _clock.Pass(LookMs * MsNs);
                    pipeline.StepWatches();
                }
            }
        };
        Command tick = Command.Of(CommandKind.Tick);
        house.TryPublish(in tick);
        Settle(pipeline);
        pipeline.StepWatches();

        Assert.Equal(told, alarms.Count);
        Assert.Equal(isHalted, durable.Commands.Exists(IsHalt));
    }

    private static void Settle(ExchangePipeline pipeline)
    {
        while (pipeline.Step() > 0)
        {
        }
    }

    private static bool IsHalt(Command command) =>
        command.Kind == CommandKind.SetPhase && command.Phase == TradingPhase.Halted;

    private PublishResult Publish(CommandKind kind)
    {
        Command command = Command.Of(kind);
        if (kind == CommandKind.SetPhase)
        {
            command.Phase = TradingPhase.PreOpen;
        }

        return _exchange.Producers[1].TryPublish(in command);
    }

    /// <summary>From now on nothing becomes durable, and something waits for it.</summary>
    private void HoldDisk()
    {
        _exchange.Settle();
        _exchange.Pipeline.StepWatches();
        _exchange.Log.BlocksPerStep = 0;
        Publish(CommandKind.MassCancel);
        _exchange.Pipeline.Step();
        _exchange.Pipeline.StepWatches();
    }

    private void Pass(int ms)
    {
        for (int passed = 0; passed < ms; passed += LookMs)
        {
            _clock.Pass(LookMs * MsNs);
            _exchange.Pipeline.Step();
            _exchange.Pipeline.StepWatches();
        }
    }
}
