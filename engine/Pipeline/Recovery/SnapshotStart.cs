using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Shadow;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>The snapshot that a start takes up, and the journal from there on.</summary>
/// <remarks>
/// The newest one that is whole, belongs to the chain of this journal, is of the state that
/// checkpoints tell, and was taken up once by a twin: a state that nobody can read is found out
/// before the live core has half of it. The twin becomes the shadow. Starting thread.
/// </remarks>
internal sealed class SnapshotStart : IDisposable
{
    private readonly SnapshotReader _reader;
    private IBlockCursor? _behind;

    private SnapshotStart(SnapshotReader reader, IBlockCursor behind, Twin twin, bool isConfirmed)
    {
        _reader = reader;
        _behind = behind;
        Twin = twin;
        IsConfirmed = isConfirmed;
    }

    /// <summary>What the snapshot is of.</summary>
    public SnapshotHead Head => _reader.Head;

    /// <summary>
    /// False: checkpoints were taken behind it, and none of them tells its state.
    /// </summary>
    public bool IsConfirmed { get; }

    /// <summary>A core and consumers with its state.</summary>
    public Twin Twin { get; }

    /// <summary>
    /// Finds the newest one that will do; null if there is none.
    /// </summary>
    /// <param name="log">The journal.</param>
    /// <param name="options">Where they are, and how a twin is made.</param>
    /// <param name="consumers">All of them must be found in the snapshot.</param>
    /// <param name="leftOut">Those that prove what the journal has lost.</param>
    /// <param name="told">Told of each snapshot that is passed over.</param>
    /// <param name="stop">Looked at between two blocks.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static SnapshotStart? Find(
        ICommandLog log,
        ShadowOptions options,
        IReadOnlyList<IDurableEventConsumer> consumers,
        IReadOnlySet<string> leftOut,
        Action<string> told,
        CancellationToken stop)
    {
        if (!options.IsStartedFrom || StatefulOf(consumers) is null)
        {
            return null;
        }

        SnapshotFolder folder = new(options.Storage, log.Identity, ExchangePipeline.Versions);
        IBlockCursor? behind = null;
        Twin? twin = null;
        Sequence unconfirmed = default;
        SnapshotReader? found = folder.OpenNewest(told, reader =>
        {
            DemandParts(reader, consumers);
            behind = TryBehind(log, reader.Head);
            twin = TryTakeUp(log, reader, options, behind, stop, out unconfirmed);
        }, leftOut);
        if (found is not null && unconfirmed.Value != 0)
        {
            string taken = found.Head.Point.LastSequence.ToString(CultureInfo.InvariantCulture);
            string behindIt = unconfirmed.Value.ToString(CultureInfo.InvariantCulture);
            told($"the snapshot of command {taken} is taken up, and no signed checkpoint confirms "
                + $"its state, though the one in command {behindIt} was taken behind it; no state "
                + "that follows from it is signed until sco run --full-replay has replayed the "
                + "journal; sco verify replays it, too");
        }

        return found is null ? null : new SnapshotStart(
            found, behind!, twin!, isConfirmed: unconfirmed.Value == 0);
    }

    /// <summary>The consumers with a state to be written; null if one has none.</summary>
    public static IReadOnlyList<IStatefulConsumer>? StatefulOf(
        IReadOnlyList<IDurableEventConsumer> consumers)
    {
        List<IStatefulConsumer> stateful = [];
        foreach (IDurableEventConsumer consumer in consumers)
        {
            if (consumer is not IStatefulConsumer one)
            {
                return null;
            }

            stateful.Add(one);
        }

        return stateful;
    }

    /// <summary>Gives the state to the live core and its consumers.</summary>
    /// <exception cref="StateException">They cannot take it up, though their twin could.
    /// </exception>
    public void Give(ExchangeCore core, IReadOnlyList<IDurableEventConsumer> consumers) =>
        new Twin(core, StatefulOf(consumers)!).Read(_reader);

    /// <summary>The blocks behind the snapshot; the caller's own from now on.</summary>
    public IBlockCursor TakeBehind()
    {
        IBlockCursor behind = _behind ?? throw new InvalidOperationException("taken already");
        _behind = null;
        return behind;
    }

    /// <summary>Reads from behind a snapshot, once it is sure that the journal has it.</summary>
    /// <exception cref="StateException">It is not in the chain of this journal.</exception>
    public static IBlockCursor Behind(ICommandLog log, SnapshotHead head)
    {
        IBlockCursor behind = log.ReadFrom(head.Point.LastSequence);
        try
        {
            head.DemandIn(behind);
            return behind;
        }
        catch
        {
            behind.Dispose();
            throw;
        }
    }

    /// <summary>Closes what was not taken.</summary>
    public void Dispose()
    {
        _behind?.Dispose();
        _reader.Dispose();
    }

    private static void DemandParts(
        SnapshotReader reader, IReadOnlyList<IDurableEventConsumer> consumers)
    {
        foreach (IStatefulConsumer consumer in StatefulOf(consumers)!)
        {
            if (!reader.Has(consumer.StateName))
            {
                throw new StateException($"it has no part '{consumer.StateName}'");
            }
        }
    }

    private static IBlockCursor TryBehind(ICommandLog log, SnapshotHead head)
    {
        try
        {
            return Behind(log, head);
        }
        catch (JournalException unread)
        {
            // Not for a snapshot to judge: whatever replays the journal meets it again.
            throw new StateException($"the journal cannot be read there: {unread.Numbered}");
        }
    }

    private static Twin TryTakeUp(
        ICommandLog log, SnapshotReader reader, ShadowOptions options, IBlockCursor behind,
        CancellationToken stop, out Sequence unconfirmed)
    {
        try
        {
            unconfirmed = ToldState.Demand(log, reader.Head, options, stop);
            Twin twin = new(options.NewCore(), options.NewConsumers());
            twin.Read(reader);
            return twin;
        }
        catch (Exception refused)
        {
            // Whatever breaks here: a state that another build wrote may be whole and make no sense
            // to this one. The journal alone rebuilds everything.
            behind.Dispose();
            if (refused is StateException or IOException or OperationCanceledException)
            {
                throw;
            }

            throw new StateException($"its state cannot be taken up: {refused.Message}");
        }
    }
}
