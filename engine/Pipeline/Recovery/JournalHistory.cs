using System;
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
/// journal's own folder is thrown as it is: it stops the process, or a server that nothing of the
/// market depends on (decision 0093).
/// </remarks>
/// <param name="log">The journal.</param>
/// <param name="told">
/// Told in a sentence, once for each cause, when archived segments are away or damaged, and when
/// that is over.
/// </param>
internal sealed class JournalHistory(ICommandLog log, Action<string> told) : IHistory
{
    private readonly BadPast _bad = new(told);

    /// <inheritdoc/>
    public Sequence DurableSequence => new(log.DurableSequence);

    /// <inheritdoc/>
    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        // The last command that was read; before the first one, nothing was.
        ulong last = 0;
        try
        {
            ReadBlocks(from, visitor, ref last);
        }
        catch (JournalException missing) when (missing.IsOfArchive)
        {
            // Blocks of another past are good each by itself: the place is where they join.
            _bad.Met(missing, Math.Max(from.Value, last + 1));
            throw new HistoryAwayException(missing.Numbered, missing);
        }
    }

    private void ReadBlocks(Sequence from, IHistoryVisitor visitor, ref ulong last)
    {
        ContentBuffer content = new();
        using IBlockCursor cursor = log.ReadFrom(from.Value);
        while (cursor.MoveNext())
        {
            Block block = cursor.Current;
            _bad.Read(block.Header.FirstSequence, block.Header.LastSequence, last > 0);
            last = block.Header.LastSequence;
            if (!Show(in block, from, visitor, content))
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
