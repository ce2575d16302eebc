using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Time, and commands about what time brings.</content>
public sealed partial class CommandStream
{
    /// <summary>Mostly to what is due next, to just before it, or to just behind.</summary>
    private void Jump()
    {
        if (_reference.NextDueNs is { } due && Rarely(0.8))
        {
            _isExact = Rarely(0.7);
            _timeNs = Math.Max(_timeNs, due - (Rarely(0.1) ? 1UL : 0));
        }
        else
        {
            Later(_random.Next(10) switch { 0 => 200_000, < 4 => 4_000, _ => 2 });
        }
    }

    /// <summary>What comes next comes so much later.</summary>
    public void Wait(ulong ns) => _timeNs += ns;

    /// <summary>So many seconds at most.</summary>
    private void Later(int secondsMax) =>
        _timeNs += (ulong)_random.Next(secondsMax) * Timestamp.NsPerSecond;

    /// <summary>
    /// Commits to the end of an auction or draws it; now and then wrongly or too early.
    /// </summary>
    private Command AuctionEnd()
    {
        List<(ScheduleId Schedule, ReferenceStep Step)> open = [.. _reference.OpenEnds];
        if (open.Count == 0 || Rarely(0.05))
        {
            return NoAuctionEnd();
        }

        (ScheduleId schedule, ReferenceStep step) = Pick(open);
        bool draws = step.Commitment is not null != Rarely(0.05);
        Digest seed = StreamVenue.SeedOf(
            schedule, _reference.TradingDay, step.Index + (Rarely(0.05) ? 1u : 0));
        if (draws && Rarely(0.7))
        {
            ulong delayMs = AuctionSeed.DelayMs(seed, step.Terms.WindowMs);
            _isExact = true;
            _timeNs = Math.Max(
                _timeNs, step.AtNs + (delayMs * Timestamp.NsPerMs) - (Rarely(0.2) ? 1UL : 0));
        }

        CommandKind kind = draws ? CommandKind.EndAuction : CommandKind.CommitAuctionEnd;
        Command command = Rarely(0.05) ? Operating(kind) : Command.Of(kind);
        command.Schedule = schedule;
        command.ExpireDay = _reference.TradingDay;
        command.ScheduleStep = step.Index;
        command.Digest = draws ? seed : AuctionSeed.HashOf(seed);
        return command;
    }

    private Command NoAuctionEnd()
    {
        Command command = Command.Of(
            Rarely(0.5) ? CommandKind.EndAuction : CommandKind.CommitAuctionEnd);
        command.Schedule = new ScheduleId((uint)_random.Next(70));
        command.ExpireDay = NearDay(-1);
        command.ScheduleStep = (uint)_random.Next(10);
        command.Digest = new Digest(1, 2, 3, 4);
        return command;
    }

    /// <summary>Mostly one that goes with the schedules.</summary>
    private CalendarDefinition Calendar()
    {
        CalendarDefinition drawn = StreamTimetable.Calendar(_random);
        return _reference.NewestCalendar is { } newest && Rarely(0.8)
            ? drawn with { RollSeconds = newest.RollSeconds }
            : drawn;
    }

    /// <summary>The calendar or a schedule, drawn anew.</summary>
    private (Command Command, byte[] Content) Redefinition()
    {
        if (_reference.NewestCalendar is null || Rarely(0.2))
        {
            return Rarely(0.5) && _venue.Calendar is null
                ? (Operating(CommandKind.DefineSchedule), Pick(_odd).Content)
                : (Operating(CommandKind.DefineCalendar),
                    StreamVenue.Bytes(Calendar().Write));
        }

        int id = _random.Next(1, _shape.Schedules + (Rarely(0.1) ? 3 : 1));
        ScheduleDefinition drawn = StreamTimetable.Schedule(
            _random, id, _reference.NewestCalendar.RollSeconds);
        return (Operating(CommandKind.DefineSchedule), StreamVenue.Bytes(drawn.Write));
    }
}
