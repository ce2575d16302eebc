using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>
/// The check of random auction ends that anyone can make of a journal, or of the feed: the seed is
/// the one whose hash was told before, and the auction ended when the seed says so.
/// </summary>
/// <remarks>Knows the definitions and the events, and nothing of the core.</remarks>
public sealed class AuctionEndCheck : IDurableEventConsumer
{
    private readonly Dictionary<ScheduleId, ScheduleDefinition> _schedules = [];
    private readonly Dictionary<ScheduleId, ScheduleDefinition> _later = [];
    private readonly Dictionary<(ScheduleId, TradingDay, uint), Digest> _committed = [];
    private readonly List<DrawnEnd> _drawn = [];
    private DayCalendar? _calendar;
    private DayCalendar? _laterCalendar;
    private byte[] _content = [];
    private Timestamp _time;

    /// <summary>How many ends were committed to.</summary>
    public int CommittedCount => _committed.Count;

    /// <summary>The ends that were drawn, in their order.</summary>
    public IReadOnlyList<DrawnEnd> Drawn => _drawn;

    /// <summary>The longest time between an instant that a seed stands for and the end.</summary>
    public ulong LateNsMax { get; private set; }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        _time = command.Time;
        _content = command.Kind is CommandKind.DefineCalendar or CommandKind.DefineSchedule
            ? content.ToArray()
            : _content;
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        switch (recorded.Kind)
        {
            case EventKind.CalendarDefined:
                _laterCalendar = DayCalendar.Of(CalendarDefinition.Read(_content)!);
                _calendar ??= _laterCalendar;
                break;
            case EventKind.ScheduleDefined:
                ScheduleDefinition defined = ScheduleDefinition.Read(_content)!;
                _later[defined.Id] = defined;
                _schedules.TryAdd(defined.Id, defined);
                break;
            case EventKind.TradingDayStarted:
                TakeNewest();
                break;
            case EventKind.AuctionEndCommitted:
                Demand(
                    _committed.TryAdd(KeyOf(in recorded), recorded.Digest),
                    in recorded, "it was committed to before");
                break;
            case EventKind.AuctionEndDrawn:
                Check(in recorded);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    private static (ScheduleId, TradingDay, uint) KeyOf(ref readonly Event told) =>
        (told.Schedule, told.TradingDay, told.ScheduleStep);

    private void TakeNewest()
    {
        _calendar = _laterCalendar;
        foreach ((ScheduleId id, ScheduleDefinition definition) in _later)
        {
            _schedules[id] = definition;
        }
    }

    private void Check(ref readonly Event drawn)
    {
        ScheduleStep step = _schedules[drawn.Schedule].Steps[checked((int)drawn.ScheduleStep)];
        TradingDay based = step.IsEve
            ? _calendar!.PreviousTradingDay(drawn.TradingDay)
            : drawn.TradingDay;
        ulong fromNs = based.At(step.Seconds).Ns;
        ulong drawnNs = fromNs + NsOf(AuctionSeed.DelayMs(drawn.Digest, step.WindowMs));
        Demand(
            _committed.TryGetValue(KeyOf(in drawn), out Digest commitment),
            in drawn, "nobody committed to it");
        Demand(
            AuctionSeed.HashOf(drawn.Digest) == commitment,
            in drawn, "the seed is not the one whose hash was told");
        Demand(_time.Ns >= drawnNs, in drawn, "it ended before the instant of its seed");
        Demand(
            _time.Ns < fromNs + NsOf(step.WindowMs), in drawn, "it ended after its window");
        LateNsMax = Math.Max(LateNsMax, _time.Ns - drawnNs);
        _drawn.Add(new DrawnEnd(
            drawn.Schedule, drawn.TradingDay, drawn.ScheduleStep, drawn.Digest, _time));
    }

    private static ulong NsOf(uint ms) => ms * (Timestamp.NsPerSecond / 1_000);

    private static void Demand(bool holds, ref readonly Event drawn, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(
                $"command {drawn.Sequence.Value}, schedule {drawn.Schedule.Value}, "
                + $"day {drawn.TradingDay.DayNumber}, step {drawn.ScheduleStep}: {otherwise}");
        }
    }
}
