using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Threading;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Gateway.Binary;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Project;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Run.Start;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Pipeline.Shadow;

namespace SCO.Exchange.Host.Run;

/// <summary>
/// A whole exchange in this process: journal, pipeline, binary gateway, feed. What a data directory
/// holds is continued; an empty one is begun with the venue file.
/// </summary>
/// <remarks>
/// One thread starts and stops it. Threads of the exchange: the pipeline's (one for each stage, or
/// one for all where processors are few), journal-write, journal-promise, journal-zero, gateway-io,
/// gateway-history, gateway-logon, sco-feed, sco-checkpoint, sco-payments, and behind it sco-cips,
/// sco-domestic and one for each bank; sco-stall and sco-check watch the disk, sco-shadow follows
/// it, sco-postgres if asked; journal-read reads ahead while it starts.
/// What watches and demonstrates has its own: sco-watch, sco-demo.
/// </remarks>
public sealed partial class ExchangeHost : IDisposable
{
    private const string LogonTimesName = "logon-times.txt";

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(10);
    private static readonly IPAddress GroupA = IPAddress.Parse("239.10.10.1");
    private static readonly IPAddress GroupB = IPAddress.Parse("239.10.10.2");

    private readonly ExchangeHostOptions _options;
    private readonly IClock _clock;
    private readonly DefinitionWatch _definitions;
    private readonly FasterJournal _journal;
    private readonly ExchangePipeline _pipeline;
    private readonly InputRing _house;
    private readonly InputRing? _paymentsInput;
    private readonly CheckpointService? _checkpoints;
    private readonly FeedServices _feed;
    private readonly BinaryGateway _gateway;
    private readonly List<GatewayThread> _gatewayThreads = [];
    private readonly bool _isRehearsed;
    private readonly ExchangeCore _core;
    private PaymentServices? _payments;
    private ProjectionServices? _projection;
    private volatile bool _hasFailed;
    private volatile string _stopsAt = "the screen";

    private ExchangeHost(ExchangeHostOptions options)
    {
        _options = options;
        _clock = options.Clock;
        _definitions = new DefinitionWatch(options.Told, options.DataDirectory);
        _core = new ExchangeCore(CoreCapacities.Of(options.Venue.Venue));
        try
        {
            DataDirectory.DemandNoJournal(options.DataDirectory);
            DurableFolder.Make(options.DataDirectory);
            options.Payments?.Folders.DemandNoFile();
            _journal = OpenJournal(options, _clock.Now, out _isRehearsed);
            WarnOfJournal();

            // What was there before the journal was begun is made; later it is missing.
            Action<string>? madeAgain = _journal.DurableSequence > 0 ? options.Told : null;
            Keys = DemoKeys.ReadOrMake(options.DataDirectory, options.Venue, madeAgain);
            _pipeline = new ExchangePipeline(
                new PipelineOptions
                {
                    ResumeAfter = options.ResumeAfter,
                    Told = options.Told,
                    Exhausted = options.Exhausted,
                    AuctionSeeds = AuctionKey.ReadOrMake(options.DataDirectory, madeAgain),
                    ResumeCommand = AdminLine.Of(options.DataDirectory, "resume all"),
                    Shadow = Shadow(options),
                    GivesUp = options.GivesUp,
                },
                _core,
                _journal,
                _clock);
            _house = _pipeline.AddProducer("house");
            _paymentsInput = options.Payments is null
                ? null : _pipeline.AddProducer("payments");
            if (options.TakesCheckpoints)
            {
                _checkpoints = new CheckpointService(options, _journal, _pipeline, _clock);
            }

            IPAddress local = IPAddress.Loopback;
            IPEndPoint lineA = new(GroupA, options.Ports.LineA);
            IPEndPoint lineB = new(GroupB, options.Ports.LineB);
            _feed = new FeedServices(
                lineA, lineB, options.Ports, local, _clock, _pipeline.History, options.Told);
            _gateway = PortPlan.Opened(
                "the binary gateway", options.Ports.Binary,
                () => new BinaryGateway(
                    new GatewayOptions
                    {
                        Listen = new IPEndPoint(local, options.Ports.Binary),
                        AnswersLost = lost => options.Told(LostAnswersText.Of(in lost)),
                    },
                    _pipeline.AddProducer("binary gateway"),
                    _pipeline.History,
                    Keys,
                    new LogonTimes(Path.Combine(options.DataDirectory, LogonTimesName)),
                    _clock));
            Endpoints = new Endpoints(
                _gateway.EndPoint, _feed.SnapshotEndPoint, _feed.ReRequestEndPoint,
                lineA, lineB, local);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where everything listens.</summary>
    public Endpoints Endpoints { get; }

    /// <summary>The keys that may log on.</summary>
    public CredentialFile Keys { get; }

    /// <summary>What the journal held at the start.</summary>
    public RecoverySummary? Recovered { get; private set; }

    /// <summary>Whether no member had ever logged on when it started.</summary>
    public bool IsFirstStart { get; private set; }

    /// <summary>Whether positions had margin at the start, and no margin call a deadline.</summary>
    public bool MarginCallsLackDeadline { get; private set; }

    /// <summary>How the journal was left before.</summary>
    public LogEnd PreviousEnd => _journal.PreviousEnd;

    /// <summary>What the gateway has done.</summary>
    public GatewayCounters Gateway => _gateway.Counters;

    /// <summary>The present trading day. Any thread.</summary>
    public TradingDay Day => _definitions.Day;

    /// <summary>The market day towards banks. Any thread.</summary>
    public BankDayState BankDay => _definitions.BankDay;

    /// <summary>What the day has come to, for a screen. Any thread.</summary>
    public DayFigures DayFigures => new(
        _definitions.Day, _definitions.Stage, _definitions.BankDay, _definitions.CallCount);

    /// <summary>What goes wrong with the feed. Any thread.</summary>
    public FeedTrouble FeedTrouble => _feed.Trouble;

    /// <summary>
    /// What is wrong with the disk of the journal or with checkpoints; empty as a rule. Any thread.
    /// </summary>
    public string Trouble => _pipeline.Trouble + (_checkpoints?.Trouble ?? "");

    /// <summary>Payments that no bank has answered yet. Any thread.</summary>
    public int PaymentsWaiting => _payments?.Waiting ?? 0;

    /// <summary>
    /// Whether the shadow had another state than the exchange at the stop, as was told.
    /// </summary>
    public bool HasStateDiffered => _pipeline.HasStateDiffered;

    /// <summary>Whether the database is not loaded any more, as was told. Any thread.</summary>
    public bool HasProjectionStopped => _projection is { HasStopped: true };

    /// <summary>What a stop is waiting for at the moment, in a few words. Any thread.</summary>
    public string StopsAt => _stopsAt;

    /// <summary>The last command that is durable and delivered. Any thread.</summary>
    public ulong DeliveredSequence => _pipeline.DeliveredSequence;

    /// <summary>
    /// Opens the data directory, replays the journal, starts all threads, and returns when members
    /// can log on.
    /// </summary>
    /// <exception cref="UsageException">It cannot be started on this data directory, venue or
    /// ports; says why. Nothing runs, and what was no journal is none.</exception>
    /// <exception cref="OperationCanceledException">It was given up. Nothing runs.</exception>
    public static ExchangeHost Start(ExchangeHostOptions options)
    {
        ExchangeHost? host = null;
        UnbegunJournal? unbegun = null;
        try
        {
            unbegun = new UnbegunJournal(JournalIn(options.DataDirectory));
            host = new ExchangeHost(options);
            host.Begin();
            return host;
        }
        catch (Exception refused)
        {
            host?.Dispose();
            unbegun?.TakeAway();
            throw StartRefusal.Of(refused, options.DataDirectory);
        }
    }

    /// <summary>The folder of the journal in a data directory.</summary>
    public static string JournalIn(string dataDirectory) => Path.Combine(dataDirectory, "journal");

    /// <summary>The folder of the snapshots in a data directory.</summary>
    public static string SnapshotsIn(string dataDirectory) =>
        Path.Combine(dataDirectory, "snapshots");

    /// <summary>
    /// Takes no more orders, makes everything durable, signs it up to the last command, says
    /// goodbye to all sessions and to the feed, and closes the journal as clean.
    /// </summary>
    /// <remarks>
    /// Waits as long as a disk takes; who cannot bounds it from outside, by
    /// <see cref="StopDeadline"/>. A folder of checkpoints alone is not waited for.
    /// </remarks>
    /// <returns>False if a part failed.</returns>
    public bool Stop()
    {
        // Before the last command: what a bank tells from here on is told again at the next start.
        _stopsAt = "the payments";
        _payments?.Dispose();
        _stopsAt = "the last commands";
        _pipeline.RequestStop(_checkpoints?.Input);
        bool isStopped = WaitFor(() => _pipeline.HasStopped);
        _stopsAt = "the checkpoints";
        if (isStopped && _checkpoints?.SignLast(HasStoppedOrFailed) == false)
        {
            _options.Told("the last commands are not signed: no checkpoint came in time");
        }

        _stopsAt = "the last commands";
        _pipeline.EndInput();
        isStopped &= WaitFor(() => _pipeline.HasStopped);
        _checkpoints?.End();
        _stopsAt = "the database";
        _projection?.End();
        _stopsAt = "the goodbye to members";
        isStopped &= WaitFor(() => _gateway.IsStopped);
        EndGateway();
        _stopsAt = "the end of the journal";
        isStopped &= _pipeline.Close();
        TakeEndpointsAway();
        return isStopped;
    }

    /// <summary>Ends all threads and closes everything; without Stop the stop is unclean.</summary>
    public void Dispose()
    {
        EndGateway();
        _stopsAt = "what the threads have at hand";
        _payments?.Dispose();
        _projection?.Dispose();
        _checkpoints?.Dispose();
        // A constructor that was refused a file or a port leaves what comes behind it unmade.
        _pipeline?.Dispose();
        _gateway?.Dispose();
        _feed?.Dispose();
        _journal?.Dispose();
    }

    private ShadowOptions Shadow(ExchangeHostOptions options) => new()
    {
        Storage = new DiskStorage(SnapshotsIn(options.DataDirectory)),
        NewCore = () => new ExchangeCore(CoreCapacities.Of(options.Venue.Venue)),
        NewConsumers = () =>
        [
            new DefinitionWatch(), BinaryGateway.NewTwin(), FeedServices.NewTwin(_clock),
            .. CheckpointService.NewTwins(options),
        ],
        IsFollowing = options.HasShadow,
        IsStartedFrom = !options.ReplaysAll,
        SnapshotCommands = options.SnapshotCommands,
        SnapshotTime = options.SnapshotTime,
        IsSigned = checkpoint => _checkpoints?.HasSigned(checkpoint) ?? true,
        Build = ProgramBuild.Id,
    };

    private static FasterJournal OpenJournal(
        ExchangeHostOptions options, Timestamp now, out bool isRehearsed)
    {
        string folder = JournalIn(options.DataDirectory);
        VenueIdentity.Demand(folder, options.Venue);
        isRehearsed = !VenueIdentity.IsBegun(folder);
        if (isRehearsed)
        {
            Rehearsal.Run(options.Venue, now);
        }

        return FasterJournal.Open(new FasterJournalSettings
        {
            Folder = folder,
            Identity = VenueIdentity.Of(options.Venue) with
            {
                Hash = VenueIdentity.HashIn(folder, options.Hash),
            },
            Versions = ExchangePipeline.Versions,
            Build = ProgramBuild.Id,
            SpaceBytes = options.SpaceBytes,
            ReserveBytes = options.ReserveBytes,
        });
    }

    private static bool MarginCallsLackDeadlineIn(VenueFile venue)
    {
        bool hasMargin = false;
        bool hasDeadline = false;
        foreach (VenueParameter one in venue.Parameters)
        {
            hasMargin |= one is
            {
                Kind: ParameterKind.BuyDepositPpm or ParameterKind.SellDepositPpm, Value: > 0,
            };
            hasDeadline |= one is { Kind: ParameterKind.MarginCallMinutes, Value: > 0 };
        }

        return hasMargin && !hasDeadline;
    }

    private void WarnOfJournal()
    {
        if (_journal.FoundOld is { } old)
        {
            _options.Told($"WARNING: {old.Sentence}");
        }

        if (ReserveWarning.Of(_journal, _options.ReserveBytes) is { } warning)
        {
            _options.Told(warning);
        }
    }

    private void Begin()
    {
        _pipeline.AddConsumer(_definitions);
        _pipeline.AddConsumer(_gateway.Router);
        _pipeline.AddConsumer(_feed.Encoder);
        _checkpoints?.Join(_pipeline);
        IReadOnlyList<Definition> missing = [];
        Recovered = _pipeline.Recover(
            Environment.MachineName, found => missing = DemandAgreement(found));
        MarginCallsLackDeadline = IsFirstStart
            ? MarginCallsLackDeadlineIn(_options.Venue)
            : _core.MarginCallsLackDeadline;
        WarnOfWhatIsOtherwise();
        _pipeline.Start(Fail);
        Define(missing);
        if (IsFirstStart)
        {
            Furnish();
        }

        _feed.Start(Fail);
        _checkpoints?.Start(Fail);
        StartPayments();
        StartProjection();
        _gatewayThreads.Add(new GatewayThread(_gateway.History, Fail));
        _gatewayThreads.Add(new GatewayThread(_gateway.Logons, Fail));
        _gatewayThreads.Add(new GatewayThread(_gateway.Io, Fail));
        TellEndpoints();
    }

    // Before the threads of the exchange have the core.
    private void WarnOfWhatIsOtherwise()
    {
        if (StartClock.Warning(Recovered!.LastTime, _clock.Now) is { } behind)
        {
            _options.Told(behind);
        }

        if (IsFirstStart)
        {
            return;
        }

        foreach (string differs in ParameterDifferences.Of(
            _options.Venue, _core, _options.DataDirectory))
        {
            _options.Told(differs);
        }
    }

    /// <summary>What refuses a start, while the journal is still as it was found.</summary>
    /// <returns>What the venue still has to be given.</returns>
    private IReadOnlyList<Definition> DemandAgreement(RecoverySummary found)
    {
        if (!found.IsEmpty && !_options.TrustsClock
            && StartClock.Refusal(found.LastTime, _clock.Now) is { } refusal)
        {
            throw new UsageException(refusal);
        }

        _checkpoints?.Demand();
        VenueAgreement agreement = VenueAgreement.Of(_options.Venue, _definitions.Defined());
        IsFirstStart = !_definitions.HasSessions;
        if (agreement.Differences.Count > 0 || (agreement.Missing.Count > 0 && !IsFirstStart))
        {
            throw new UsageException(
                VenueIdentity.Refusal(agreement, _options.DataDirectory));
        }

        // A first start that was cut off goes on with what it had not defined yet.
        if (agreement.Missing.Count > 0 && !_isRehearsed)
        {
            Rehearsal.Run(_options.Venue, _clock.Now);
        }

        DemandFiles();
        return agreement.Missing;
    }

    private void Define(IReadOnlyList<Definition> missing)
    {
        foreach (Definition definition in missing)
        {
            Publish(Command.Of(definition.Kind), definition.Content.Span);
        }

        int wanted = _options.Venue.Definitions.Count;
        if (!WaitFor(
                () => _definitions.Count == wanted || _definitions.Refusal is not null, StartMax)
            || _definitions.Refusal is not null)
        {
            throw new UsageException(
                $"the venue could not be defined: {_definitions.Refusal ?? "no answer"}");
        }
    }

    private void EndGateway()
    {
        _stopsAt = "the threads of the gateway";
        foreach (GatewayThread thread in _gatewayThreads)
        {
            thread.Dispose();
        }

        _gatewayThreads.Clear();
    }

    private void Fail(string thread, Exception failure)
    {
        _hasFailed = true;
        _options.Failed(thread, failure);
    }

    // Where a part has failed, nothing more becomes durable.
    private bool HasStoppedOrFailed() => _hasFailed || _pipeline.HasStopped;

    /// <returns>False if a part failed before, or it took too long.</returns>
    private bool WaitFor(Func<bool> isDone, TimeSpan? longest = null)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isDone())
        {
            if (_hasFailed || Stopwatch.GetElapsedTime(start) > longest)
            {
                return false;
            }

            Thread.Sleep(1);
        }

        return true;
    }
}
