using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Finds the newest checkpoint of a journal from its end back, further each time.
/// </summary>
internal sealed class NewestCheckpoint : IChainVisitor
{
    // Few, so that what was archived, which may be away, is rarely read; where they hold none,
    // further ones are.
    private const ulong CommandsBack = 256;
    private const ulong Further = 16;

    private CheckpointContent? _found;

    private NewestCheckpoint()
    {
    }

    /// <summary>Looks for it. Memory does not grow with the journal; waits for the disk.</summary>
    /// <param name="last">The last durable command.</param>
    /// <param name="open">Reads from a command on.</param>
    /// <param name="commandsMax">How far back it looks at most.</param>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="JournalException">The journal cannot be read there.</exception>
    public static CheckpointContent? In(
        ulong last, Func<ulong, IBlockCursor> open, ulong commandsMax = ulong.MaxValue)
    {
        ulong back = ulong.Min(CommandsBack, commandsMax);
        while (true)
        {
            ulong from = last > back ? last - back : 1;
            CheckpointContent? found = From(from, open);
            if (found is not null || from == 1 || back == commandsMax)
            {
                return found;
            }

            back = back > commandsMax / Further ? commandsMax : back * Further;
        }
    }

    /// <inheritdoc/>
    public void OnDay(TradingDay day)
    {
    }

    /// <inheritdoc/>
    public void OnExecution(in ExecutionLeaf execution)
    {
    }

    /// <inheritdoc/>
    public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint) =>
        _found = checkpoint ?? _found;

    private static CheckpointContent? From(ulong from, Func<ulong, IBlockCursor> open)
    {
        NewestCheckpoint newest = new();
        ChainWalk walk = new(newest, showsExecutions: false);
        using IBlockCursor cursor = open(from);
        while (cursor.MoveNext())
        {
            walk.Take(cursor.Current);
        }

        return newest._found;
    }
}
