using System;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Simulation.World;

/// <summary>
/// The journal behind a writer that is not always at work: blocks stay on their way for a while, as
/// they do where another thread writes them.
/// </summary>
internal sealed class HeldLog(ICommandLog log, SimulatedWorld world) : ICommandLog
{
    /// <inheritdoc/>
    public LogIdentity Identity => log.Identity;

    /// <inheritdoc/>
    public LogPoint Appended => log.Appended;

    /// <inheritdoc/>
    public LogPoint Durable => log.Durable;

    /// <inheritdoc/>
    public ulong DurableSequence => log.DurableSequence;

    /// <inheritdoc/>
    public int BlocksInFlight => log.BlocksInFlight;

    /// <inheritdoc/>
    public int BlocksInFlightMax => log.BlocksInFlightMax;

    /// <inheritdoc/>
    public bool WasClosedClean => log.WasClosedClean;

    /// <inheritdoc/>
    public string? ArchiveFault => log.ArchiveFault;

    /// <inheritdoc/>
    public string? SpaceFault => log.SpaceFault;

    /// <summary>Whether the writer is not at work.</summary>
    public bool IsHeld { get; set; }

    /// <inheritdoc/>
    public WriterLease AcquireWriter(string node)
    {
        WriterLease lease = log.AcquireWriter(node);
        world.PromisedSequence = log.DurableSequence;
        return lease;
    }

    /// <inheritdoc/>
    public AppendResult Append(in WriterLease lease, BlockBuilder block) =>
        log.Append(in lease, block);

    /// <inheritdoc/>
    public int DoWork()
    {
        if (IsHeld)
        {
            return 0;
        }

        ulong before = log.DurableSequence;
        int done = log.DoWork();

        // A commit counts behind the promise of the one before; a turn with nothing to write
        // promises the last one.
        world.PromisedSequence = log.DurableSequence > before ? before
            : log.BlocksInFlight == 0 ? log.DurableSequence
            : world.PromisedSequence;
        return done;
    }

    /// <inheritdoc/>
    public void WatchDurable(Action? advanced) => log.WatchDurable(advanced);

    /// <inheritdoc/>
    public bool WaitDurable(ulong beyondSequence, TimeSpan timeout) =>
        log.WaitDurable(beyondSequence, timeout);

    /// <inheritdoc/>
    public IBlockCursor ReadFrom(ulong sequence) => log.ReadFrom(sequence);

    /// <inheritdoc/>
    public void ReadBack() => log.ReadBack();

    /// <inheritdoc/>
    public LogSpace MeasureSpace() => log.MeasureSpace();

    /// <inheritdoc/>
    public void CloseClean(in WriterLease lease) => log.CloseClean(in lease);

    /// <inheritdoc/>
    public void Dispose() => log.Dispose();
}
