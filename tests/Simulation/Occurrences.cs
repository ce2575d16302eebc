using System.Collections.Generic;

namespace SCO.Exchange.Simulation;

/// <summary>How often something happened: of one run, or of many.</summary>
internal sealed partial class Occurrences
{
    private const string BesideReference = "runs beside the reference";

    /// <summary>Orders that were accepted.</summary>
    public long Orders { get; set; }

    /// <summary>Fills, two for each trade.</summary>
    public long Fills { get; set; }

    /// <summary>Refusals of the core.</summary>
    public long Rejects { get; set; }

    /// <summary>Starts of the exchange that went well.</summary>
    public long Starts { get; set; }

    /// <summary>Starts that found commands of an earlier life.</summary>
    public long Recoveries { get; set; }

    /// <summary>Starts that took up a snapshot.</summary>
    public long SnapshotStarts { get; set; }

    /// <summary>Times the power went.</summary>
    public long PowerCuts { get; set; }

    /// <summary>Times the process was killed.</summary>
    public long Kills { get; set; }

    /// <summary>Times the process stopped because a call of the disk failed.</summary>
    public long FailStops { get; set; }

    /// <summary>Clean stops in the first phase.</summary>
    public long CleanStops { get; set; }

    /// <summary>Of those, stops of which the last command was signed.</summary>
    public long SignedStops { get; set; }

    /// <summary>Runs that ended with damage that was found and said.</summary>
    public long Refusals { get; set; }

    /// <summary>Stops for want of room.</summary>
    public long FullDisks { get; set; }

    /// <summary>Answers that members received.</summary>
    public long Answers { get; set; }

    /// <summary>Connections that members lost.</summary>
    public long Disconnections { get; set; }

    /// <summary>Messages that listeners applied.</summary>
    public long FeedMessages { get; set; }

    /// <summary>Requests for missing messages.</summary>
    public long FeedRequests { get; set; }

    /// <summary>Snapshots that listeners loaded.</summary>
    public long FeedSnapshots { get; set; }

    /// <summary>Books that were compared.</summary>
    public long BookChecks { get; set; }

    /// <summary>Whole journals that were read and repeated beside the exchange.</summary>
    public long JournalChecks { get; set; }

    /// <summary>Commands that were delivered.</summary>
    public long Commands { get; set; }

    /// <summary>Runs that the reference exchange followed.</summary>
    public long ReferenceRuns { get; set; }

    /// <summary>Checkpoints that left the exchange.</summary>
    public long Checkpoints { get; set; }

    /// <summary>Checkpoints that listeners to the feed kept.</summary>
    public long Witnessed { get; set; }

    /// <summary>States told by checkpoints that were made again and compared.</summary>
    public long StateMarks { get; set; }

    /// <summary>Times no checkpoints were taken because the archive was away.</summary>
    public long CheckpointWaits { get; set; }

    /// <summary>Times the books of the feed's snapshots were made anew from the journal.</summary>
    public long FeedRebuilds { get; set; }

    /// <summary>Times the feed had no snapshots because the archive was away.</summary>
    public long FeedWaits { get; set; }

    /// <summary>Segments that were moved to the archive.</summary>
    public long Archived { get; set; }

    /// <summary>Archivings that were killed, cut off, or stopped by a disk.</summary>
    public long ArchiverStops { get; set; }

    /// <summary>Archivings refused because the archive was away.</summary>
    public long ArchiverRefusals { get; set; }

    /// <summary>Starts that went well while the archive was away.</summary>
    public long AwayStarts { get; set; }

    /// <summary>Starts refused because the archive was away.</summary>
    public long AwayRefusals { get; set; }

    /// <summary>Members refused for good because the archive was away.</summary>
    public long MemberRefusals { get; set; }

    /// <summary>Starts by all of the journal, archive included, though there was a choice.
    /// </summary>
    public long WholeReplays { get; set; }

    /// <summary>Runs in which segments were archived.</summary>
    public long ArchiveRuns { get; set; }

    /// <summary>Runs with a journal chained by SM3.</summary>
    public long Sm3Runs { get; set; }

    /// <summary>Runs on a venue with money.</summary>
    public long MoneyRuns { get; set; }

    /// <summary>Times the money of a living exchange was compared with what was told.</summary>
    public long MoneyChecks { get; set; }

    /// <summary>Deals that were accepted.</summary>
    public long Deals { get; set; }

    /// <summary>Contracts that were made.</summary>
    public long Contracts { get; set; }

    /// <summary>Contracts that were fulfilled.</summary>
    public long ClosedContracts { get; set; }

    /// <summary>Payments that banks have made.</summary>
    public long Payments { get; set; }

    /// <summary>Payments, or parts of them, that came back.</summary>
    public long Returns { get; set; }

    /// <summary>Deposits.</summary>
    public long Deposits { get; set; }

    /// <summary>Withdrawals and moves that banks have carried out.</summary>
    public long Withdrawals { get; set; }

    /// <summary>Pages of all that stands with a member that were told.</summary>
    public long Standings { get; set; }

    /// <summary>What members wanted and no message can say: it was not sent.</summary>
    public long Unsayable { get; set; }

    /// <summary>What banks told again though it was taken, because they did not know.</summary>
    public long BankResends { get; set; }

    /// <summary>What banks told twice and counted once.</summary>
    public long RepeatedAnswers { get; set; }

    /// <summary>Instructions that two operators have resolved.</summary>
    public long Resolved { get; set; }

    /// <summary>Moves of money out of a pool that have left.</summary>
    public long PoolMoves { get; set; }

    /// <summary>Margin calls.</summary>
    public long MarginCalls { get; set; }

    /// <summary>Days whose pools agreed with the banks.</summary>
    public long Reconciled { get; set; }

    /// <summary>Days whose settlement was closed.</summary>
    public long DaysClosed { get; set; }

    /// <summary>Refusals because money or goods were missing.</summary>
    public long FundsRefusals { get; set; }

    /// <summary>Balances that members asked for in the end, and that were compared.</summary>
    public long Balances { get; set; }

    private IEnumerable<(string Name, long Count)> All =>
    [
        .. SimulationPlan.HasSm3 ? [("runs chained by SM3", Sm3Runs)] : None,
        ("commands", Commands), ("orders", Orders), ("fills", Fills),
        ("rejects", Rejects), ("starts", Starts), ("recoveries", Recoveries),
        ("starts from snapshots", SnapshotStarts),
        ("power cuts", PowerCuts), ("kills", Kills), ("fail-stops", FailStops),
        ("clean stops", CleanStops), ("signed stops", SignedStops),
        ("runs refused for damage", Refusals),
        ("processes ended by damage", DamageDeaths),
        ("last commits that a disk acknowledged and lost", LostCommits),
        .. Faults,
        ("full disks", FullDisks), ("answers", Answers), ("lost connections", Disconnections),
        ("feed messages", FeedMessages), ("re-requests", FeedRequests),
        ("feed snapshots", FeedSnapshots), ("book checks", BookChecks),
        ("journal checks", JournalChecks), (BesideReference, ReferenceRuns),
        ("checkpoints", Checkpoints), ("checkpoints witnessed by the feed", Witnessed),
        ("states compared with checkpoints", StateMarks),
        ("waits of checkpoints for the archive", CheckpointWaits),
        ("rebuilds of the feed's books", FeedRebuilds),
        ("waits of the feed for the archive", FeedWaits), ("segments archived", Archived),
        ("runs with an archive", ArchiveRuns), ("archivings cut off", ArchiverStops),
        ("archivings refused", ArchiverRefusals),
        ("starts without the archive", AwayStarts),
        ("starts refused without the archive", AwayRefusals),
        ("members refused without the archive", MemberRefusals),
        ("starts by the whole journal", WholeReplays),
        ("runs with money", MoneyRuns),
        ("checks of a living exchange's money", MoneyChecks),
        ("deals accepted", Deals),
        ("contracts", Contracts),
        ("contracts fulfilled", ClosedContracts),
        ("payments", Payments),
        ("payments returned", Returns),
        ("deposits", Deposits),
        ("withdrawals", Withdrawals),
        ("pages of what stands", Standings),
        ("wishes that no message can say", Unsayable),
        ("tellings of banks sent again", BankResends),
        ("tellings known already", RepeatedAnswers),
        ("instructions resolved by operators", Resolved),
        ("moves between pools", PoolMoves),
        ("margin calls", MarginCalls),
        ("days reconciled", Reconciled),
        ("settlement days closed", DaysClosed),
        ("refusals for want of money or goods", FundsRefusals),
        ("balances told and compared", Balances),
    ];

    private static (string Name, long Count)[] None => [];

    /// <summary>Adds those of another run.</summary>
    public void Add(Occurrences other)
    {
        AddFaults(other);
        Commands += other.Commands;
        Orders += other.Orders;
        Fills += other.Fills;
        Rejects += other.Rejects;
        Starts += other.Starts;
        Recoveries += other.Recoveries;
        SnapshotStarts += other.SnapshotStarts;
        PowerCuts += other.PowerCuts;
        Kills += other.Kills;
        FailStops += other.FailStops;
        CleanStops += other.CleanStops;
        SignedStops += other.SignedStops;
        Refusals += other.Refusals;
        FullDisks += other.FullDisks;
        Answers += other.Answers;
        Disconnections += other.Disconnections;
        FeedMessages += other.FeedMessages;
        FeedRequests += other.FeedRequests;
        FeedSnapshots += other.FeedSnapshots;
        BookChecks += other.BookChecks;
        JournalChecks += other.JournalChecks;
        ReferenceRuns += other.ReferenceRuns;
        Checkpoints += other.Checkpoints;
        Witnessed += other.Witnessed;
        StateMarks += other.StateMarks;
        CheckpointWaits += other.CheckpointWaits;
        FeedRebuilds += other.FeedRebuilds;
        FeedWaits += other.FeedWaits;
        Archived += other.Archived;
        ArchiverStops += other.ArchiverStops;
        ArchiverRefusals += other.ArchiverRefusals;
        AwayStarts += other.AwayStarts;
        AwayRefusals += other.AwayRefusals;
        MemberRefusals += other.MemberRefusals;
        WholeReplays += other.WholeReplays;
        ArchiveRuns += other.ArchiveRuns;
        Sm3Runs += other.Sm3Runs;
        MoneyRuns += other.MoneyRuns;
        MoneyChecks += other.MoneyChecks;
        Deals += other.Deals;
        Contracts += other.Contracts;
        ClosedContracts += other.ClosedContracts;
        Payments += other.Payments;
        Returns += other.Returns;
        Deposits += other.Deposits;
        Withdrawals += other.Withdrawals;
        Standings += other.Standings;
        Unsayable += other.Unsayable;
        BankResends += other.BankResends;
        RepeatedAnswers += other.RepeatedAnswers;
        Resolved += other.Resolved;
        PoolMoves += other.PoolMoves;
        MarginCalls += other.MarginCalls;
        Reconciled += other.Reconciled;
        DaysClosed += other.DaysClosed;
        FundsRefusals += other.FundsRefusals;
        Balances += other.Balances;
    }

    /// <summary>What never happened: a simulation without it shows less than it says.</summary>
    /// <param name="isOnlyMoney">Whether only runs with money were taken.</param>
    public IEnumerable<string> Missing(bool isOnlyMoney)
    {
        foreach ((string name, long count) in All)
        {
            // The reference knows no money.
            if (count == 0 && !(isOnlyMoney && name == BesideReference))
            {
                yield return name;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> parts = [];
        foreach ((string name, long count) in All)
        {
            parts.Add(string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} {name}"));
        }

        return string.Join(", ", parts);
    }
}
