using System;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// Where the end of the day and the day of the banks stand, by the journal of a data directory on
/// this machine. Immutable.
/// </summary>
/// <param name="Day">The trading day.</param>
/// <param name="Stage">Where its end stands.</param>
/// <param name="Banks">Where the day of the banks stands; 0: it was not looked for, or not found
/// near enough.</param>
/// <param name="Differing">The pool that differed at the last refusal for one; none at 0.</param>
/// <param name="Difference">What was claimed of it beyond the ledger then.</param>
/// <remarks>
/// A refusal is told when it is durable, so that the journal holds all that led to it.
/// </remarks>
internal sealed record DayState(
    TradingDay Day, SettlementStage Stage, BankDayState Banks,
    BankId Differing = default, Money Difference = default)
{
    /// <summary>Looks into the journal, from its end as far back as is needed.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="needsBanks">Whether it matters, on such a day, where the banks stand.</param>
    /// <returns>Null where there is no journal, or where what says it is archived away.</returns>
    public static DayState? Read(string dataDirectory, Func<DayState, bool> needsBanks) =>
        Read(dataDirectory, needsBanks, JournalScan.FirstLook, JournalScan.WidestLook);

    /// <summary>The same, by other bounds.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="needsBanks">Whether it matters, on such a day, where the banks stand.</param>
    /// <param name="firstLook">How many commands are looked at first.</param>
    /// <param name="widestForBanks">
    /// Behind how many the banks are not looked for: where days are not settled theirs may never
    /// have changed.
    /// </param>
    internal static DayState? Read(
        string dataDirectory, Func<DayState, bool> needsBanks, ulong firstLook,
        ulong widestForBanks) =>
        JournalScan.Back(
            dataDirectory,
            (folder, from, look) =>
            {
                Seen seen = new(isWhole: from == 1);
                JournalScan.Events(folder, from, seen.Take);
                bool areBanksWanted = !seen.AreBanksKnown && look < widestForBanks
                    && needsBanks(seen.State);
                return from == 1 || (seen.IsDayKnown && !areBanksWanted) ? seen.State : null;
            },
            firstLook);

    /// <summary>What events have told, in their order.</summary>
    /// <param name="isWhole">Whether it is shown all that there are: banks begin open.</param>
    private sealed class Seen(bool isWhole)
    {
        private DayState _state = new(
            default, SettlementStage.Trading, isWhole ? BankDayState.Open : 0);

        public bool IsDayKnown { get; private set; }

        public bool AreBanksKnown => _state.Banks != 0;

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
                    IsDayKnown = true;
                    break;
                case EventKind.SettlementStageChanged:
                    _state = _state with { Day = told.TradingDay, Stage = told.SettlementStage };
                    IsDayKnown = true;
                    break;
                case EventKind.BankDayChanged:
                    _state = _state with { Banks = told.BankDay };
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
