using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>Is shown of a journal what checkpoints tell.</summary>
public interface IChainVisitor
{
    /// <summary>A trading day began; what was executed before is of an earlier one.</summary>
    void OnDay(TradingDay day);

    /// <summary>A trade was made.</summary>
    void OnExecution(in ExecutionLeaf execution);

    /// <summary>A checkpoint was taken.</summary>
    /// <param name="sequence">Its command.</param>
    /// <param name="checkpoint">What it says; null if it cannot be read.</param>
    void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint);
}
