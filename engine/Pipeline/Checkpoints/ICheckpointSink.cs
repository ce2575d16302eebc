using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>Takes checkpoints out of the exchange, for a second custodian.</summary>
public interface ICheckpointSink
{
    /// <summary>The last checkpoint that it has; null if it has none.</summary>
    CheckpointContent? Last { get; }

    /// <summary>Takes the next checkpoint, which is durable; writes nothing yet.</summary>
    void Take(CheckpointContent checkpoint);

    /// <summary>
    /// Writes what it took, and waits until that is as durable there as it is here. Never throws
    /// for what goes wrong outside: it keeps what it could not write and tries again when it has
    /// taken the next one. It throws if what it has is of another journal: that stops the process.
    /// </summary>
    void Write();
}
