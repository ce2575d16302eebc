using System;
using System.Linq;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Simulation;

/// <content>
/// Somebody moves old segments to an archive, beside the exchange or between its starts; what the
/// exchange does meanwhile falls between two calls of a disk.
/// </content>
internal sealed partial class SimulationRun
{
    private const int ArchiverCallsMax = 120;
    private const double MountsAgain = 0.05;

    private void TryArchive()
    {
        if (_dice.Chance(_world.IsArchiveAway ? MountsAgain : _plan.ArchiveAway))
        {
            _world.IsArchiveAway = !_world.IsArchiveAway;
        }

        // Nothing is there to tell a folder that is not mounted from one that is new.
        if (_dice.Chance(_plan.Archive) && _world.HasJournal
            && !(_world.IsArchiveAway && !_world.HasArchived))
        {
            Archive();
        }
    }

    private void Archive()
    {
        int killAt = _dice.Chance(_plan.ArchiverKill) ? _dice.Next(1, ArchiverCallsMax) : 0;
        int calls = 0;
        bool[] hadFailed = [];
        _world.BeforeArchiver = () =>
        {
            if (++calls == killAt)
            {
                throw new ProcessKilledException();
            }

            if (_dice.Next(6) == 0)
            {
                Meanwhile();
            }

            hadFailed = Failed();
        };
        try
        {
            Move();
        }
        catch (Exception failure) when (IsEndOfArchiver(failure))
        {
            bool isRefused = failure is JournalException { Fault: JournalFault.Away };
            _world.Counts.ArchiverRefusals += isRefused ? 1 : 0;
            _world.Counts.ArchiverStops += isRefused ? 0 : 1;
        }

        _world.BeforeArchiver = null;
        EndArchiver(hadFailed);
    }

    /// <summary>What it met alone is over with it; without power everything is.</summary>
    private void EndArchiver(bool[] hadFailed)
    {
        if (_world.IsOff)
        {
            Die();
            return;
        }

        for (int number = 0; number < hadFailed.Length; number++)
        {
            FaultDevice disk = _world.Disks[number];
            if (disk.HasFailed && !hadFailed[number])
            {
                disk.Heal();
            }
        }
    }

    private bool[] Failed() => [.. _world.Disks.Select(disk => disk.HasFailed)];

    private void Move()
    {
        JournalArchiver archiver = new(
            _world.Disk, _world.OpenArchive, SimulatedWorld.ArchivePath,
            ExchangePipeline.Versions, sentence => _world.Counts.Archived +=
                sentence.StartsWith("journal.", StringComparison.Ordinal) ? 1 : 0);
        _ = archiver.Run(_world.SnapshotDisk, isDryRun: false);
    }

    /// <summary>Other things happen too while it waits for a disk.</summary>
    private void Meanwhile()
    {
        if (_life is not null)
        {
            Turn(_dice.Next(StageCount), _plan.StageShare);
        }
        else if (_dice.Next(4) == 0)
        {
            Start();
        }
    }

    private bool HasDiskFailed() => Array.Exists(Failed(), hasFailed => hasFailed);

    private bool IsEndOfArchiver(Exception failure) =>
        failure is ProcessKilledException or PowerLostException
        || (failure is JournalException journal
            && (HasDiskFailed() || IsFull(journal) || _world.Explains(journal)
                || (journal.Fault == JournalFault.Away && _world.IsArchiveAway)));
}
