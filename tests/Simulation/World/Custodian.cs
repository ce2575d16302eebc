using System.Collections.Generic;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Simulation.Checks;

namespace SCO.Exchange.Simulation.World;

/// <summary>
/// The folder of a second custodian. It outlives the process, which hands over what it could not
/// write before; it may be out of reach, and may lose its end while nobody writes.
/// </summary>
internal sealed class Custodian(CheckpointWitness witness) : ICheckpointSink
{
    private readonly List<CheckpointContent> _kept = [];
    private readonly Queue<CheckpointContent> _waiting = [];

    /// <summary>Whether nothing can be written to it.</summary>
    public bool IsAway { get; set; }

    /// <inheritdoc/>
    public CheckpointContent? Last => _kept.Count == 0 ? null : _kept[^1];

    /// <inheritdoc/>
    public void Take(CheckpointContent checkpoint)
    {
        witness.Keep(checkpoint);
        _waiting.Enqueue(checkpoint);
    }

    /// <inheritdoc/>
    public void Write()
    {
        while (!IsAway && _waiting.TryDequeue(out CheckpointContent? next))
        {
            ulong last = Last?.Number ?? 0;
            SimulationException.Unless(
                next.Number == last + 1,
                $"the custodian is given checkpoint {next.Number} behind {last}");
            _kept.Add(next);
        }
    }

    /// <summary>The process has ended: what waited in its memory is gone.</summary>
    public void Leave() => _waiting.Clear();

    /// <summary>An older copy of the folder is put in its place.</summary>
    public void Lose(int count) =>
        _kept.RemoveRange(_kept.Count - System.Math.Min(count, _kept.Count),
            System.Math.Min(count, _kept.Count));
}
