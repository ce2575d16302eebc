using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>
/// A day of an exchange with one instrument that follows a schedule: a minute after the start
/// its opening auction begins, a minute later that ends within half a minute, and a minute and a
/// half after that it closes.
/// </summary>
internal sealed class AuctionDay
{
    /// <summary>Nanoseconds of a millisecond.</summary>
    public const long Ms = 1_000_000;

    /// <summary>How long the window is.</summary>
    public const uint WindowMs = 30_000;

    private const ushort Today = 20_780;
    private const int StartSeconds = 8_000;
    private const int ContentBytesMax = 1_024;
    private const long TurnMs = 10;

    private static readonly InstrumentId Followed = new(3);

    private readonly VirtualClock _clock = new();
    private readonly StreamVenue _venue = new(StreamShape.Tiny());

    public AuctionDay(IAuctionSeeds? seeds)
    {
        _clock.Pass(checked((long)(Start.Ns - _clock.Now.Ns)));
        Exchange = new SteppedExchange(_venue, _clock, new SimDisk(), Connect, seeds);
        Define(Exchange, _venue);
    }

    public SteppedExchange Exchange { get; private set; }

    /// <summary>What everybody can check of the ends; anew after each start.</summary>
    public AuctionEndCheck Check { get; private set; } = new();

    /// <summary>What happened to the instrument; anew after each start.</summary>
    public Story Told { get; private set; } = new();

    /// <summary>When the exchange starts.</summary>
    public static Timestamp Start => At(StartSeconds);

    /// <summary>When its opening auction begins.</summary>
    public static Timestamp AuctionFrom => At(StartSeconds + 60);

    /// <summary>The time of the step with the window.</summary>
    public static Timestamp WindowFrom => At(StartSeconds + 120);

    /// <summary>When it closes.</summary>
    public static Timestamp Close => At(StartSeconds + 240);

    /// <summary>Lets time pass in small turns until an instant.</summary>
    public void PassTo(Timestamp at)
    {
        while (_clock.Now.Ns < at.Ns)
        {
            _clock.Pass(Math.Min(TurnMs * Ms, (long)(at.Ns - _clock.Now.Ns)));
            Exchange.Settle();
        }
    }

    /// <summary>Lets time pass while the exchange does nothing.</summary>
    public void Stall(long ms)
    {
        _clock.Pass(ms * Ms);
        Exchange.Settle();
    }

    /// <summary>Sets the machine's clock ahead.</summary>
    public void Leap(long ms)
    {
        _clock.StepWall(ms * Ms);
        Exchange.Settle();
    }

    /// <summary>Ends as a killed process does, and starts again.</summary>
    public void KillAndStart(IAuctionSeeds? seeds = null)
    {
        Exchange.Kill(blocksKept: 0);
        (Check, Told) = (new AuctionEndCheck(), new Story());
        Exchange = Exchange.Again(Connect, seeds);
        Exchange.Settle();
    }

    private static Timestamp At(int seconds) => new TradingDay(Today).At(seconds);

    private void Connect(ExchangePipeline pipeline)
    {
        pipeline.AddConsumer(Check);
        pipeline.AddConsumer(Told);
    }

    /// <summary>Gives an exchange that runs the instrument and its schedule.</summary>
    public static void Define(SteppedExchange exchange, StreamVenue venue)
    {
        Command close = Command.Of(CommandKind.SetPhase);
        close.Phase = TradingPhase.Closed;
        exchange.Publish(0, in close);
        Publish(exchange, CommandKind.DefineCalendar, new CalendarDefinition
        {
            TradingWeekdays = 127,
            RollSeconds = 36_000,
            Holidays = [],
            MakeUpDays = [],
        }.Write);
        Publish(exchange, CommandKind.DefineSchedule, new ScheduleDefinition
        {
            Id = new ScheduleId(1),
            Code = "DAY",
            IndicativeMs = 500,
            Steps =
            [
                new ScheduleStep(
                    false, StartSeconds + 60, TradingPhase.CallAuction, AuctionKind.Opening, 0),
                new ScheduleStep(
                    false, StartSeconds + 120, TradingPhase.Continuous, 0, WindowMs),
                new ScheduleStep(false, StartSeconds + 240, TradingPhase.Closed, 0, 0),
            ],
            ClosedDays = [],
        }.Write);
        InstrumentDefinition followed = venue.InstrumentOf(checked((int)Followed.Value)) with
        {
            Product = new ProductId(1),
            Schedule = new ScheduleId(1),
        };
        Publish(exchange, CommandKind.DefineInstrument, followed.Write);
        exchange.Settle();
    }

    private static void Publish(
        SteppedExchange exchange, CommandKind kind, ContentWrites write)
    {
        byte[] content = new byte[ContentBytesMax];
        Command command = Command.Of(kind);
        exchange.Publish(0, in command, content.AsSpan(0, write(content)));
    }

    /// <summary>What consumers were told of the instrument.</summary>
    internal sealed class Story : IDurableEventConsumer
    {
        private Timestamp _time;

        /// <summary>Its phases, with their times.</summary>
        public List<(TradingPhase Phase, Timestamp At)> Phases { get; } = [];

        /// <summary>The steps that passed it by, with their times.</summary>
        public List<(TradingPhase Phase, Timestamp At)> Passed { get; } = [];

        /// <summary>Why commands were refused.</summary>
        public List<RejectReason> Refused { get; } = [];

        public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content) =>
            _time = command.Time;

        public void OnEvent(ref readonly Event recorded)
        {
            switch (recorded.Kind)
            {
                case EventKind.PhaseChanged when recorded.Instrument == Followed:
                    Phases.Add((recorded.Phase, _time));
                    break;
                case EventKind.PhasePassed when recorded.Instrument == Followed:
                    Passed.Add((recorded.Phase, _time));
                    break;
                case EventKind.Rejected:
                    Refused.Add(recorded.Reason);
                    break;
                default:
                    break;
            }
        }

        public void OnLive()
        {
        }

        public void OnBatchEnd(Sequence durable)
        {
        }

        public int DoWork() => 0;
    }
}
