using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Recorded;

/// <summary>A journal of a stream of commands, in a data directory of its own.</summary>
internal sealed class RandomDay : IDisposable
{
    private const int BlockBytes = 1 << 17;

    private readonly Slot[] _slots = new Slot[EventWriter.EventsMax];
    private readonly ExchangeCore _core;
    private readonly BlockBuilder _block = new(ExchangePipeline.Versions);

    public RandomDay(StreamVenue venue, Random random, int commands)
    {
        _core = new ExchangeCore(CoreCapacities.Of(venue.Venue));
        ReferenceExchange reference = new(venue.Venue);
        CommandStream stream = new(random, venue, reference);
        using FasterJournal journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = ExchangeHost.JournalIn(DataDirectory),
            Identity = new LogIdentity(
                venue.Venue.VenueCode, 1, Hash256.Of(StreamVenue.Bytes(venue.Venue.Write))),
            Versions = ExchangePipeline.Versions,
            ReservesSpace = false,
            HasOwnThread = false,
        });
        WriterLease lease = journal.AcquireWriter("test");
        for (int count = 1; count <= commands; count++)
        {
            StreamCommand next = Honest(stream.Next());
            reference.Apply(next.Command, next.Content);
            int events = Apply(next.Command, next.Content);
            if (_block.Rules != Rules || _block.RawBytes > BlockBytes)
            {
                Append(journal, lease);
            }

            BlockRecords.Add(_block, next.Command, next.Content, _slots.AsSpan(0, events));
        }

        Append(journal, lease);
    }

    /// <summary>Where it lies.</summary>
    public string DataDirectory { get; } =
        Directory.CreateTempSubdirectory("sco-random-").FullName;

    /// <summary>The kinds of the events that came of it.</summary>
    public HashSet<EventKind> Kinds { get; } = [];

    /// <summary>The accepted orders.</summary>
    public List<ulong> Orders { get; } = [];

    // A block is of one version: that behind its last command.
    private uint Rules => Math.Max(1u, _core.RuleVersion);

    public void Dispose() => Directory.Delete(DataDirectory, recursive: true);

    // Checkpoints of a stream tell nothing that is true: there time passes, and nothing else.
    private static StreamCommand Honest(StreamCommand next)
    {
        if (next.Command.Kind != CommandKind.Checkpoint)
        {
            return next;
        }

        Command tick = Command.Of(CommandKind.Tick);
        tick.Sequence = next.Command.Sequence;
        tick.Time = next.Command.Time;
        return new StreamCommand(tick, []);
    }

    private void Append(FasterJournal journal, WriterLease lease)
    {
        if (!_block.IsEmpty)
        {
            Assert.Equal(AppendResult.Appended, journal.Append(lease, _block));
            journal.DoWork();
        }

        _block.UseRules(Rules);
    }

    private int Apply(Command command, byte[] content)
    {
        EventWriter events = new(_slots, 0, in command);
        _core.Apply(in command, content, ref events);
        for (int index = 0; index < events.Count; index++)
        {
            ref readonly Event made = ref _slots[index].Event;
            Kinds.Add(made.Kind);
            if (made.Kind == EventKind.Accepted)
            {
                Orders.Add(made.OrderId.Value);
            }
        }

        return events.Count;
    }
}
