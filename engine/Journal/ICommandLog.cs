using System;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal;

/// <summary>The log of commands and their events: append, durable point, read.</summary>
/// <remarks>
/// One writer thread calls everything here except <see cref="Identity"/>,
/// <see cref="BlocksInFlightMax"/> and <see cref="WasClosedClean"/>, which never change,
/// <see cref="WatchDurable"/>, <see cref="DurableSequence"/>,
/// <see cref="Durable"/>, <see cref="ArchiveFault"/>, <see cref="SpaceFault"/>,
/// <see cref="WaitDurable"/>, <see cref="ReadFrom"/>, <see cref="ReadBack"/> and
/// <see cref="MeasureSpace"/>, which any thread may call. No member waits for the disk but
/// <see cref="AcquireWriter"/>, <see cref="WaitDurable"/>, <see cref="ReadFrom"/> and its cursors,
/// <see cref="ReadBack"/>, <see cref="MeasureSpace"/>, <see cref="CloseClean"/>,
/// <see cref="IDisposable.Dispose"/>, and <see cref="DoWork"/> of a log without a thread of its
/// own. After a failed write or sync the
/// log is faulted for ever: every later call of the writer throws, and nothing is tried again.
/// </remarks>
public interface ICommandLog : IDisposable
{
    /// <summary>Whose log it is.</summary>
    LogIdentity Identity { get; }

    /// <summary>The end of all appended blocks, durable or not. Writer thread.</summary>
    LogPoint Appended { get; }

    /// <summary>The end of the durable blocks. Any thread.</summary>
    LogPoint Durable { get; }

    /// <summary>Last command sequence that is durable; 0 if none. Any thread.</summary>
    ulong DurableSequence { get; }

    /// <summary>Appended blocks that are not durable yet. Writer thread.</summary>
    int BlocksInFlight { get; }

    /// <summary>The bound of <see cref="BlocksInFlight"/>.</summary>
    int BlocksInFlightMax { get; }

    /// <summary>Whether the writer before this one closed cleanly; true for a new log.</summary>
    /// <remarks>
    /// It speaks of the log alone: all that was appended was durable and <see cref="CloseClean"/>
    /// went through. Whether the exchange stopped in order is told by its last command, Stopped,
    /// and by nothing else: a process killed between the two stopped in order and left an
    /// unclean log. Recovery goes by that command, never by this.
    /// </remarks>
    bool WasClosedClean { get; }

    /// <summary>
    /// Why the note of what was archived cannot be read, in a sentence; null as a rule. As
    /// <see cref="MeasureSpace"/> has found it. Any thread.
    /// </summary>
    string? ArchiveFault { get; }

    /// <summary>
    /// Why the log cannot be sure of the room that it takes, in a sentence; null as a rule. Known
    /// when the first file is opened to write, and for good. Any thread.
    /// </summary>
    string? SpaceFault { get; }

    /// <summary>Takes the writer's lease under a new, greater term.</summary>
    /// <remarks>Waits until the term is durable: two or more syncs.</remarks>
    /// <exception cref="JournalException">
    /// Another writer holds it, or the log is faulted.
    /// </exception>
    WriterLease AcquireWriter(string node);

    /// <summary>Seals the block (term, number, chain) and enqueues a copy.</summary>
    /// <remarks>
    /// On Appended the builder is empty again. On BackPressured it is as it was, and so is the end
    /// of the appended blocks; the rest of a page may have been filled up.
    /// </remarks>
    /// <exception cref="JournalException">
    /// Fenced lease, a gap or a repeat in the command sequence, an empty block, a faulted log.
    /// </exception>
    AppendResult Append(in WriterLease lease, BlockBuilder block);

    /// <summary>
    /// Moves durability on. Returns how many blocks became durable since last time.
    /// </summary>
    /// <exception cref="JournalException">The log is faulted.</exception>
    int DoWork();

    /// <summary>Has someone told whenever durability moved on or the log failed.</summary>
    /// <param name="advanced">
    /// Called after <see cref="DurableSequence"/> moved, on any thread; must not block. Null for
    /// nobody.
    /// </param>
    /// <remarks>
    /// A later call replaces the earlier one, whose watcher is never called again once this
    /// returns; nor is any as soon as the log is disposed.
    /// </remarks>
    void WatchDurable(Action? advanced);

    /// <summary>Waits until <see cref="DurableSequence"/> exceeds a sequence.</summary>
    /// <remarks>The time is that of the whole wait, whatever becomes durable meanwhile.</remarks>
    /// <returns>False when the time is over first.</returns>
    /// <exception cref="JournalException">The log is faulted.</exception>
    bool WaitDurable(ulong beyondSequence, TimeSpan timeout);

    /// <summary>Reads durable blocks, from the one that holds the sequence. Any thread.</summary>
    /// <remarks>
    /// Waits for the disk: it looks for the place, and the cursor reads.
    /// The cursor belongs to its caller's thread. It sees blocks that become durable later. A
    /// sequence beyond the durable one gives a cursor that has nothing yet.
    /// </remarks>
    IBlockCursor ReadFrom(ulong sequence);

    /// <summary>
    /// Reads the last durable block back from where it is durable and compares. One thread at a
    /// time, any but the writer's; waits for the disk. Of a log that is closed it says nothing; in
    /// one that was closed meanwhile others may write.
    /// </summary>
    /// <exception cref="JournalException">
    /// It is not what was written, or another writer was here, which faults the log; or the log is
    /// faulted.
    /// </exception>
    void ReadBack();

    /// <summary>
    /// Asks how much room the log has. Any thread but the writer's; may wait for the disk.
    /// </summary>
    /// <exception cref="JournalException">The disk does not say.</exception>
    LogSpace MeasureSpace();

    /// <summary>Makes all appended blocks durable, marks the log as closed cleanly.</summary>
    /// <exception cref="JournalException">Fenced lease, or the log is faulted.</exception>
    void CloseClean(in WriterLease lease);
}
