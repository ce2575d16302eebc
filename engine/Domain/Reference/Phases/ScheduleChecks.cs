using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>Tells whether a schedule can run.</summary>
/// <remarks>Pure; any thread; allocates nothing.</remarks>
public static class ScheduleChecks
{
    /// <summary>The longest window in which an auction ends at a random instant.</summary>
    public const uint WindowMsMax = 3_600_000;

    /// <summary>The longest time between two indicative prices.</summary>
    public const uint IndicativeMsMax = 60_000;

    private const long MsPerSecond = 1_000;
    private const long MsPerDay = TradingDay.SecondsPerDay * MsPerSecond;

    /// <summary>The first fault of a schedule; null if it has none.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="rollSeconds">When the calendar rolls the day.</param>
    public static ScheduleFault? FirstFault(ScheduleDefinition schedule, int rollSeconds)
    {
        if (!schedule.Id.IsSome)
        {
            return Whole("it has no number");
        }

        if (schedule.IndicativeMs is 0 or > IndicativeMsMax)
        {
            return Whole("the time between two indicative prices is 1 to 60,000 ms");
        }

        if (schedule.Steps.Count is 0 or > ScheduleDefinition.StepsMax)
        {
            return Whole("a day has 1 to 64 steps");
        }

        if (!DayCalendar.AreSane(schedule.ClosedDays))
        {
            return Whole("its closed days ascend, none comes twice, and they are at most 2,000");
        }

        for (int step = 0; step < schedule.Steps.Count; step++)
        {
            if (FaultOf(schedule, step, rollSeconds) is { } why)
            {
                return new ScheduleFault(step, why);
            }
        }

        return null;
    }

    private static ScheduleFault? Whole(string why) => new ScheduleFault(-1, why);

    private static string? FaultOf(ScheduleDefinition schedule, int number, int rollSeconds)
    {
        ScheduleStep step = schedule.Steps[number];
        ScheduleStep? last = number == 0 ? null : schedule.Steps[number - 1];
        return FaultOfTime(step, last, rollSeconds)
            ?? FaultOfPhase(step, isLast: number == schedule.Steps.Count - 1)
            ?? FaultOfAuction(step, last)
            ?? FaultOfWindow(step, last);
    }

    private static string? FaultOfTime(ScheduleStep step, ScheduleStep? last, int rollSeconds)
    {
        long roll = rollSeconds * MsPerSecond;
        if (last is { IsEve: false } && step.IsEve)
        {
            return "steps of the evening come before those of the day";
        }

        if (step.IsEve && step.Seconds < rollSeconds)
        {
            return "the evening begins when the day before has rolled";
        }

        if (!step.IsEve && step.Seconds <= rollSeconds - TradingDay.SecondsPerDay)
        {
            return "the day begins after the roll";
        }

        if (StartMs(step) + step.WindowMs >= roll)
        {
            return "it ends before the day rolls";
        }

        if (last is { } earlier && StartMs(step) <= StartMs(earlier))
        {
            return "each step is later than the one before";
        }

        return last is { } open && StartMs(step) < StartMs(open) + open.WindowMs
            ? "the window of the step before is still open"
            : null;
    }

    private static string? FaultOfPhase(ScheduleStep step, bool isLast)
    {
        bool isKnown = step.Phase is TradingPhase.PreOpen or TradingPhase.CallAuction
            or TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze
            or TradingPhase.Continuous or TradingPhase.Break or TradingPhase.Closed;
        if (!isKnown)
        {
            return "this phase cannot be scheduled";
        }

        return isLast == (step.Phase == TradingPhase.Closed)
            ? null
            : "the last step is closed, and no other one";
    }

    private static string? FaultOfAuction(ScheduleStep step, ScheduleStep? last)
    {
        bool isAuction = step.Phase is TradingPhase.CallAuction
            or TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze;
        if (!isAuction)
        {
            return step.Auction == 0 ? null : "only call auctions have a kind";
        }

        if (step.Auction is not (AuctionKind.Opening or AuctionKind.Intraday
            or AuctionKind.Closing))
        {
            return "a call auction is an opening, an intraday or a closing one";
        }

        if (step.Phase == TradingPhase.CallAuction)
        {
            return null;
        }

        bool follows = last is { } auction && auction.Auction == step.Auction
            && (auction.Phase == TradingPhase.CallAuction
                || (auction.Phase == TradingPhase.CallAuctionNoCancel
                    && step.Phase == TradingPhase.CallAuctionFreeze));
        return follows
            ? null
            : "an auction goes on in the order open, no cancels, frozen, and of one kind";
    }

    private static string? FaultOfWindow(ScheduleStep step, ScheduleStep? last)
    {
        if (step.WindowMs == 0)
        {
            return null;
        }

        if (step.WindowMs > WindowMsMax)
        {
            return "a window is at most an hour long";
        }

        bool endsAuction = step.Auction == 0 && last is { } auction && auction.Auction != 0;
        return endsAuction ? null : "only the step that ends an auction has a random end";
    }

    /// <summary>
    /// From midnight of the trading day, in milliseconds, where the evening is that of the day
    /// before: the narrowest case.
    /// </summary>
    private static long StartMs(ScheduleStep step) =>
        (step.Seconds * MsPerSecond) - (step.IsEve ? MsPerDay : 0);
}
