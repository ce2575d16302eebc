using System;
using SCO.Exchange.Journal;
using SCO.Exchange.Simulation.Members;
using SCO.Exchange.Simulation.World;

namespace SCO.Exchange.Simulation;

/// <content>Starts of the exchange, with the archive and without.</content>
internal sealed partial class SimulationRun
{
    private void Start()
    {
        bool replaysAll = _plan.TakesSnapshots && _dice.Next(8) == 0;
        bool isWithout = _world.IsArchiveAway && _world.HasArchived;
        try
        {
            // As whoever looks at a copy of the journal sees it, before the next writer comes.
            if (_dice.Next(3) == 0 && _world.HasJournal)
            {
                _world.Counts.JournalChecks++;
                _journal.Demand(core: null);
            }

            _life = new ExchangeLife(_world, _spaceBytes, replaysAll);
        }
        catch (JournalException away) when (away.Fault == JournalFault.Away && isWithout)
        {
            // In a sentence: somebody mounts it before the next start, or later.
            _world.Counts.AwayRefusals++;
            return;
        }
        // Where nothing but damage is behind it, the next start would say the same.
        catch (Exception failure) when (IsDeath(failure) && !IsOfNothingElse(failure))
        {
            Bury(failure);
            return;
        }

        Count(_life, isWithout, replaysAll);
        if (_life.IsSettled)
        {
            _world.Money?.Demand(_life.Core);
        }

        foreach (SimulatedMember member in _members)
        {
            member.DemandAnswers(_life.Check, isAll: false);
        }
    }

    private void Count(ExchangeLife life, bool isWithout, bool replaysAll)
    {
        Occurrences counts = _world.Counts;
        counts.Starts++;
        counts.Recoveries += life.Recovered.IsEmpty ? 0 : 1;
        counts.SnapshotStarts += life.Recovered.Snapshot is null ? 0 : 1;
        counts.AwayStarts += isWithout ? 1 : 0;
        counts.WholeReplays += replaysAll && !life.Recovered.IsEmpty ? 1 : 0;
    }
}
