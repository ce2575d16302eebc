using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using BankDayState = SCO.Exchange.Domain.Clearing.Banks.BankDayState;

namespace SCO.Exchange.Host.Admin;

/// <summary>
/// Where the end of a day stands, and the command that comes next, for an operator who was refused.
/// Any thread.
/// </summary>
/// <param name="venue">The venue.</param>
/// <param name="dataDirectory">The data directory of the exchange, as it was named.</param>
internal sealed class DayAdvice(VenueFile venue, string dataDirectory)
{
    private bool HasBanks => VenueCodes.BankCodes(venue).Count != 0;

    /// <summary>Whether a refusal depends on where the day stands.</summary>
    public static bool IsOf(RejectReason reason) => reason
        is RejectReason.SettlementStageForbids or RejectReason.DayNotSettled
        or RejectReason.TradingDayNotLater or RejectReason.PoolDiffers
        or RejectReason.BankDayForbids;

    /// <summary>Which banks a report of the day has to name, behind the refusal of one that does
    /// not.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="named">The banks that it names; empty: it says a sum alone.</param>
    public static string OfClaims(
        RejectReason reason, VenueFile venue, IReadOnlyList<ushort> named)
    {
        if (reason != RejectReason.PoolClaimsInvalid)
        {
            return "";
        }

        string[] missing =
        [
            .. VenueCodes.BankCodes(venue).Where(
                code => !named.Contains(VenueCodes.Bank(venue, code))),
        ];
        string each = string.Join(
            " ", VenueCodes.BankCodes(venue).Select(code => $"--pool {code}=AMOUNT"));
        return (missing.Length == 0 ? "" : $"; it lacks {string.Join(", ", missing)}")
            + $"; each bank once: {each}";
    }

    /// <summary>Where the day stands, as far as a refusal depends on it.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <returns>Null where no journal here says it.</returns>
    public DayState? StateFor(RejectReason reason) => DayState.Read(
        dataDirectory, _ => HasBanks && reason != RejectReason.TradingDayNotLater);

    /// <summary>The lines behind a refusal.</summary>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="state">Where the day stands.</param>
    /// <param name="report">The proposal that the banks agree, which waits; 0 for none.</param>
    public IEnumerable<string> Of(RejectReason reason, DayState state, uint report)
    {
        if (reason == RejectReason.PoolDiffers && state.Differing.IsSome)
        {
            yield return DifferenceOf(state);
        }

        yield return reason == RejectReason.TradingDayNotLater
            ? $"the trading day is {Days.Write(state.Day)}: name a later one"
            : $"{Days.Write(state.Day)} {StageOf(state.Stage)}{BanksOf(state)}; next: "
                + (report == 0 ? NextOf(state) : ApproveOf(report));
    }

    /// <summary>Which banks a day that was not closed has left behind, and what opens them; null
    /// where none.</summary>
    public string? OfRoll(DayState state) =>
        state.Stage != SettlementStage.Trading || state.Banks is 0 or BankDayState.Open
            || VenueCodes.BankCodes(venue) is not { Count: > 0 } banks
            ? null
            : $"the day of the banks ({string.Join(", ", banks)}) is still "
                + $"{PlainWords.Spaced(state.Banks)}: deposits and withdrawals wait; next: "
                + Line("bank-day open");

    /// <summary>The same, of the day as the journal has it; null where none says it, too.</summary>
    public string? OfRoll() =>
        HasBanks && DayState.Read(dataDirectory, day => day.Stage == SettlementStage.Trading)
            is { } state
            ? OfRoll(state)
            : null;

    private string DifferenceOf(DayState state)
    {
        long fen = state.Difference.Fen;
        string bank = VenueCodes.BankText(venue, state.Differing.Value);
        return fen == 0
            ? $"what the report says of {bank} is no amount"
            : $"of {bank} the report says {MoneyWords.Yuan(new(long.Abs(fen)))} "
                + $"{(fen > 0 ? "more" : "less")} than the ledger";
    }

    private string BanksOf(DayState state) => state.Banks != 0
        && VenueCodes.BankCodes(venue) is { Count: > 0 } banks
        ? $"; the day of the banks ({string.Join(", ", banks)}) is {PlainWords.Spaced(state.Banks)}"
        : "";

    private static string StageOf(SettlementStage stage) => stage switch
    {
        SettlementStage.Trading => "is not settled",
        SettlementStage.Priced => "has its settlement prices, and positions are being marked",
        SettlementStage.Marked => "is marked, and not reconciled with its banks",
        SettlementStage.Differing => "is reported to differ from its banks",
        SettlementStage.Reconciled => "is reconciled, and not closed",
        _ => "is closed",
    };

    private string NextOf(DayState state)
    {
        IReadOnlyList<string> banks = VenueCodes.BankCodes(venue);
        bool isReconcilable = state.Stage is SettlementStage.Marked or SettlementStage.Differing;
        return state.Stage switch
        {
            SettlementStage.Trading => $"{Line("settle-day")}, once all instruments are closed",
            SettlementStage.Priced => "the exchange goes on with it by itself",
            _ when isReconcilable && banks.Count == 0 => Line("close-day"),
            _ when isReconcilable && state.Banks != BankDayState.Reconciling =>
                Line("bank-day reconciling"),
            _ when isReconcilable => ReconcileLine(state, banks),
            SettlementStage.Reconciled => Line("close-day"),
            _ => venue.Definitions.Any(one =>
                one.Kind == Domain.Commands.CommandKind.DefineCalendar)
                ? "the calendar begins the next trading day"
                : Line("trading-day DAY"),
        };
    }

    // A statement of each bank, and who approves is another operator.
    private string ReconcileLine(DayState state, IReadOnlyList<string> banks)
    {
        string files = string.Join(" ", banks.Select(bank => $"--bank FILE-OF-{bank}"));
        string repeated = state.Stage == SettlementStage.Differing
            ? ", when the pools agree"
            : "";
        return AdminLine.Whole(
            dataDirectory, $"sco reconcile --day {Days.Write(state.Day)} {files} --post")
            + repeated;
    }

    private string ApproveOf(uint report) =>
        Line(string.Create(CultureInfo.InvariantCulture, $"approve {report}"))
            + ", by another operator: the report of the day waits for it";

    private string Line(string command) => AdminLine.Of(dataDirectory, command);
}
