using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Pipeline.Shadow;
using SCO.Exchange.Pipeline.Watches;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Pipeline;

/// <summary>The wiring of the exchange, on one screen.</summary>
/// <remarks>
/// <code>
///            commands                            events                   durable events
/// producers ──────► input rings ──► core ──► output ring ──► journal ──► gate ──► consumers
///                   Sequencer + ExchangeCore               JournalAgent  GateAgent
///                                                             │ blocks on the disk
///                                                             └─────► shadow ──► snapshots
/// </code>
/// Slots of the output ring stay until the gate has passed them. Build it, add producers and
/// consumers, <see cref="Recover"/>, then either <see cref="Start"/> threads or
/// <see cref="Step"/> all stages on the caller's.
/// </remarks>
public sealed partial class ExchangePipeline : IDisposable
{
    /// <summary>
    /// The newest rules and record layouts that this program knows. A block names the version of
    /// the rules that its commands were applied by, which the venue says.
    /// </summary>
    public static readonly RecordVersions Versions =
        new(VenueDefinition.RuleVersionNewest, Command.Layout);

    // Ticks, deadlines and consumers' own work are looked at this often when nothing else happens.
    private const int ParkMsMax = 10;

    // How often the watches look.
    private const int LookMsMax = 25;

    private readonly PipelineOptions _options;
    private readonly ExchangeCore _core;
    private readonly ICommandLog _log;
    private readonly IClock _clock;
    private readonly RingBuffer<Slot> _output;
    private readonly BlockingWait _coreWait = new(parkMsMax: ParkMsMax);
    private readonly BlockingWait _journalWait;
    private readonly BlockingWait _gateWait;
    private readonly BlockingWait _stallWait = new(spins: 0, parkMsMax: LookMsMax);
    private readonly BlockingWait _checkWait = new(spins: 0, parkMsMax: LookMsMax);
    private readonly BlockingWait _shadowWait = new(spins: 0, parkMsMax: LookMsMax);
    private readonly Intake _intake = new();
    private readonly List<InputRing> _producers = [];
    private readonly List<IDurableEventConsumer> _consumers = [];
    private readonly List<AgentRunner> _runners = [];
    private AgentRunner? _check;
    private AgentRunner? _shadow;
    private Stages? _stages;

    /// <summary>Allocates the output ring.</summary>
    /// <param name="options">Sizes and policies; rings that are too small are refused.</param>
    /// <param name="core">A fresh core; <see cref="Recover"/> fills it.</param>
    /// <param name="log">
    /// An open log; the pipeline becomes its writer and does not dispose it.
    /// </param>
    /// <param name="clock">Where time comes from.</param>
    public ExchangePipeline(
        PipelineOptions options, ExchangeCore core, ICommandLog log, IClock clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(
            options.OutputSlots, PipelineOptions.OutputSlotsMin);
        ArgumentOutOfRangeException.ThrowIfLessThan(
            options.InputSlots, PipelineOptions.InputSlotsMin);
        _options = options;
        _core = core;
        _log = log;
        _clock = clock;
        _output = new RingBuffer<Slot>(options.OutputSlots);
        bool isOneForAll = options.Threads == StageThreads.OneForAll;
        _journalWait = isOneForAll ? _coreWait : new BlockingWait(parkMsMax: ParkMsMax);
        _gateWait = isOneForAll ? _coreWait : new BlockingWait(parkMsMax: ParkMsMax);
        log.WatchDurable(_journalWait.Signal.Notify);
        History = new JournalHistory(log, options.Told);
    }

    /// <summary>The durable past, for whoever must look back.</summary>
    public IHistory History { get; }

    /// <summary>
    /// Whether the shadow has found nothing that differs; never true again in this process. What
    /// leaves for good, as money does, waits while it is not. Any thread.
    /// </summary>
    public bool IsConfirmed => _intake.IsConfirmed;

    /// <summary>The last sequence given out. Any thread.</summary>
    public ulong LastSequence => Live.Sequencer.LastSequence;

    /// <summary>The last sequence that consumers got. Any thread.</summary>
    public ulong DeliveredSequence => Live.Gate.Delivered;

    /// <summary>
    /// What is wrong with the disk of the log, with the clock or with the shadow, in a few words;
    /// empty as a rule. Any thread.
    /// </summary>
    public string Trouble => Live.Stall.Trouble + Live.Clock.Trouble + Live.Check.Trouble
        + (Live.Shadow?.Trouble ?? "");

    /// <summary>
    /// The newest snapshot that is known to be good; null: none. For tests and benchmarks. Any
    /// thread.
    /// </summary>
    public SnapshotHead? NewestSnapshot => Live.Shadow?.Newest;

    /// <summary>
    /// The hashed state that a checkpoint tells next; null: none was hashed. Any thread.
    /// </summary>
    /// <param name="told">The last command whose state was told; 0: none.</param>
    public StateMark? StateAfter(ulong told) => Live.Shadow?.StateAfter(told);

    private Stages Live => _stages
        ?? throw new InvalidOperationException("the pipeline has not recovered yet");

    /// <summary>Gives a producer its own input ring. Before <see cref="Recover"/>.</summary>
    /// <param name="name">Who it is, for messages.</param>
    public InputRing AddProducer(string name)
    {
        InputRing ring = new(name, _options.InputSlots, _coreWait, _intake);
        _producers.Add(ring);
        return ring;
    }

    /// <summary>Hangs a consumer on the gate. Before <see cref="Recover"/>.</summary>
    public void AddConsumer(IDurableEventConsumer consumer) => _consumers.Add(consumer);

    /// <summary>
    /// Rebuilds core and consumers from the newest good snapshot and the journal behind it, or from
    /// the whole journal, comparing every event, and puts the stages behind it. The first command
    /// of a journal that is not empty is then <see cref="CommandKind.Restarted"/>.
    /// </summary>
    /// <param name="node">Who becomes the writer.</param>
    /// <param name="demand">
    /// Called with what was found when all is rebuilt and nothing is written: what it throws
    /// refuses the start, and the log and the snapshots stay as they were found.
    /// </param>
    /// <returns>What was found.</returns>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    /// <exception cref="ReplayException">
    /// The core does not repeat the recorded events.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <see cref="PipelineOptions.GivesUp"/> was asked for; the log stays as it was found.
    /// </exception>
    public RecoverySummary Recover(string node, Action<RecoverySummary>? demand = null)
    {
        CancellationToken stop = _options.GivesUp;
        SnapshotEvidence? evidence = null;
        SnapshotStart? newest = null;
        if (_options.Shadow is { } shadow)
        {
            evidence = new SnapshotEvidence(_log, shadow.Storage, _options.Told);
            newest = SnapshotStart.Find(
                _log, shadow, _consumers, evidence.Names, _options.Told, stop);
        }

        using SnapshotStart? start = newest;
        RecoverySummary found = StartReplay.Run(
            _log, _core, _consumers, _options.ReadsAhead, start, stop);
        demand?.Invoke(found);
        DemandWholeReplay(found.LastSequence.Value);
        WriterLease lease = _log.AcquireWriter(node);

        // Not before: a start that is refused leaves it for the next one to tell.
        evidence?.Keep();
        _stages = new Stages(this, lease, found, start);
        foreach (IDurableEventConsumer consumer in _consumers)
        {
            consumer.OnLive();
        }

        if (!found.IsEmpty)
        {
            Invariant.Holds(Live.Sequencer.TryApplyOwn(Restarted(found)));
        }

        return found;
    }

    /// <summary>Does one turn of every stage on the caller's thread. Returns work done.</summary>
    public int Step() => StepCore() + StepJournal() + StepGate();

    /// <summary>Does one turn of the core on the caller's thread. Returns work done.</summary>
    public int StepCore() => Live.Sequencer.DoWork();

    /// <summary>Does one turn of the journal on the caller's thread. Returns work done.</summary>
    public int StepJournal() => Live.Journal.DoWork();

    /// <summary>Does one turn of the gate on the caller's thread. Returns work done.</summary>
    public int StepGate() => Live.Gate.DoWork();

    /// <summary>
    /// Looks once at the durability and the room of the log and at the clock, on the caller's
    /// thread.
    /// </summary>
    public void StepWatches()
    {
        Live.Stall.DoWork();
        Live.Clock.DoWork();
        Live.Check.DoWork();
    }

    /// <summary>Does one turn of the shadow on the caller's thread. Returns work done.</summary>
    public int StepShadow() => Live.Shadow?.DoWork() ?? 0;

    /// <summary>Starts the threads of the stages, of the watches and of the shadow.</summary>
    /// <param name="failed">
    /// Called on the failing thread, once per failure: the process must stop with exit code 3.
    /// </param>
    public void Start(Action<string, Exception> failed)
    {
        void Failed(IAgent agent, Exception failure) => failed(agent.Name, failure);

        // Whether there is room for orders is known before the first one.
        Live.Check.DoWork();
        if (_options.Threads == StageThreads.OneForAll)
        {
            StagesAgent all = new("sco-stages", Live.Sequencer, Live.Journal, Live.Gate);
            _runners.Add(new AgentRunner(all, _coreWait, Failed));
        }
        else
        {
            _runners.Add(new AgentRunner(Live.Sequencer, _coreWait, Failed));
            _runners.Add(new AgentRunner(Live.Journal, _journalWait, Failed));
            _runners.Add(new AgentRunner(Live.Gate, _gateWait, Failed));
        }

        StagesAgent stall = new(Live.Stall.Name, Live.Stall, Live.Clock);
        _runners.Add(new AgentRunner(stall, _stallWait, Failed));
        _check = new AgentRunner(Live.Check, _checkWait, Failed);
        _check.Start();
        if (Live.Shadow is { } shadow)
        {
            _shadow = new AgentRunner(new UnhurriedAgent(shadow), _shadowWait, Failed);
            _shadow.Start();
        }

        foreach (AgentRunner runner in _runners)
        {
            runner.Start();
        }
    }

    /// <summary>
    /// A writer behind another place than the state would number commands anew, or leave some out.
    /// Before the log is written to.
    /// </summary>
    private void DemandWholeReplay(ulong replayed)
    {
        ulong begins = _log.Appended.LastSequence;
        if (replayed != begins)
        {
            Invariant.Broken(string.Create(
                CultureInfo.InvariantCulture,
                $"the replay ended at command {replayed}, the writer of the journal begins behind "
                    + $"command {begins}"));
        }
    }

    private Command Restarted(RecoverySummary found)
    {
        ulong now = Math.Max(_clock.Now.Ns, found.LastTime.Ns);
        Command restarted = Command.Of(CommandKind.Restarted);
        restarted.Flags = found.StoppedClean ? CommandFlags.CleanStop : CommandFlags.None;
        restarted.DownForNs = now - found.LastTime.Ns;
        restarted.GraceMs = (uint)_options.DisconnectGrace.TotalMilliseconds;
        if (_options.ResumeAfter is { } after)
        {
            restarted.Flags |= CommandFlags.ResumesItself;
            restarted.ResumeAt = new Timestamp(now + (ulong)(after.Ticks * 100));
        }

        return restarted;
    }

    /// <summary>The three stages, once it is known where the journal ends.</summary>
    private sealed class Stages
    {
        public Stages(
            ExchangePipeline pipeline,
            WriterLease lease,
            RecoverySummary found,
            SnapshotStart? start)
        {
            RingBuffer<Slot> output = pipeline._output;
            Lease = lease;
            Sequencer = new Sequencer(
                pipeline._core, output, pipeline._clock, pipeline._options.AuctionSeeds,
                found.LastSequence, found.LastTime);
            foreach (InputRing producer in pipeline._producers)
            {
                Sequencer.Add(producer);
            }

            Journal = new JournalAgent(
                pipeline._log,
                lease,
                output.AddConsumer(pipeline._journalWait),
                new BlockBuilder(
                    Versions with { Rules = Math.Max(1, pipeline._core.RuleVersion) },
                    codec: pipeline._options.Codec,
                    hash: pipeline._log.Identity.Hash));
            Gate = new GateAgent(
                output.AddConsumer(pipeline._gateWait, Journal.Durable),
                [.. pipeline._consumers],
                found.LastSequence);
            output.WatchRoomBy(pipeline._coreWait.Signal);
            PipelineOptions options = pipeline._options;
            Stall = new StallWatch(
                pipeline._log, Sequencer, pipeline._clock, pipeline._intake, options.Told,
                options.ResumeCommand);
            Clock = new ClockWatch(
                Sequencer.Clock, pipeline._clock, options.Told, options.ResumeCommand);
            Check = new LogCheck(
                pipeline._log, pipeline._clock, pipeline._intake, options.Told,
                options.Exhausted);
            Shadow = options.Shadow is { IsFollowing: true } shadow
                ? NewShadow(pipeline, shadow, start)
                : null;
        }

        public WriterLease Lease { get; }

        public Sequencer Sequencer { get; }

        public JournalAgent Journal { get; }

        public GateAgent Gate { get; }

        public StallWatch Stall { get; }

        public ClockWatch Clock { get; }

        public LogCheck Check { get; }

        public ShadowAgent? Shadow { get; }

        private ShadowAgent NewShadow(
            ExchangePipeline pipeline, ShadowOptions options, SnapshotStart? start) => new(
                pipeline._log, options, pipeline._clock, Sequencer, pipeline._intake,
                pipeline._options.Told, start, SnapshotStart.StatefulOf(pipeline._consumers));
    }
}
