using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Ring.Agents;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>
/// Checkpoints of a running exchange: key, folder, and the agent with its thread, sco-checkpoint.
/// </summary>
/// <remarks>The thread that starts and stops the exchange calls.</remarks>
internal sealed class CheckpointService : IDisposable
{
    private const string FolderName = "checkpoints";
    private const int LookMs = 50;

    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(2);

    private readonly BlockingWait _wait = new(spins: 0, parkMsMax: LookMs);
    private readonly CheckpointPast _past = new();
    private readonly string _dataDirectory;
    private readonly ICommandLog _log;
    private readonly CheckpointKey _key;
    private readonly IReadOnlyList<CheckpointPublicKey> _replaced;
    private readonly IDisposable? _writer;
    private readonly CheckpointExport _export;
    private readonly CheckpointAgent _agent;
    private readonly Action<string> _told;
    private AgentRunner? _runner;
    private string? _madeKey;
    private long? _stopsSince;
    private volatile bool _isLeft;
    private bool _isDisposed;

    /// <summary>Before the recovery.</summary>
    /// <exception cref="Cli.UsageException">The folder cannot be used, or somebody else writes to
    /// it.</exception>
    public CheckpointService(
        ExchangeHostOptions options, ICommandLog log, ExchangePipeline pipeline, IClock clock)
    {
        _dataDirectory = options.DataDirectory;
        _log = log;
        _told = options.Told;
        _key = CheckpointKeyFile.ReadOrMake(
            options.DataDirectory, sentence => _madeKey = sentence);
        _replaced = CheckpointKeyFile.ReadReplaced(options.DataDirectory);
        Input = pipeline.AddProducer("checkpoints");
        string folder = options.CheckpointFolder ?? FolderIn(options.DataDirectory);
        _writer = CheckpointWriterLock.Take(folder, options.Told);
        try
        {
            _export = new CheckpointExport(folder, options.Told);
        }
        catch
        {
            _writer?.Dispose();
            throw;
        }

        _agent = new CheckpointAgent(
            log, Input, clock, _past,
            new CheckpointSettings
            {
                Signer = _key,
                Sink = _export,
                Build = ProgramBuild.Id.ToString(),
                Told = options.Told,
                AlarmAfter = options.CheckpointAlarm,
                StateAfter = told => pipeline.StateAfter(told),
            });
    }

    /// <summary>What is wrong, in a few words; empty as a rule. Any thread.</summary>
    public string Trouble => _agent.Trouble;

    /// <summary>Where they come into the exchange: taken also behind its last command.</summary>
    public InputRing Input { get; }

    /// <summary>Where checkpoints of a data directory go unless something else is said.</summary>
    public static string FolderIn(string dataDirectory) =>
        Path.Combine(dataDirectory, FolderName);

    /// <summary>What a second core brings of it: one if checkpoints are taken.</summary>
    public static IReadOnlyList<IStatefulConsumer> NewTwins(ExchangeHostOptions options) =>
        options.TakesCheckpoints ? [new CheckpointPast()] : [];

    /// <summary>Hangs on the recovery.</summary>
    public void Join(ExchangePipeline pipeline) => pipeline.AddConsumer(_past);

    /// <summary>
    /// Refuses a folder of another journal, one that knows more or whose last line was changed, and
    /// tells of a key that was made or is another one where one has signed before. After the
    /// recovery.
    /// </summary>
    /// <exception cref="Cli.UsageException">It is such a folder.</exception>
    public void Demand()
    {
        _export.DemandOf(_log, _past.Number, IsForged);
        if (_past.Number > 0
            && ChangedKey.Words(_log, _dataDirectory, _key.Public, _madeKey) is { } words)
        {
            _told(words);
        }
    }

    /// <summary>
    /// Whether the key of the data directory, or one that it replaced, has signed a checkpoint.
    /// </summary>
    public bool HasSigned(CheckpointContent checkpoint) =>
        _key.Public.HasSigned(checkpoint) || _replaced.Any(one => one.HasSigned(checkpoint));

    // Of a key that is not here nothing can be said.
    private bool IsForged(CheckpointContent checkpoint) => !HasSigned(checkpoint)
        && (_key.KeyId == checkpoint.KeyId
            || _replaced.Any(one => one.Id == checkpoint.KeyId));

    /// <summary>Starts the thread, after the recovery.</summary>
    /// <param name="failed">Called on the failing thread.</param>
    public void Start(Action<string, Exception> failed)
    {
        _runner = new AgentRunner(_agent, _wait, (agent, failure) =>
        {
            if (!_isLeft)
            {
                failed(agent.Name, failure);
            }
        });
        _runner.Start();
    }

    /// <summary>
    /// Signs the last command, which is durable, and waits until that is durable, too. A folder or
    /// an archive may not answer: for this and the end of the thread there are two seconds in all.
    /// </summary>
    /// <param name="isDurable">Whether the journal's disk has all that came so far. As long as it
    /// has not, it is waited for: those two seconds are not of that disk.</param>
    /// <returns>Whether it is.</returns>
    public bool SignLast(Func<bool> isDurable)
    {
        _agent.AskForLast();
        _wait.Signal?.Notify();
        while (_runner is { IsRunning: true } && !_agent.HasToldAll && Left() > TimeSpan.Zero)
        {
            _stopsSince = isDurable() ? _stopsSince : null;
            Thread.Sleep(1);
        }

        return _agent.HasToldAll;
    }

    /// <summary>
    /// Ends the thread, behind a clean stop, when it has written what has become durable.
    /// </summary>
    public void End()
    {
        _runner?.RequestStopWhenIdle();
        _runner?.Join(Left());
        Dispose();
    }

    /// <summary>
    /// Ends the thread. What is durable and not yet written comes after the next start.
    /// </summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _isLeft = true;
        _runner?.RequestStop();

        // The folder may be one that never answers; then the thread ends with the process.
        if (_runner?.Join(Left()) != false)
        {
            _runner?.Dispose();
            _agent.Dispose();
            _writer?.Dispose();
            _key.Dispose();
            foreach (CheckpointPublicKey replaced in _replaced)
            {
                replaced.Dispose();
            }

            _wait.Dispose();
        }
    }

    // What is left of the time that the stop has for all this, from the first question on.
    private TimeSpan Left()
    {
        _stopsSince ??= Stopwatch.GetTimestamp();
        TimeSpan left = StopMax - Stopwatch.GetElapsedTime(_stopsSince.Value);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
