using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>Rebuilds core and consumers from a log.</summary>
internal static class JournalRecovery
{
    /// <summary>Replays everything that is durable.</summary>
    /// <param name="log">The log.</param>
    /// <param name="core">A fresh core.</param>
    /// <param name="consumers">Are shown everything.</param>
    /// <param name="readsAhead">
    /// Whether blocks are read and verified on a thread of their own.
    /// </param>
    public static RecoverySummary Run(
        ICommandLog log,
        ExchangeCore core,
        IReadOnlyList<IDurableEventConsumer> consumers,
        bool readsAhead)
    {
        Replayer replayer = new(core, consumers);
        using IBlockCursor cursor =
            readsAhead ? new ReadAheadCursor(log.ReadFrom(1)) : log.ReadFrom(1);
        while (cursor.MoveNext())
        {
            replayer.Apply(cursor.Current, in ReplayBound.End);
        }

        return new RecoverySummary(
            replayer.LastSequence,
            replayer.LastTime,
            replayer.CommandCount,
            replayer.EventCount,
            replayer.LastKind == CommandKind.Stopped);
    }
}
