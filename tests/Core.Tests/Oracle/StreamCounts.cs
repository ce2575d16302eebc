using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>How often streams reach what they should.</summary>
internal sealed class StreamCounts
{
    public const string StopTriggered = "stop triggered";
    public const string WholeTriggered = "all-or-none triggered";
    public const string ClipRenewed = "clip renewed";
    public const string ClipMoved = "clip renewed at a worse price";
    public const string LongCascade = "more than 3 triggered by one command";
    public const string CascadeJob = "triggered in a later command";
    public const string FullCommand = "command full of events";
    public const string Torn = "FillOrKill torn";
    public const string UncrossedVolume = "auction uncrossed with volume";
    public const string UncrossedNothing = "auction uncrossed without a trade";
    public const string UncrossedLater = "auction matched on in a later command";
    public const string TriggeredByAuction = "triggered by the change of phase behind an auction";
    public const string BroughtIn = "waited for an auction and went into the book";
    public const string HiddenUncrossed = "iceberg matched in an auction";
    public const string Held = "step passed by a held instrument";
    public const string MissedStep = "step missed";
    public const string MissedClose = "close missed and taken";
    public const string DrawnEnd = "auction ended by its seed";
    public const string DrawnLater = "auction's end drawn while its step was kept back";
    public const string UncrossedFromHalt = "auction uncrossed on the way out of a halt";
    public const string UncrossedFromElsewhere = "book uncrossed that a missed step left crossed";
    public const string HaltToldLater = "restart told a halt in a later command";
    public const string MovedByMissed = "moved behind the last missed step";
    public const string DayRolled = "day rolled by the calendar";

    public const string Interrupted = "trading interrupted";
    public const string InterruptedByTriggered = "trading interrupted by a triggered order";
    public const string InterruptedLater = "trading interrupted in a later command";
    public const string InterruptionEnded = "an interruption ended by itself";
    public const string InterruptionResumed = "an interruption behind a halt by a restart";

    private const int LongCascadeFrom = 4;
    private const int FullFrom = EventWriter.EventsMax - 64;

    private readonly Dictionary<string, long> _counts = [];

    public IEnumerable<string> Names => _counts.Keys;

    /// <summary>A table of all counts, the largest first.</summary>
    public IEnumerable<string> Lines => _counts.OrderByDescending(one => one.Value)
        .Select(one => $"{one.Value,9} {one.Key}");

    /// <summary>What was reached less often than wanted.</summary>
    public IEnumerable<string> Below(Dictionary<string, long> wanted) => wanted
        .Where(one => _counts.GetValueOrDefault(one.Key) < one.Value)
        .Select(one => $"{one.Key}: {_counts.GetValueOrDefault(one.Key)} of {one.Value}");

    /// <summary>Counts the events of a command.</summary>
    public void Add(List<Event> events)
    {
        for (int index = 0; index < events.Count; index++)
        {
            Event made = events[index];
            Add(made.Kind.ToString());
            Add(DetailOf(made));
            AddIf(made.EndReason != 0 && !EndsProposal(made), made.EndReason.ToString());
            AddIf(made.Kind == EventKind.Triggered, IsStop(made) ? StopTriggered : WholeTriggered);
            AddIf(
                made is { Kind: EventKind.Triggered, Cause: CommandKind.Continue }, CascadeJob);
            bool isRenewed = made is { Kind: EventKind.Filled, BookAction: BookAction.Delete }
                && made.Remaining.Lots > 0;
            AddIf(isRenewed, ClipRenewed);
            AddIf(isRenewed && events[index + 1].Price != made.Price, ClipMoved);
            AddFillOrKill(made);
            AddAuction(events, index);
            AddInterruption(events, index);
        }

        AddIf(events.Count > FullFrom, FullCommand);
        AddIf(
            events.Count(made => made.Kind == EventKind.Triggered) >= LongCascadeFrom,
            LongCascade);
    }

    private static bool IsStop(Event made) =>
        made.OrderType is OrderType.Stop or OrderType.StopLimit;

    private static string DetailOf(Event made) => made.Kind == EventKind.Rejected
        ? $"{made.Reason}"
        : made.Cause == CommandKind.Continue
            ? $"Continue {made.Kind} {made.EndReason}"
        : EndsProposal(made)
            ? $"{made.Kind} {made.ProposalEnd}"
        : $"{made.Kind} {made.EndReason} {made.BookAction} {made.Flags}";

    // How it ended stands where other events have why an order did.
    private static bool EndsProposal(Event made) =>
        made.Kind is EventKind.ProposalEnded or EventKind.ProposalEndTold;

    /// <summary>Fills whole or not at all, over however many commands.</summary>
    private void AddFillOrKill(Event made)
    {
        bool isWhole = made.TimeInForce == TimeInForce.FillOrKill;
        bool isUnfilled = made.Kind
            is EventKind.Expired or EventKind.Cancelled or EventKind.Rested;
        AddIf(isWhole && made.Executed.Lots > 0 && isUnfilled, Torn);
        AddIf(
            isWhole && made is { Cause: CommandKind.Continue, Status: OrderStatus.Filled },
            "Continue FillOrKill filled");
    }

    private void AddAuction(List<Event> events, int index)
    {
        Event made = events[index];
        bool isUncross = made.Kind == EventKind.AuctionUncrossed;
        bool isMatched = (made.Flags & EventFlags.Auction) != 0;
        AddIf(isUncross, made.Quantity.Lots > 0 ? UncrossedVolume : UncrossedNothing);
        AddIf(isUncross, $"uncross: {made.AuctionKind}");
        AddIf(
            isMatched && events.FindLastIndex(index, one => one.Kind
                == EventKind.AuctionUncrossed) < 0,
            UncrossedLater);
        AddIf(
            isMatched && made.BookAction == BookAction.Change
                && made.ShownLots < made.Remaining.Lots,
            HiddenUncrossed);
        AddIf(
            made.Kind == EventKind.Triggered && events.FindLastIndex(index, one =>
                one is { Kind: EventKind.PhaseChanged, Phase: TradingPhase.Continuous }) >= 0,
            TriggeredByAuction);
        bool isForAuction = made.TimeInForce is TimeInForce.AtOpen or TimeInForce.AtClose
            or TimeInForce.GoodForAuction;
        AddIf(made.Kind == EventKind.Rested && isForAuction, BroughtIn);
        bool isPassed = made.Kind == EventKind.PhasePassed;
        bool isMissed = (made.Flags & EventFlags.Missed) != 0;
        AddIf(isPassed, isMissed ? MissedStep : Held);
        AddIf(
            isPassed && isMissed && made.Phase != TradingPhase.Closed
                && index + 1 < events.Count && events[index + 1].Instrument == made.Instrument
                && events[index + 1].Kind == EventKind.PhaseChanged,
            MovedByMissed);
        AddIf(
            made.Kind == EventKind.AuctionEndDrawn && index == events.Count - 1, DrawnLater);
        TradingPhase? left = isUncross
            ? events.Find(one => one.Kind == EventKind.PhaseChanged
                && one.Instrument == made.Instrument && one.Index > made.Index).PreviousPhase
            : null;
        AddIf(left == TradingPhase.Halted, UncrossedFromHalt);
        AddIf(isUncross && made.AuctionKind == 0, UncrossedFromElsewhere);
        AddIf(
            made.Kind == EventKind.Restarted && made.Affected > events.Count(one => one
                is { Kind: EventKind.PhaseChanged, Phase: TradingPhase.Halted }),
            HaltToldLater);
        AddIf(isPassed && isMissed && made.Phase == TradingPhase.Closed, MissedClose);
        AddIf(made.Kind == EventKind.AuctionEndDrawn, DrawnEnd);
        AddIf(
            made.Kind == EventKind.TradingDayStarted
                && made.Cause is not (CommandKind.StartTradingDay or CommandKind.DefineCalendar),
            DayRolled);
        AddIf(
            made.Kind == EventKind.PhaseChanged,
            $"phase {made.PreviousPhase} -> {made.Phase} {made.AuctionKind}");
    }

    private void AddInterruption(List<Event> events, int index)
    {
        Event made = events[index];
        bool begins = made is { Kind: EventKind.PhaseChanged, AuctionKind: AuctionKind.Volatility }
            && made.PreviousPhase == TradingPhase.Continuous
            && made.Cause != CommandKind.SetPhase;
        AddIf(begins, Interrupted);
        AddIf(begins && made.Cause == CommandKind.Continue, InterruptedLater);
        AddIf(
            begins && events.FindLastIndex(index, one => one.Kind == EventKind.Triggered) >= 0,
            InterruptedByTriggered);
        AddIf(
            made is { Kind: EventKind.AuctionUncrossed, AuctionKind: AuctionKind.Volatility }
                && made.Cause is not (CommandKind.SetPhase or CommandKind.Continue),
            InterruptionEnded);
        AddIf(
            made is
            {
                Kind: EventKind.PhaseChanged, PreviousPhase: TradingPhase.Halted,
                Phase: TradingPhase.CallAuction, AuctionKind: AuctionKind.Volatility,
                Cause: not CommandKind.SetPhase,
            },
            InterruptionResumed);
    }

    private void AddIf(bool applies, string name)
    {
        if (applies)
        {
            Add(name);
        }
    }

    private void Add(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;
}
