using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

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
        string folder = ExchangeHost.JournalIn(dataDirectory);
        try
        {
            ulong last = LastOf(folder);
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

    private static ulong LastOf(string folder)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        return reader.Bound.Durable.LastSequence;
    }

    private sealed class Seen
    {
        private readonly HashSet<EventKind> _kinds = [];
        private DayState _state = new(default, SettlementStage.Trading, BankDayState.Open);

        public bool IsWhole => _kinds.Count == 3;

        public DayState State => _state;

        public bool Take(in Event told)
        {
            switch (told.Kind)
            {
                case EventKind.VenueDefined:
                case EventKind.TradingDayStarted:
                    _state = _state with { Day = told.TradingDay };
                    _ = _kinds.Add(EventKind.TradingDayStarted);
                    break;
                case EventKind.SettlementStageChanged:
                    _state = _state with { Day = told.TradingDay, Stage = told.SettlementStage };
                    _ = _kinds.Add(told.Kind);
                    break;
                case EventKind.BankDayChanged:
                    _state = _state with { Banks = told.BankDay };
                    _ = _kinds.Add(told.Kind);
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
