using System;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Projection;

namespace SCO.Exchange.Host.Run;

/// <summary>What <c>sco run</c> was asked for.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="DataDirectory">The data directory.</param>
/// <param name="PortBase">The base of the ports; 0 picks free ones.</param>
/// <param name="HasDemo">Whether demo members trade.</param>
/// <param name="Seconds">After how many seconds it stops by itself; null: when told to.</param>
/// <param name="SpaceMib">Most MiB that the journal may take; null: what the disk has.</param>
/// <param name="ReserveMib">MiB of them kept free; null: as much as the journal says.</param>
public sealed record RunOptions(
    VenueFile Venue,
    string DataDirectory,
    int PortBase,
    bool HasDemo,
    long? Seconds,
    long? SpaceMib,
    long? ReserveMib)
{
    /// <summary>Seconds that a stop may take unless something else is said.</summary>
    public const long StopSecondsByDefault = 30;

    /// <summary>How long a stop may take before the process ends all the same.</summary>
    public TimeSpan StopMax { get; init; } = TimeSpan.FromSeconds(StopSecondsByDefault);

    /// <summary>What chains a new journal; null: as usual, or as it was begun.</summary>
    public BlockHash? Hash { get; init; }

    /// <summary>Where checkpoints are written to; null: into the data directory.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Seconds without a checkpoint before an alarm; null: as many as usual.</summary>
    public long? CheckpointAlarmSeconds { get; init; }

    /// <summary>Whether a second core compares and takes snapshots.</summary>
    public bool HasShadow { get; init; } = true;

    /// <summary>Whether the start replays the whole journal.</summary>
    public bool ReplaysAll { get; init; }

    /// <summary>Whether the clock is believed however far it is from the journal.</summary>
    public bool TrustsClock { get; init; }

    /// <summary>Commands from one snapshot to the next; null: as many as usual.</summary>
    public long? SnapshotCommands { get; init; }

    /// <summary>Minutes from one snapshot to the next at most; null: as many as usual.</summary>
    public long? SnapshotMinutes { get; init; }

    /// <summary>Whether payments are sent to banks, and banks are listened to.</summary>
    public bool HasPayments { get; init; } = true;

    /// <summary>
    /// The folder that the folders of banks lie in; null: the data directory.
    /// </summary>
    public string? BanksFolder { get; init; }

    /// <summary>The database that follows the journal; null: none.</summary>
    public ConnectionText? Postgres { get; init; }
}
