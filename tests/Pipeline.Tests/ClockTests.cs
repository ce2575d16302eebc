using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

public sealed class ClockTests
{
    private const long Second = 1_000_000_000;

    private readonly VirtualClock _clock = new();
    private readonly Recording _seen = new();
    private readonly SteppedExchange _exchange;

    public ClockTests()
    {
        StreamVenue venue = new(StreamShape.Tiny());
        _exchange = new SteppedExchange(
            venue, _clock, new SimDisk(), pipeline => pipeline.AddConsumer(_seen));
        Command open = Command.Of(CommandKind.SetPhase);
        open.Phase = TradingPhase.Continuous;
        _exchange.Publish(0, in open);
        _exchange.Settle();
    }

    [Fact]
    public void An_idle_exchange_ticks_once_a_second_and_not_more()
    {
        int before = _seen.Ticks;
        for (int tenth = 0; tenth < 50; tenth++)
        {
            _clock.Pass(Second / 10);
            _exchange.Settle();
        }

        Assert.Equal(5, _seen.Ticks - before);
    }

    [Fact]
    public void A_wall_clock_that_steps_back_holds_time_still()
    {
        Timestamp before = _seen.LastTime;
        _clock.StepWall(-3_600 * Second);
        Publish();

        Assert.Equal(before, _seen.LastTime);
        Assert.Equal(0, _seen.Halts);
    }

    [Fact]
    public void A_wall_clock_that_leaps_halts_trading_and_time_goes_on_without_it()
    {
        Timestamp before = _seen.LastTime;
        _clock.StepWall(3_600 * Second);
        _clock.Pass(Second / 2);
        Publish();

        Assert.True(_seen.Halts > 0, "nothing was halted");
        Assert.True(_seen.HaltedBeforeTick, "a command was taken before the halt");
        Assert.Equal(before.Ns + (Second / 2), _seen.LastTime.Ns);
    }

    /// <summary>A machine with other work gives the thread no turn between two reads.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_thread_that_was_held_up_between_the_two_clocks_saw_no_leap(int read)
    {
        Timestamp before = _seen.LastTime;
        int reads = 0;
        _clock.BehindRead = () => _clock.Pass(++reads == read ? 3 * Second : 0);
        Publish();
        Publish();

        Assert.Equal(before.Ns + (3 * Second), _seen.LastTime.Ns);
        Assert.Equal(0, _seen.Halts);
    }

    [Fact]
    public void A_step_of_two_seconds_is_believed()
    {
        Timestamp before = _seen.LastTime;
        _clock.StepWall(2 * Second);
        Publish();

        Assert.Equal(before.Ns + (2 * Second), _seen.LastTime.Ns);
        Assert.Equal(0, _seen.Halts);
    }

    [Fact]
    public void What_is_closed_when_the_clock_leaps_stays_so_until_an_operator_lets_it_go_on()
    {
        const long DayMs = 86_400_000;
        AuctionDay day = new(seeds: null);
        day.PassTo(AuctionDay.Close);
        Assert.Equal(TradingPhase.Closed, day.Told.Phases[^1].Phase);
        day.Told.Phases.Clear();
        day.Leap(3_600_000);
        day.Stall((DayMs / 2) - 240_000);
        day.Stall((DayMs / 2) + 60_000);
        Assert.Equal(TradingPhase.CallAuction, day.Told.Passed[^1].Phase);
        day.Stall(120_000);
        Assert.Equal(TradingPhase.Continuous, day.Told.Passed[^1].Phase);
        Assert.Empty(day.Told.Phases);

        Command goOn = Command.Of(CommandKind.SetPhase);
        goOn.Phase = TradingPhase.Continuous;
        day.Exchange.Publish(0, in goOn);
        day.Exchange.Settle();
        Assert.Equal(TradingPhase.Continuous, Assert.Single(day.Told.Phases).Phase);
        day.Stall(120_000);
        Assert.Equal(TradingPhase.Closed, day.Told.Phases[^1].Phase);
        Assert.Empty(day.Told.Refused);
    }

    private void Publish()
    {
        Command tick = Command.Of(CommandKind.Tick);
        _exchange.Publish(1, in tick);
        _exchange.Settle();
    }

    private sealed class Recording : IDurableEventConsumer
    {
        public int Ticks { get; private set; }

        public int Halts { get; private set; }

        public bool HaltedBeforeTick { get; private set; }

        public Timestamp LastTime { get; private set; }

        public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
        {
            LastTime = command.Time;
            Ticks += command.Kind == CommandKind.Tick ? 1 : 0;
            HaltedBeforeTick |= command.Kind == CommandKind.Tick && Halts > 0;
        }

        public void OnEvent(ref readonly Event recorded) =>
            Halts += recorded.Kind == EventKind.PhaseChanged
                && recorded.Phase == TradingPhase.Halted ? 1 : 0;

        public void OnLive()
        {
        }

        public void OnBatchEnd(Sequence durable)
        {
        }

        public int DoWork() => 0;
    }
}
