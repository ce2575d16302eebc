using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// Where the end of the day and the day of the banks stand, by the journal of a data directory on
/// this machine. Immutable.
/// </summary>
/// <param name="Day">The trading day.</param>
/// <param name="Stage">Where its end stands.</param>
/// <param name="Banks">Where the day of the banks stands.</param>
/// <param name="Differing">The pool that differed at the last refusal for one; none at 0.</param>
/// <param name="Difference">What was claimed of it beyond the ledger then.</param>
/// <remarks>
/// A refusal is told when it is durable, so that the journal holds all that led to it.
/// </remarks>
internal sealed record DayState(
    TradingDay Day, SettlementStage Stage, BankDayState Banks,
    BankId Differing = default, Money Difference = default)
{
    private const ulong FirstLook = 20_000;
    private const ulong Wider = 16;

    /// <summary>Looks into the journal, from its end as far back as is needed.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <returns>Null where there is no journal, or where what says it is archived away.</returns>
    public static DayState? Read(string dataDirectory)
    {
        if (JournalScan.LastIn(dataDirectory) is not { } last)
        {
            return null;
        }

        string folder = ExchangeHost.JournalIn(dataDirectory);
        try
        {
            for (ulong look = FirstLook; ; look *= Wider)
            {
                ulong from = last > look ? last - look : 1;
                Seen seen = new();
                JournalScan.Events(folder, from, seen.Take);
                if (seen.IsWhole || from == 1)
                {
                    return seen.State;
                }
            }
        }
        catch (JournalException)
        {
            return null;
        }
    }

    private sealed class Seen
    {
        private bool _isDayKnown;
        private bool _areBanksKnown;
        private DayState _state = new(default, SettlementStage.Trading, BankDayState.Open);

        public bool IsWhole => _isDayKnown && _areBanksKnown;

        public DayState State => _state;

        public bool Take(in Event told)
        {
            switch (told.Kind)
            {
                case EventKind.VenueDefined:
                case EventKind.TradingDayStarted:
                    // A day begins untouched: no other stage is looked for before it.
                    _state = _state with
                    {
                        Day = told.TradingDay,
                        Stage = SettlementStage.Trading,
                    };
                    _isDayKnown = true;
                    break;
                case EventKind.SettlementStageChanged:
                    _state = _state with { Day = told.TradingDay, Stage = told.SettlementStage };
                    _isDayKnown = true;
                    break;
                case EventKind.BankDayChanged:
                    _state = _state with { Banks = told.BankDay };
                    _areBanksKnown = true;
                    break;
                case EventKind.Rejected when told.Reason == RejectReason.PoolDiffers:
                    _state = _state with { Differing = told.Bank, Difference = told.Missing };
                    break;
                default:
                    break;
            }

            return true;
        }
    }
}
