using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Ports;

/// <summary>
/// The durable past, read back from the journal on the caller's thread. May block on the disk.
/// </summary>
public interface IHistory
{
    /// <summary>The last command that is durable.</summary>
    Sequence DurableSequence { get; }

    /// <summary>
    /// Shows the visitor all durable commands with their events from a sequence on, until it says
    /// stop or the durable end is reached. A damaged journal is an exception that names the block.
    /// </summary>
    /// <exception cref="HistoryAwayException">
    /// A part that was archived cannot be reached; what was shown before it is good.
    /// </exception>
    void Read(Sequence from, IHistoryVisitor visitor);
}
