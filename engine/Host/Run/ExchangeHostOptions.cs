using System;
using System.Threading;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Shadow;
using SCO.Exchange.Projection;

namespace SCO.Exchange.Host.Run;

/// <summary>What an exchange is started with.</summary>
public sealed record ExchangeHostOptions
{
    /// <summary>
    /// How far the clock may be ahead of the last command of a journal at a start, unless <see
    /// cref="TrustsClock"/>.
    /// </summary>
    public static readonly TimeSpan ClockAheadMax = TimeSpan.FromDays(30);

    /// <summary>How far it may be behind it, as well.</summary>
    public static readonly TimeSpan ClockBehindMax = TimeSpan.FromSeconds(60);

    /// <summary>The data directory; made when it is not there.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The venue. It defines a new journal, and must agree with an existing one.</summary>
    public required VenueFile Venue { get; init; }

    /// <summary>The ports.</summary>
    public required PortPlan Ports { get; init; }

    /// <summary>
    /// When trading that an unclean stop halted goes on by itself; null: an operator resumes it.
    /// </summary>
    public TimeSpan? ResumeAfter { get; init; }

    /// <summary>Most bytes that the journal may take; null: what the disk has.</summary>
    public long? SpaceBytes { get; init; }

    /// <summary>
    /// Bytes kept free for cancels, operators and a clean stop; null: a segment and what a clean
    /// stop needs.
    /// </summary>
    public long? ReserveBytes { get; init; }

    /// <summary>What chains a new journal; null: SHA-256, or as the journal was begun.</summary>
    public BlockHash? Hash { get; init; }

    /// <summary>Whether checkpoints of the journal are taken.</summary>
    public bool TakesCheckpoints { get; init; } = true;

    /// <summary>
    /// The folder that checkpoints are written to; null: <c>checkpoints</c> in the data directory.
    /// </summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>An alarm is raised when no checkpoint was taken for so long, although blocks came.
    /// </summary>
    public TimeSpan CheckpointAlarm { get; init; } = CheckpointSettings.AlarmAfterByDefault;

    /// <summary>
    /// Whether a second core follows the journal, compares every event and takes snapshots.
    /// </summary>
    public bool HasShadow { get; init; } = true;

    /// <summary>Whether the start replays the whole journal, whatever snapshots there are.
    /// </summary>
    public bool ReplaysAll { get; init; }

    /// <summary>Where time comes from.</summary>
    public IClock Clock { get; init; } = new SystemClock();

    /// <summary>Whether a start believes the clock however far it is from the journal.</summary>
    public bool TrustsClock { get; init; }

    /// <summary>Commands from one snapshot to the next.</summary>
    public long SnapshotCommands { get; init; } = ShadowOptions.CommandsByDefault;

    /// <summary>Longest time from one snapshot to the next.</summary>
    public TimeSpan SnapshotTime { get; init; } = ShadowOptions.TimeByDefault;

    /// <summary>
    /// How it is connected to banks; null: payments are instructed, and nobody sends them.
    /// </summary>
    public PaymentSettings? Payments { get; init; }

    /// <summary>The database that follows the journal; null: none.</summary>
    public ConnectionText? Postgres { get; init; }

    /// <summary>
    /// Whether the exchange itself posts the simulated deposits of a venue when a journal begins;
    /// otherwise somebody tells of them as a bank does.
    /// </summary>
    public bool PaysDeposits { get; init; } = true;

    /// <summary>
    /// Gives a start up while it replays the journal, which stays as it was found: the start throws
    /// <see cref="OperationCanceledException"/>. Looked at on the starting thread.
    /// </summary>
    public CancellationToken GivesUp { get; init; }

    /// <summary>Told in a sentence what an operator should know. Any thread; must not block.
    /// </summary>
    public Action<string> Told { get; init; } = _ => { };

    /// <summary>
    /// Told when only a clean stop still finds room on the disk: the exchange must be stopped. Any
    /// thread; must not block.
    /// </summary>
    public Action Exhausted { get; init; } = () => { };

    /// <summary>
    /// Told on the failing thread, with the thread's name: the process must end with the exit code
    /// of a fail-stop.
    /// </summary>
    public required Action<string, Exception> Failed { get; init; }
}
