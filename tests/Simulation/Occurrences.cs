using System.Collections.Generic;

namespace SCO.Exchange.Simulation;

/// <summary>How often something happened: of one run, or of many.</summary>
internal sealed class Occurrences
{
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

    /// <summary>Times the disk damaged something.</summary>
    public long MediaFaults { get; set; }

    /// <summary>Damage that was found and said.</summary>
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

    private IEnumerable<(string Name, long Count)> All =>
    [
        ("commands", Commands), ("orders", Orders), ("fills", Fills),
        ("rejects", Rejects), ("starts", Starts), ("recoveries", Recoveries),
        ("starts from snapshots", SnapshotStarts),
        ("power cuts", PowerCuts), ("kills", Kills), ("fail-stops", FailStops),
        ("clean stops", CleanStops), ("media faults", MediaFaults), ("refusals", Refusals),
        ("full disks", FullDisks), ("answers", Answers), ("lost connections", Disconnections),
        ("feed messages", FeedMessages), ("re-requests", FeedRequests),
        ("feed snapshots", FeedSnapshots), ("book checks", BookChecks),
        ("journal checks", JournalChecks), ("runs beside the reference", ReferenceRuns),
    ];

    /// <summary>Adds those of another run.</summary>
    public void Add(Occurrences other)
    {
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
        MediaFaults += other.MediaFaults;
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
    }

    /// <summary>What never happened: a simulation without it shows less than it says.</summary>
    public IEnumerable<string> Missing()
    {
        foreach ((string name, long count) in All)
        {
            if (count == 0)
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
