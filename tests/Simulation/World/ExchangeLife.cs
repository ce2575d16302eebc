using System;
using System.Collections.Generic;
using System.Net;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.MarketData.Feed;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Pipeline.Shadow;
using SCO.Exchange.Simulation.Checks;
using SCO.Exchange.Simulation.Network;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.World;

/// <summary>
/// One process of the exchange, from its start to its end: the production parts, wired as the host
/// wires them, without a thread.
/// </summary>
internal sealed class ExchangeLife : IDisposable
{
    // Books that begin small: memory is much of what a start costs here.
    private static readonly SnapshotOptions SmallBooks = new() { OrdersRoom = 64 };

    private readonly SimulatedWorld _world;
    private readonly Queue<(Command Command, byte[] Content)> _definitions = [];
    private readonly InputRing _house;
    private readonly SnapshotServer _snapshots;
    private readonly ReRequestServer _reRequests;
    private long _rebuilds;
    private bool _toldLostSnapshots;
    private string _told = "";
    private bool _isInputEnded;

    /// <summary>Opens the journal, replays it, and goes live.</summary>
    /// <exception cref="JournalException">The journal is refused.</exception>
    /// <exception cref="ReplayException">The core does not repeat it.</exception>
    public ExchangeLife(SimulatedWorld world, long? spaceBytes, bool replaysAll)
    {
        _world = world;
        SimulationPlan plan = world.Plan;
        Journal = FasterJournal.Open(SettingsOf(world) with { SpaceBytes = spaceBytes });
        try
        {
            Core = new ExchangeCore(CoreCapacities.Of(world.Definition));
            Log = new HeldLog(Journal, world);
            Pipeline = new ExchangePipeline(OptionsOf(plan, replaysAll), Core, Log, world.Clock);
            _house = Pipeline.AddProducer("house");
            Checkpoints = plan.TakesCheckpoints ? new CheckpointStage(world, this) : null;
            Store = new FeedStore(plan.FeedMessages, 1 << 18);
            _snapshots = new SnapshotServer(
                Store, world.Snapshots, world.Clock, SmallBooks, Pipeline.History);
            _reRequests = new ReRequestServer(Store, world.ReRequests, world.Clock);
            Gateway = new BinaryGateway(
                new GatewayOptions
                {
                    Listen = new IPEndPoint(IPAddress.Loopback, 0),
                    OutboundBytes = 1 << 16,
                },
                Pipeline.AddProducer("binary gateway"),
                Pipeline.History,
                world,
                new LogonTimes(world.LogonTimes),
                world.Clock,
                new VirtualPort(world.Network));
            Check = new GateCheck(world, () => Journal.DurableSequence);
            Pipeline.AddConsumer(Check);
            Pipeline.AddConsumer(Gateway.Router);
            Pipeline.AddConsumer(
                new FeedEncoder(
                    new FeedOptions(), Store, world.Clock, world.LineA, world.LineB, _snapshots));
            Checkpoints?.Join();
            Recovered = Pipeline.Recover("simulation");
            AwaitDefinitions();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Its journal.</summary>
    public FasterJournal Journal { get; }

    /// <summary>The journal as the pipeline sees it.</summary>
    public HeldLog Log { get; }

    /// <summary>Its core, to look at.</summary>
    public ExchangeCore Core { get; }

    /// <summary>Its stages, to step.</summary>
    public ExchangePipeline Pipeline { get; }

    /// <summary>What has its journal signed; null: nothing.</summary>
    public CheckpointStage? Checkpoints { get; }

    /// <summary>What members meet.</summary>
    public BinaryGateway Gateway { get; }

    /// <summary>The messages of the feed.</summary>
    public FeedStore Store { get; }

    /// <summary>What came out, checked.</summary>
    public GateCheck Check { get; }

    /// <summary>What the journal held.</summary>
    public RecoverySummary Recovered { get; }

    /// <summary>Whether somebody was told that only a clean stop still finds room.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Whether a read that failed ended its snapshots.</summary>
    public bool HasLostSnapshots => _snapshots.Failure is not null && !AwaitsArchive;

    /// <summary>Why there are no snapshots.</summary>
    public string? LostSnapshots => _snapshots.Failure;

    /// <summary>Whether its snapshots wait for an archive that was away.</summary>
    public bool AwaitsArchive => _snapshots.AwaitsHistory;

    /// <summary>Whether nothing waits for the journal or the gate.</summary>
    public bool IsSettled => Pipeline.LastSequence == Pipeline.DeliveredSequence;

    /// <summary>How to open the journal of a world.</summary>
    public static FasterJournalSettings SettingsOf(SimulatedWorld world) => new()
    {
        Folder = world.Disk.Folder,
        Storage = world.Joined,
        Identity = SteppedExchange.IdentityOf(world.Definition) with { Hash = world.Plan.Hash },
        Versions = ExchangePipeline.Versions,
        PageBytes = world.Plan.PageBytes,
        SegmentBytes = world.Plan.SegmentBytes,
        MemoryBytes = world.Plan.PageBytes,
        BlocksInFlightMax = world.Plan.BlocksInFlightMax,
        HasOwnThread = false,
        PromisesBehind = world.Plan.PromisesBehind,
        ReservesSpace = world.Plan.ReservesSpace,
        StopBytes = 1 << 16,
        Build = BuildId.Of("simulation"),
        BootId = $"boot {world.Boot}",
    };

    /// <summary>Hands in what comes by no session.</summary>
    public PublishResult Publish(in Command command, byte[] content) =>
        _house.TryPublish(in command, content);

    /// <summary>Takes no more commands, but for what signs the last one.</summary>
    public void RequestStop() => Pipeline.RequestStop(Checkpoints?.Input);

    /// <summary>Goes on with a stop, in the order of the host.</summary>
    /// <returns>Whether it has stopped, and said goodbye if anybody could log on.</returns>
    public bool StepStop()
    {
        if (!Pipeline.HasStopped)
        {
            return false;
        }

        if (!_isInputEnded && Checkpoints?.SignLast() == false)
        {
            return false;
        }

        _isInputEnded = true;
        Pipeline.EndInput();
        return Pipeline.HasStopped && (Gateway.IsStopped || Check.DefinitionCount == 0);
    }

    /// <summary>One turn of the core; none while too much waits for the journal.</summary>
    public void StepCore()
    {
        PublishDefinitions();
        ulong pending = Pipeline.LastSequence - Pipeline.DeliveredSequence;
        if (pending < (ulong)_world.Plan.PendingMax)
        {
            Pipeline.StepCore();
        }
    }

    /// <summary>One turn of the shadow, which repeats what the core did.</summary>
    public void StepShadow()
    {
        Pipeline.StepShadow();
        SimulationException.Unless(Pipeline.IsConfirmed, _told);
    }

    /// <summary>Closes what has stopped, whose two states are one.</summary>
    public void Close()
    {
        SimulationException.Unless(Pipeline.Close(), "the journal was not closed as clean");
        SimulationException.Unless(!Pipeline.HasStateDiffered, _told);
    }

    /// <summary>One turn of the servers of the feed.</summary>
    public void StepFeed()
    {
        bool hasWaited = AwaitsArchive;
        _snapshots.DoWork();
        _world.Counts.FeedWaits += AwaitsArchive && !hasWaited ? 1 : 0;
        _reRequests.DoWork();
        if (HasLostSnapshots && !_toldLostSnapshots)
        {
            // Judged when it happens: later the disk may be well again.
            _toldLostSnapshots = true;
            SimulationException.Unless(
                _world.IsKilled || _world.IsOff || _world.HasDamage
                || _world.Disk.HasFailed || _world.ArchiveDisk.HasFailed,
                $"no snapshots any more: {LostSnapshots}");
        }
    }

    /// <summary>Ends at once: what is in memory is lost.</summary>
    public void Dispose()
    {
        _world.Counts.FeedRebuilds += _snapshots is { } ended ? ended.Rebuilds - _rebuilds : 0;
        _rebuilds = _snapshots?.Rebuilds ?? 0;
        Checkpoints?.Dispose();
        Pipeline?.Dispose();
        Gateway?.Dispose();
        _snapshots?.Dispose();
        Journal.Dispose();
        _world.ReRequests.Cut();
        _world.Snapshots.Cut();
    }

    private PipelineOptions OptionsOf(SimulationPlan plan, bool replaysAll) => new()
    {
        InputSlots = 1 << 10,
        OutputSlots = PipelineOptions.OutputSlotsMin,
        ReadsAhead = false,
        AuctionSeeds = new FixedAuctionSeeds(plan.Seed),
        ResumeAfter = plan.ResumeAfterMs == 0
            ? null
            : TimeSpan.FromMilliseconds(plan.ResumeAfterMs),
        DisconnectGrace = TimeSpan.FromSeconds(1),
        Exhausted = () => IsExhausted = true,
        Told = sentence => _told = sentence,
        Shadow = plan.TakesSnapshots ? ShadowOf(plan, replaysAll) : null,
    };

    private ShadowOptions ShadowOf(SimulationPlan plan, bool replaysAll) => new()
    {
        Storage = _world.SnapshotDisk,
        NewCore = () => new ExchangeCore(CoreCapacities.Of(_world.Definition)),
        NewConsumers = () =>
        [
            new GateCheck(_world, () => Journal.DurableSequence),
            BinaryGateway.NewTwin(),
            FeedEncoder.NewTwin(new FeedOptions(), _world.Clock, SmallBooks),
            .. plan.TakesCheckpoints ? [new CheckpointPast()] : (IStatefulConsumer[])[],
        ],
        IsStartedFrom = !replaysAll,
        SnapshotCommands = plan.SnapshotCommands,
        Build = BuildId.Of("simulation"),
    };

    // A first start that was cut off goes on with what it had not defined yet.
    private void AwaitDefinitions()
    {
        int known = Check.DefinitionCount;
        foreach ((Command command, byte[] content) in _world.Opening())
        {
            bool isMade = IsDefinition(command.Kind) ? known-- > 0 : Check.IsOpened;
            if (!isMade)
            {
                _definitions.Enqueue((command, content));
            }
        }
    }

    private static bool IsDefinition(CommandKind kind) =>
        kind is >= CommandKind.DefineVenue and <= CommandKind.DefineBank;

    private void PublishDefinitions()
    {
        while (_definitions.TryPeek(out (Command Command, byte[] Content) next))
        {
            if (Publish(in next.Command, next.Content) != PublishResult.Published)
            {
                return;
            }

            _definitions.Dequeue();
        }
    }
}
