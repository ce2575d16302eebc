using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>The past, read from the journal's files on the caller's thread.</summary>
/// <param name="log">The journal.</param>
/// <param name="told">Told once, in a sentence, when archived segments are away.</param>
internal sealed class JournalHistory(ICommandLog log, Action<string> told) : IHistory
{
    private volatile bool _isAwayTold;

    /// <inheritdoc/>
    public Sequence DurableSequence => new(log.DurableSequence);

    /// <inheritdoc/>
    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        try
        {
            ReadBlocks(from, visitor);
        }
        catch (JournalException missing) when (missing.Fault == JournalFault.Away)
        {
            if (!_isAwayTold)
            {
                _isAwayTold = true;
                told($"the past from command {from.Value} on cannot be read back: "
                    + missing.Numbered);
            }

            throw new HistoryAwayException(missing.Message, missing);
        }
    }

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
