using System;
using System.Collections.Concurrent;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>The past, read from the journal's files on the caller's thread.</summary>
/// <remarks>
/// Damage in an archive refuses who asks for what is there, and nobody else. Damage in the
/// journal's own folder is thrown as it is, and stops the process.
/// </remarks>
/// <param name="log">The journal.</param>
/// <param name="told">
/// Told in a sentence, once for each cause, when archived segments are away or damaged.
/// </param>
internal sealed class JournalHistory(ICommandLog log, Action<string> told) : IHistory
{
    // A member may ask as often as it likes: only so many different findings are told.
    private const int CausesMax = 64;

    private const string AwayCause = "";

    private readonly ConcurrentDictionary<string, bool> _causes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Sequence DurableSequence => new(log.DurableSequence);

    /// <inheritdoc/>
    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        try
        {
            ReadBlocks(from, visitor);
        }
        catch (JournalException missing) when (missing.IsOfArchive)
        {
            if (IsNew(missing))
            {
                told($"the past from command {from.Value} on cannot be read back: "
                    + missing.Numbered);
            }

            throw new HistoryAwayException(missing.Message, missing);
        }
    }

    // What is away is one cause, whichever segment somebody misses.
    private bool IsNew(JournalException missing) => _causes.Count < CausesMax && _causes.TryAdd(
        missing.Fault == JournalFault.Away ? AwayCause : missing.Message, true);

    private void ReadBlocks(Sequence from, IHistoryVisitor visitor)
    {
        ContentBuffer content = new();
        using IBlockCursor cursor = log.ReadFrom(from.Value);
        while (cursor.MoveNext())
        {
            if (!Show(cursor.Current, from, visitor, content))
            {
                return;
            }
        }
    }

    private static bool Show(
        in Block block, Sequence from, IHistoryVisitor visitor, ContentBuffer content)
    {
        CommandWalk commands = new(in block, content);
        RecordWalk events = block.Events;
        bool hasEvent = events.MoveNext();
        while (commands.MoveNext(out Slot command))
        {
            bool isWanted = command.Command.Sequence.Value >= from.Value;
            if (isWanted && !visitor.OnCommand(in command.Command, commands.Content))
            {
                return false;
            }

            ulong sequence = command.Command.Sequence.Value;
            while (hasEvent && RecordFields.Sequence(events.Current) == sequence)
            {
                SlotBytes.Read(events.Current, out Slot recorded);
                if (isWanted && !visitor.OnEvent(in recorded.Event))
                {
                    return false;
                }

                hasEvent = events.MoveNext();
            }
        }

        return true;
    }
}
