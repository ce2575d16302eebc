using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Pipeline.Shadow;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Pipeline.Tests.Shadow;

/// <summary>
/// An exchange with its shadow on one thread: journal and snapshots each on a disk in memory, a
/// stream of commands, and a reference that the stream looks into.
/// </summary>
internal sealed class ShadowedExchange : IDisposable
{
    private readonly ReferenceConsumer _reference;
    private readonly VirtualClock _clock;
    private readonly InputRing _members;
    private readonly CommandStream _stream;

    public ShadowedExchange(
        StreamVenue venue,
        Random random,
        VirtualClock clock,
        SimDisk disk,
        FaultDevice snapshots,
        Func<ShadowOptions, ShadowOptions>? change = null,
        ReferenceConsumer? reference = null,
        bool sends = true,
        DigestConsumer? more = null,
        Action<ShadowedExchange>? demand = null)
        : this(
            venue, random, clock,
            new SimLog(disk, SteppedExchange.IdentityOf(venue), ExchangePipeline.Versions),
            snapshots, change, reference, sends, more, demand)
    {
    }

    public ShadowedExchange(
        StreamVenue venue,
        Random random,
        VirtualClock clock,
        ICommandLog log,
        FaultDevice snapshots,
        Func<ShadowOptions, ShadowOptions>? change = null,
        ReferenceConsumer? reference = null,
        bool sends = true,
        DigestConsumer? more = null,
        Action<ShadowedExchange>? demand = null)
    {
        _clock = clock;
        _reference = reference ?? new ReferenceConsumer(venue);
        Log = log;
        Core = new ExchangeCore(CoreCapacities.Of(venue.Venue));
        ShadowOptions options = new()
        {
            Storage = snapshots,
            NewCore = () => new ExchangeCore(CoreCapacities.Of(venue.Venue)),
            NewConsumers = () => [new DigestConsumer(), new ReferenceConsumer(venue)],
            SnapshotCommands = 200,
            SnapshotTime = TimeSpan.FromHours(1),
        };
        Pipeline = new ExchangePipeline(
            new PipelineOptions
            {
                InputSlots = 1 << 10,
                OutputSlots = 1 << 14,
                ReadsAhead = false,
                Told = Told.Add,
                Shadow = change?.Invoke(options) ?? options,
            },
            Core, Log, clock);
        _members = Pipeline.AddProducer("members");
        Pipeline.AddConsumer(Digest);
        Pipeline.AddConsumer(_reference);
        if (more is not null)
        {
            Pipeline.AddConsumer(more);
        }

        Snapshots = new SnapshotFolder(snapshots, Log.Identity, ExchangePipeline.Versions);
        Recovered = Pipeline.Recover("test", _ => demand?.Invoke(this));

        // What was durable and not delivered before a kill may be in the snapshot alone.
        Pipeline.History.Read(new Sequence(_reference.Last + 1), _reference);
        _stream = new CommandStream(random, venue, _reference.Reference);
        if (sends)
        {
            while (_stream.IsOpening)
            {
                Send(1);
            }

            Settle();
        }
    }

    public ICommandLog Log { get; }

    public ExchangeCore Core { get; }

    public ExchangePipeline Pipeline { get; }

    public DigestConsumer Digest { get; } = new();

    public List<string> Told { get; } = [];

    public SnapshotFolder Snapshots { get; }

    public RecoverySummary Recovered { get; }

    public ReferenceConsumer Reference => _reference;

    /// <summary>Sends commands of the stream.</summary>
    public void Send(int count)
    {
        for (int sent = 0; sent < count; sent++)
        {
            StreamCommand next = _stream.Next();
            while (_members.TryPublish(next.Command, next.Content)
                == PublishResult.BackPressured)
            {
                Settle();
            }
        }
    }

    public PublishResult Publish(CommandKind kind) => Publish(Command.Of(kind));

    public PublishResult Publish(in Command command) => _members.TryPublish(in command);

    /// <summary>Has the journal hold a checkpoint that tells of a state.</summary>
    public void Tell(SnapshotHead of, ulong stateHash, string build)
    {
        byte[] content = new byte[CheckpointContent.SizeBytes];
        new CheckpointContent
        {
            Number = 1,
            Venue = Log.Identity.Venue,
            Stream = Log.Identity.Stream,
            Day = Core.TradingDay,
            Hash = 1,
            BlockCount = of.Point.BlockCount,
            Sequence = new Sequence(of.Point.LastSequence),
            Time = new Timestamp((ulong)of.Point.LastTimeNs),
            ChainHash = of.Point.ChainHash.ToDigest(),
            StateSequence = new Sequence(of.Point.LastSequence),
            StateHash = stateHash,
            ExecutionCount = 0,
            ExecutionRoot = default,
            Build = build,
            KeyId = 0,
        }.Write(content);
        Command command = Command.Of(CommandKind.Checkpoint);
        Invariant.Holds(
            _members.TryPublish(in command, content) == PublishResult.Published);
        Settle();
    }

    /// <summary>Sends commands a few at a time, and has each become durable.</summary>
    public void SendDurably(int count)
    {
        for (int sent = 0; sent < count; sent += 10)
        {
            Send(10);
            Settle();
        }
    }

    /// <summary>Steps everything but the shadow until nothing is left to do.</summary>
    public void Settle()
    {
        while (Pipeline.Step() > 0 || Log.BlocksInFlight > 0)
        {
        }
    }

    /// <summary>Steps the shadow until it has seen everything.</summary>
    public void SettleShadow()
    {
        while (Pipeline.StepShadow() > 0)
        {
        }
    }

    public void Kill(int blocksKept)
    {
        (Log as SimLog)?.Crash(blocksKept);
        Pipeline.Dispose();
        Log.Dispose();
    }

    /// <summary>Applies a command to the live core that no journal knows.</summary>
    public void Spoil()
    {
        Command unclean = Command.Of(CommandKind.Restarted);
        unclean.Sequence = new Sequence(Pipeline.LastSequence + 1);
        unclean.Time = new Timestamp(_clock.Now.Ns + 1);
        EventWriter events = new(new Slot[EventWriter.EventsMax], 0, in unclean);
        Core.Apply(in unclean, [], ref events);
    }

    public void Stop(bool looksAtEnd = false, bool spoils = false)
    {
        Pipeline.RequestStop();
        while (!Pipeline.HasStopped)
        {
            Pipeline.Step();
        }

        if (looksAtEnd)
        {
            SettleShadow();
        }

        if (spoils)
        {
            Spoil();
        }

        Pipeline.Close();
        Pipeline.Dispose();
    }

    public void Dispose() => Pipeline.Dispose();
}
