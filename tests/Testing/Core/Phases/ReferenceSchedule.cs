using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>A schedule and where it stands in its day.</summary>
public sealed class ReferenceSchedule
{
    /// <summary>As it was defined last; it counts from the next day on.</summary>
    public required ScheduleDefinition Newest { get; set; }

    /// <summary>As it counts today.</summary>
    public required ScheduleDefinition Today { get; set; }

    /// <summary>The content of the newest definition.</summary>
    public required byte[] NewestContent { get; set; }

    /// <summary>The content of today's.</summary>
    public required byte[] TodayContent { get; set; }

    /// <summary>The steps of today, those behind included.</summary>
    public List<ReferenceStep> Steps { get; set; } = [];

    /// <summary>How many steps are behind.</summary>
    public int Taken { get; set; }

    /// <summary>The step that comes next, if any.</summary>
    public ReferenceStep? Pending => Taken < Steps.Count ? Steps[Taken] : null;

    /// <summary>The kind of the auction that a step ends.</summary>
    public AuctionKind KindBefore(ReferenceStep step) =>
        step.Index == 0 ? 0 : Today.Steps[(int)step.Index - 1].Auction;

    /// <summary>Whether a call auction comes still, of a kind or of any.</summary>
    public bool Awaits(AuctionKind kind) => Steps.Skip(Taken).Any(step =>
        step.Terms.Phase == TradingPhase.CallAuction
        && (kind == 0 || step.Terms.Auction == kind));

    /// <summary>
    /// The step of that number, if it has a window and its auction, or what leads to it, comes next
    /// or has begun.
    /// </summary>
    public ReferenceStep? Windowed(uint index)
    {
        int at = Steps.FindIndex(step => step.Index == index);
        if (at < Taken || at < 1 || Steps[at].Terms.WindowMs == 0)
        {
            return null;
        }

        int first = at;
        while (first > 0 && Steps[first - 1].IsBeforeUncross)
        {
            first--;
        }

        return first < at && Taken >= first ? Steps[at] : null;
    }
}
