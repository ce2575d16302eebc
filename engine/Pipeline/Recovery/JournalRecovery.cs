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
    public static RecoverySummary Run(
        ICommandLog log, ExchangeCore core, IReadOnlyList<IDurableEventConsumer> consumers)
    {
        Replayer replayer = new(core, consumers);
        using IBlockCursor cursor = log.ReadFrom(1);
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
