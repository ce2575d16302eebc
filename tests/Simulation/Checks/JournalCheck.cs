using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>
/// Reads the whole journal from its files and repeats it: the chain, the terms, the events, and in
/// the end the state.
/// </summary>
/// <remarks>
/// One for all lives: a block of which anything was delivered must stay what it was.
/// </remarks>
internal sealed class JournalCheck(SimulatedWorld world)
{
    private readonly List<Hash256> _chain = [];

    /// <summary>Checks a journal that nobody writes to now.</summary>
    /// <param name="core">The state behind it; null if there is nobody to ask.</param>
    public void Demand(ExchangeCore? core)
    {
        Replayer replayer = new(new ExchangeCore(CoreCapacities.Of(world.Definition)), []);
        CheckpointCheck checkpoints = new(world.Checkpoints);
        int count;
        try
        {
            AsJournal(DemandArchive);
            count = Read(replayer, checkpoints, isLast: core is not null);
        }
        catch (JournalException away)
            when (away.Fault == JournalFault.Away && world.IsArchiveAway)
        {
            // It is looked at when the archive is there.
            return;
        }

        SimulationException.Unless(
            count >= _chain.Count
                || (world.MayLoseLastCommit
                    && replayer.LastSequence.Value >= world.PromisedSequence),
            $"{_chain.Count} blocks were delivered, {count} are left");
        SimulationException.Unless(
            core is null || core.StateHash() == replayer.Core.StateHash(),
            "the replay of the journal gives another state");
        SimulationException.Unless(
            core is null || replayer.LastKind == CommandKind.Stopped,
            $"the journal ends with {replayer.LastKind}");
        checkpoints.End();
    }

    private int Read(Replayer replayer, CheckpointCheck checkpoints, bool isLast)
    {
        checkpoints.Begin();
        using JournalReader reader = new(world.Joined, ExchangePipeline.Versions);
        long term = 0;
        int count = 0;
        while (reader.MoveNext())
        {
            Journal.Blocks.Block block = reader.Current;
            DemandTerm(in block, term);
            term = block.Header.Term;
            if (count < _chain.Count)
            {
                SimulationException.Unless(
                    _chain[count] == block.ChainHash,
                    $"block {count} is not what was delivered before");
            }
            else if (block.Header.LastSequence <= world.Witness.Delivered)
            {
                _chain.Add(block.ChainHash);
            }

            count++;
            replayer.Apply(in block, in ReplayBound.End);
            checkpoints.Take(in block);
            if (isLast && checkpoints.TryFindState(block.Header.LastSequence, out ulong hash))
            {
                world.Counts.StateMarks++;
                SimulationException.Unless(
                    replayer.Core.StateHash() == hash,
                    $"a checkpoint tells of another state behind {block.Header.LastSequence}");
            }
        }

        return count;
    }

    /// <summary>
    /// What the note says is moved is in the archive, which is sound alone, and what is in both is
    /// the same.
    /// </summary>
    private void DemandArchive()
    {
        FaultDevice archive = world.OpenArchive(SimulatedWorld.ArchivePath);
        if (ArchiveManifest.Read(archive) is not { } manifest)
        {
            return;
        }

        ArchiveCheck.Run(archive, ExchangePipeline.Versions, _ => { });
        long noted = ArchiveFolders.Read(world.Disk).EndSegment;
        SimulationException.Unless(
            (noted <= manifest.EndSegment || world.ArchiveDisk.IsDamaged)
                && manifest.Segments[0].Number == 0,
            $"{noted} segments are noted, {manifest.EndSegment} are in the archive");
        foreach (ArchivedSegment segment in manifest.Segments)
        {
            string name = string.Create(
                CultureInfo.InvariantCulture, $"journal.{segment.Number}");
            SimulationException.Unless(
                world.Disk.IsDamaged || !world.Disk.Names.Contains(name)
                    || Hash256.Of(world.Disk[name]) == segment.Sha256,
                $"{name} is another one in the archive");
        }
    }

    // As everybody else reads them: a disk that fails is the fault of the journal there.
    private void AsJournal(Action check)
    {
        try
        {
            check();
        }
        catch (IOException failure) when (world.ArchiveDisk.HasFailed || world.Disk.HasFailed)
        {
            throw new JournalException(JournalFault.Damaged, failure.Message, failure);
        }
    }

    /// <summary>One publisher at a time: each process writes in a later term.</summary>
    private static void DemandTerm(in Journal.Blocks.Block block, long before)
    {
        long term = block.Header.Term;
        SimulationException.Unless(
            term >= before, $"a block of term {term} stands behind one of term {before}");
        foreach (ReadOnlySpan<byte> record in block.Commands)
        {
            SlotBytes.Read(record, out Slot slot);
            SimulationException.Unless(
                slot.RecordType != RecordType.Command
                || slot.Command.Kind != CommandKind.Restarted || term > before,
                $"a process started in term {term}, in which another one has written");
        }
    }
}
