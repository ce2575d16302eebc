using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>Calendars and schedules of streams, all of them valid.</summary>
public static class StreamTimetable
{
    /// <summary>A Friday, the first day of a stream.</summary>
    public const int FirstDay = 20_000;

    private const int DaysDrawn = 80;
    private const int LineSeconds = ReferenceCalendar.SecondsOfDay - 100;
    private const int WindowMsMax = 3_600_000;

    private static readonly TradingPhase[] Leaving =
    [
        TradingPhase.Continuous, TradingPhase.Continuous, TradingPhase.Continuous,
        TradingPhase.Break, TradingPhase.PreOpen,
    ];

    /// <summary>A calendar around the first day.</summary>
    public static CalendarDefinition Calendar(Random random) => new()
    {
        TradingWeekdays = (byte)(random.Next(4) switch
        {
            0 => 127,
            1 => random.Next(1, 128),
            _ => 31,
        }),
        RollSeconds = random.Next(5) switch
        {
            0 => 60,
            1 => 3_600,
            2 => 43_200,
            3 => random.Next(1, ReferenceCalendar.SecondsOfDay),
            _ => ReferenceCalendar.SecondsOfDay,
        },
        Holidays = Days(random),
        MakeUpDays = Days(random),
    };

    /// <summary>A schedule for a calendar that rolls at a time of day.</summary>
    public static ScheduleDefinition Schedule(Random random, int id, int rollSeconds)
    {
        List<(TradingPhase Phase, AuctionKind Kind)> plan = Plan(random);
        int eves = random.Next(3) == 0 ? random.Next(plan.Count + 1) : 0;
        int gapMax = random.Next(3) switch
        {
            0 => 5,
            1 => 600,
            _ => LineSeconds,
        };
        gapMax = Math.Min(gapMax, LineSeconds / (plan.Count + 1));
        List<int> line = [rollSeconds + random.Next(1, gapMax + 1)];
        while (line.Count < plan.Count)
        {
            line.Add(line[^1] + random.Next(1, gapMax + 1));
        }

        return new ScheduleDefinition
        {
            Id = new ScheduleId((uint)id),
            Code = $"S{id}",
            IndicativeMs = random.Next(4) switch { 0 => 1u, 1 => 200, 2 => 1_000, _ => 60_000 },
            Steps = [.. Enumerable.Range(0, plan.Count).Select(at => new ScheduleStep(
                at < eves,
                line[at] - (at < eves ? 0 : ReferenceCalendar.SecondsOfDay),
                plan[at].Phase,
                plan[at].Kind,
                at > 0 && plan[at - 1].Kind != 0 && plan[at].Kind == 0
                    ? Window(random, at + 1 < plan.Count ? line[at + 1] - line[at] : 60)
                    : 0))],
            ClosedDays = random.Next(4) == 0 ? Days(random) : [],
        };
    }

    private static uint Window(Random random, int seconds) => random.Next(3) == 0
        ? 0
        : (uint)random.Next(1, Math.Min(WindowMsMax, seconds * 1_000) + 1);

    private static List<(TradingPhase Phase, AuctionKind Kind)> Plan(Random random)
    {
        List<(TradingPhase Phase, AuctionKind Kind)> plan = [];
        if (random.Next(2) == 0)
        {
            plan.Add((TradingPhase.PreOpen, 0));
        }

        for (int more = random.Next(1, 5); more > 0; more--)
        {
            if (random.Next(4) == 0)
            {
                plan.Add((Leaving[random.Next(Leaving.Length)], 0));
                continue;
            }

            AddAuction(random, plan, (AuctionKind)random.Next(1, 4));
            if (random.Next(6) != 0)
            {
                plan.Add((Leaving[random.Next(Leaving.Length)], 0));
            }
        }

        plan.Add((TradingPhase.Closed, 0));
        return plan;
    }

    private static void AddAuction(
        Random random, List<(TradingPhase Phase, AuctionKind Kind)> plan, AuctionKind kind)
    {
        plan.Add((TradingPhase.CallAuction, kind));
        if (random.Next(3) == 0)
        {
            plan.Add((TradingPhase.CallAuctionNoCancel, kind));
        }

        if (random.Next(3) == 0)
        {
            plan.Add((TradingPhase.CallAuctionFreeze, kind));
        }
    }

    private static TradingDay[] Days(Random random)
    {
        double share = random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.3 };
        return [.. Enumerable.Range(FirstDay - 5, DaysDrawn)
            .Where(_ => random.NextDouble() < share)
            .Select(day => new TradingDay((ushort)day))];
    }
}
