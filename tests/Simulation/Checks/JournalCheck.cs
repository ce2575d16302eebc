using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Core;
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
        (FaultDevice disk, StreamVenue venue) = (world.Disk, world.Venue);
        Replayer replayer = new(new ExchangeCore(CoreCapacities.Of(venue.Venue)), []);
        using JournalReader reader = new(disk, ExchangePipeline.Versions);
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
