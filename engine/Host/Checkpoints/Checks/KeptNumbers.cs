using System.Collections.Generic;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>
/// Kept checkpoints whose places agree with a journal, until its own of the same number comes:
/// that one stands behind the place, and has to tell the same.
/// </summary>
/// <remarks>
/// One thread. An exchange signs at most <see cref="ChainWitness.PlacesMax"/> blocks behind, so
/// what is further back is forgotten, and memory does not grow.
/// </remarks>
internal sealed class KeptNumbers
{
    private readonly Queue<CheckpointContent> _waiting = [];

    /// <summary>The place of a kept one was read, and agrees.</summary>
    public void Add(CheckpointContent kept)
    {
        while (_waiting.TryPeek(out CheckpointContent? first)
            && kept.BlockCount - first.BlockCount > ChainWitness.PlacesMax)
        {
            _waiting.Dequeue();
        }

        _waiting.Enqueue(kept);
    }

    /// <summary>The journal's own one came.</summary>
    /// <returns>A kept one of its number that does not tell the same; null if there is none.
    /// </returns>
    public CheckpointContent? Otherwise(CheckpointContent own)
    {
        while (_waiting.TryPeek(out CheckpointContent? kept) && kept.Number <= own.Number)
        {
            _waiting.Dequeue();
            if (kept.Number == own.Number && !CheckpointPlace.TellTheSame(kept, own))
            {
                return kept;
            }
        }

        return null;
    }
}
