using System.Collections.Generic;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>Keeps the checkpoints that left the exchange.</summary>
public sealed class MemorySink : ICheckpointSink
{
    /// <summary>All of them, in order.</summary>
    public List<CheckpointContent> Taken { get; } = [];

    /// <inheritdoc/>
    public CheckpointContent? Last => Taken.Count == 0 ? null : Taken[^1];

    /// <inheritdoc/>
    public void Take(CheckpointContent checkpoint) => Taken.Add(checkpoint);

    /// <inheritdoc/>
    public void Write()
    {
        // What it has, it has at once.
    }
}
