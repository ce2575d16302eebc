using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// How much of auctions and schedules was compared: cheap enough to count in every run.
/// </summary>
internal sealed class AuctionTally
{
    private long _uncrossed;
    private long _withVolume;
    private long _matched;
    private long _indicatives;
    private long _drawn;
    private long _missed;
    private long _held;
    private long _days;

    /// <summary>Counts the events of a command.</summary>
    public void Add(IReadOnlyList<Event> events)
    {
        foreach (Event made in events)
        {
            switch (made.Kind)
            {
                case EventKind.AuctionUncrossed:
                    _uncrossed++;
                    _withVolume += made.Quantity.Lots > 0 ? 1 : 0;
                    break;
                case EventKind.Filled when (made.Flags & EventFlags.Auction) != 0:
                    _matched += (made.Flags & EventFlags.Incoming) != 0 ? 1 : 0;
                    break;
                case EventKind.AuctionIndicative:
                    _indicatives++;
                    break;
                case EventKind.AuctionEndDrawn:
                    _drawn++;
                    break;
                case EventKind.PhasePassed:
                    bool isMissed = (made.Flags & EventFlags.Missed) != 0;
                    _missed += isMissed ? 1 : 0;
                    _held += isMissed ? 0 : 1;
                    break;
                case EventKind.TradingDayStarted
                    when made.Cause is not CommandKind.StartTradingDay:
                    _days++;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>All counts on one line.</summary>
    public override string ToString() =>
        $"{_uncrossed} auctions uncrossed, {_withVolume} of them with volume, {_matched} matches "
        + $"in them, {_indicatives} indicative prices, {_drawn} ends drawn, {_missed} steps "
        + $"missed, {_held} passed by held instruments, {_days} days by the calendar";
}
