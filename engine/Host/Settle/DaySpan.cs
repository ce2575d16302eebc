using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// Which commands belong to the settlement of a day: those behind the close of the day before, up
/// to its own close; or up to the next day, where it was never closed.
/// </summary>
/// <param name="After">The last command of the day before; 0 if there is none.</param>
/// <param name="Last">The last command; the largest number where the day goes on.</param>
/// <param name="IsClosed">Whether the day was closed.</param>
/// <remarks>
/// Money that moves after a close belongs to the next day, so that each statement begins with what
/// the one before ends with. The whole command that rolls a day which was not closed is of the old
/// one.
/// </remarks>
internal readonly record struct DaySpan(Sequence After, Sequence Last, bool IsClosed)
{
    /// <summary>Whether the day before was closed, so that all behind its close is of this one.
    /// </summary>
    public bool FollowsClosed { get; init; }

    /// <summary>The trading day before it; none before the first one.</summary>
    public TradingDay DayBefore { get; init; }

    /// <summary>Finds a day by the recorded events, without a replay.</summary>
    /// <returns>Null where the journal has no such day.</returns>
    public static DaySpan? Find(string folder, TradingDay day)
    {
        Finder finder = new(day);
        JournalScan.Events(folder, 1, finder.Visit);
        return finder.Found;
    }

    private sealed class Finder(TradingDay wanted)
    {
        private TradingDay _day;
        private ulong _after;
        private bool _isClosed;

        public DaySpan? Found { get; private set; }

        public bool Visit(in Event recorded)
        {
            switch (recorded.Kind)
            {
                case EventKind.VenueDefined:
                    Begin(recorded.TradingDay, 0);
                    break;
                case EventKind.TradingDayStarted when _isClosed:
                    Begin(recorded.TradingDay, _after, followsClosed: true);
                    break;
                case EventKind.TradingDayStarted:
                    End(recorded.Sequence.Value, isClosed: false);
                    Begin(recorded.TradingDay, recorded.Sequence.Value);
                    break;
                case EventKind.SettlementStageChanged
                    when recorded.SettlementStage == SettlementStage.Closed:
                    End(recorded.Sequence.Value, isClosed: true);
                    _after = recorded.Sequence.Value;
                    _isClosed = true;
                    break;
                default:
                    break;
            }

            return Found is not { } found || found.Last.Value == ulong.MaxValue;
        }

        private void Begin(TradingDay day, ulong after, bool followsClosed = false)
        {
            TradingDay before = _day;
            _day = day;
            _after = after;
            _isClosed = false;
            if (day == wanted)
            {
                Found = new DaySpan(
                    new Sequence(after), new Sequence(ulong.MaxValue), IsClosed: false)
                {
                    FollowsClosed = followsClosed,
                    DayBefore = before,
                };
            }
        }

        private void End(ulong last, bool isClosed)
        {
            if (_day == wanted && Found is { } found)
            {
                Found = found with { Last = new Sequence(last), IsClosed = isClosed };
            }
        }
    }
}
