using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>Rebuilds core and consumers from a log, before anything is written to it.</summary>
internal static class StartReplay
{
    /// <summary>Replays everything that is durable, or what is behind a snapshot.</summary>
    /// <param name="log">The log.</param>
    /// <param name="core">A fresh core.</param>
    /// <param name="consumers">Are shown everything.</param>
    /// <param name="readsAhead">
    /// Whether blocks are read and verified on a thread of their own.
    /// </param>
    /// <param name="start">The snapshot to start from; null: there is none.</param>
    /// <param name="stop">Looked at between two blocks.</param>
    /// <exception cref="OperationCanceledException">
    /// It was given up; names the last command that was replayed.
    /// </exception>
    public static RecoverySummary Run(
        ICommandLog log,
        ExchangeCore core,
        IReadOnlyList<IDurableEventConsumer> consumers,
        bool readsAhead,
        SnapshotStart? start,
        CancellationToken stop)
    {
        Replayer replayer = new(core, consumers);
        if (start is not null)
        {
            start.Give(core, consumers);
            replayer.GoOnBehind(start.Head.Point, (CommandKind)start.Head.LastKind);
        }

        IBlockCursor source = start is null ? log.ReadFrom(1) : start.TakeBehind();
        using IBlockCursor cursor = readsAhead ? new ReadAheadCursor(source) : source;
        while (cursor.MoveNext())
        {
            if (stop.IsCancellationRequested)
            {
                throw new OperationCanceledException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the start was given up behind command {replayer.LastSequence.Value} of "
                        + $"{log.DurableSequence}: the journal is as it was found"));
            }

            replayer.Apply(cursor.Current, in ReplayBound.End);
        }

        return new RecoverySummary(
            replayer.LastSequence,
            replayer.LastTime,
            replayer.CommandCount,
            replayer.EventCount,
            replayer.LastKind == CommandKind.Stopped)
        {
            Snapshot = start?.Head,
        };
    }
}
