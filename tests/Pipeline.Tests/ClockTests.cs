using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Streams;
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
    public void A_step_back_that_is_put_right_is_no_leap_and_time_goes_on_with_the_clock()
    {
        Timestamp before = _seen.LastTime;
        _clock.StepWall(-3_600 * Second);
        Publish();
        _clock.Pass(5 * Second);
        Publish();
        Assert.Equal(before, _seen.LastTime);

        _clock.StepWall(3_600 * Second);
        Publish();
        Assert.Equal(before.Ns + (5 * Second), _seen.LastTime.Ns);
        _clock.Pass(Second);
        Publish();
        Assert.Equal(before.Ns + (6 * Second), _seen.LastTime.Ns);
        Assert.Equal(0, _seen.Halts);
    }

    [Fact]
    public void A_leap_beyond_the_right_time_is_none_that_a_step_back_excuses()
    {
        Timestamp before = _seen.LastTime;
        _clock.StepWall(-3_600 * Second);
        Publish();
        _clock.Pass(5 * Second);
        _clock.StepWall(3_603 * Second);
        Publish();

        Assert.True(_seen.Halts > 0, "nothing was halted");
        Assert.Equal(before.Ns + (5 * Second), _seen.LastTime.Ns);
    }

    [Fact]
    public void A_clock_that_was_behind_the_journal_at_a_start_may_be_put_right()
    {
        Timestamp before = _seen.LastTime;
        _exchange.Kill(blocksKept: 0);
        _clock.StepWall(-3_600 * Second);
        Recording seen = new();
        using SteppedExchange next = _exchange.Again(pipeline => pipeline.AddConsumer(seen));
        next.Settle();
        Assert.Equal(before, seen.LastTime);
        int halts = seen.Halts;

        _clock.Pass(5 * Second);
        _clock.StepWall(3_600 * Second);
        next.Settle();
        Assert.Equal(before.Ns + (5 * Second), seen.LastTime.Ns);
        Assert.Equal(halts, seen.Halts);
    }

    /// <summary>Steps back and their mends, also in part, at random instants.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_steps_back_and_is_put_right_time_is_the_clocks_or_waits_for_it(int seed)
    {
        Random dice = new(seed);
        long behind = 0;
        for (int step = 0; step < 2_000; step++)
        {
            _clock.Pass(dice.NextInt64(Second));
            long next = dice.Next(3) switch
            {
                0 => behind,
                1 => 0,
                _ => dice.NextInt64(3_600 * Second),
            };
            _clock.StepWall(behind - next);
            behind = next;

            Timestamp before = _seen.LastTime;
            Publish();
            Assert.Equal(Math.Max(before.Ns, _clock.Now.Ns), _seen.LastTime.Ns);

            // A clock that is past the last time without a mend is the right one from now on.
            behind = _clock.Now.Ns >= before.Ns ? 0 : behind;
        }

        Assert.Equal(0, _seen.Halts);
    }

    [Fact]
    public void A_leap_is_told_once()
    {
        _clock.StepWall(3_600 * Second);
        Watch();
        Watch();

        Assert.Equal(
            "the clock of this machine leapt 3600.0 s ahead and is not believed: the market is "
            + "halted, and time goes on without the clock; set the clock right, start the exchange "
            + "again, and then sco admin resume all",
            Assert.Single(_exchange.Told));
        Assert.Equal(
            "  CLOCK LEAPT: time goes on without it", _exchange.Pipeline.Trouble);
    }

    [Fact]
    public void Time_that_stands_still_is_told_once_behind_a_second_and_once_when_it_goes_on()
    {
        _clock.StepWall(-3_600 * Second);
        Watch();
        _clock.Pass(Second);
        Watch();
        Assert.Empty(_exchange.Told);
        _clock.Pass(1);
        Watch();
        Watch();

        Assert.Equal(
            "the clock of this machine is 3598.9 s behind the time of the exchange, which stands "
            + "still until the clock is past it: no deadline and no schedule comes meanwhile; if "
            + "it was set back, undo that before it has caught up; else stop the exchange before "
            + "you set it right",
            Assert.Single(_exchange.Told));
        Assert.Equal(
            "  TIME STANDS STILL: the clock is behind", _exchange.Pipeline.Trouble);
        _clock.StepWall(3_600 * Second);
        _clock.Pass(Second / 2);
        Watch();
        Watch();
        Assert.Equal(2, _exchange.Told.Count);
        Assert.Equal(
            "the time of the exchange goes on with the clock of this machine, after it stood still "
            + "for 1.5 s",
            _exchange.Told[1]);
        Assert.Equal("", _exchange.Pipeline.Trouble);
    }

    [Fact]
    public void A_step_back_that_is_put_right_within_a_second_is_not_worth_a_word()
    {
        _clock.StepWall(-3_600 * Second);
        Watch();
        _clock.Pass(Second);
        _clock.StepWall(3_600 * Second);
        Watch();

        Assert.Empty(_exchange.Told);
        Assert.Equal("", _exchange.Pipeline.Trouble);
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

    private void Watch()
    {
        _exchange.Settle();
        _exchange.Pipeline.StepWatches();
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
