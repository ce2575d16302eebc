using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>
/// Remembers over all lives of the exchange each checkpoint that left it, to a custodian or by the
/// feed: there is one of each number, and the exchange has signed it.
/// </summary>
internal sealed class CheckpointWitness(SimulatedWorld world)
{
    private const int Key = 7;

    private readonly SortedDictionary<ulong, CheckpointContent> _kept = [];

    /// <summary>All of them, by their numbers.</summary>
    public IReadOnlyCollection<CheckpointContent> All => _kept.Values;

    /// <summary>Who signs for the exchange.</summary>
    public static SeededSigner Signer { get; } = new(Key);

    /// <summary>The last checkpoint that a whole look at the journal found; 0: none.</summary>
    public ulong Journaled { get; set; }

    /// <summary>Everything kept, as one number.</summary>
    public ulong Hash { get; private set; } = Fnv.Start;

    /// <summary>Somebody got one, perhaps again.</summary>
    public void Keep(CheckpointContent told)
    {
        if (_kept.TryGetValue(told.Number, out CheckpointContent? before))
        {
            Demand(before == told, $"checkpoint {told.Number} is not what was told before");
            return;
        }

        byte[] content = new byte[CheckpointContent.SizeBytes];
        told.Write(content);
        byte[] signature = new byte[CheckpointContent.SizeBytes - CheckpointContent.SignedBytes];
        Signer.Sign(content.AsSpan(0, CheckpointContent.SignedBytes), signature);
        SimulationException.Unless(
            signature.AsSpan().SequenceEqual(content.AsSpan(CheckpointContent.SignedBytes)),
            $"the exchange has not signed checkpoint {told.Number}");
        _kept.Add(told.Number, told);
        Hash = Fnv.Add(Hash, content);
    }

    /// <summary>Demands something of what was told before.</summary>
    /// <exception cref="LastCommitLostException">
    /// It does not hold, but the disk may have spoiled what was told.
    /// </exception>
    /// <exception cref="SimulationException">It does not hold.</exception>
    public void Demand(bool holds, string otherwise)
    {
        if (!holds && world.MayLoseLastCommit)
        {
            throw new LastCommitLostException();
        }

        SimulationException.Unless(holds, otherwise);
    }
}
