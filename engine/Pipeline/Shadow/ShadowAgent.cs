using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Pipeline.Watches;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Pipeline.Shadow;

/// <summary>
/// A second core that follows the journal, compares every event it gives with the durable one, and
/// is what snapshots are taken of; the live core is never touched.
/// </summary>
/// <remarks>
/// <para>A snapshot is due</para>
/// <list type="bullet">
/// <item>after so many commands,</item>
/// <item>after so long,</item>
/// <item>when a trading day begins,</item>
/// <item>when the settlement of one is closed: its hash is told even if no snapshot could be
/// written.</item>
/// </list>
/// <para>It is of the state behind the whole block in which that happens.</para>
/// <para>Runs on a thread of its own, behind everybody else's; waits for the disk, and while it
/// writes a snapshot it follows nothing.</para>
/// <para>A difference means that one of two memories or two runs of the same code was wrong, and
/// nobody can tell which: no more orders are taken, the market is halted, and nobody resumes it
/// until the process ends.</para>
/// <para>A snapshot that cannot be written is told and tried again when the next one is due; where
/// it was of a closed day, one of a later state is tried until it is written. A failure is told
/// once for each cause, and its end.</para>
/// <para>A durable block in an archive that is away or damaged is told and waited for, and that it
/// is there again is told, too; another one that cannot be read is an exception, which stops the
/// process.</para>
/// </remarks>
internal sealed class ShadowAgent : IAgent, IDisposable
{
    // How often somebody's request is looked for.
    private const long LookNs = 250_000_000;

    // How often it looks whether an archive that was away or damaged is there and whole.
    private const long AwayNs = 1_000_000_000;

    // Checkpoints tell them one a second, days close one a day.
    private const int ClosesMax = 8;

    // How long a disk that could not take the state of a closed day is let alone.
    private const long RetryNs = 60_000_000_000;

    private readonly ICommandLog _log;
    private readonly ShadowOptions _options;
    private readonly IClock _clock;
    private readonly Sequencer _sequencer;
    private readonly Intake _intake;
    private readonly Action<string> _told;
    private readonly SnapshotFolder _folder;
    private readonly Twin _twin;
    private readonly Replayer _replayer;
    private readonly DayCloseWatch _closes = new();
    private readonly ulong _presentSince;
    private readonly bool _takesSnapshots;
    private readonly bool _isConfirmed;
    private IBlockCursor? _blocks;
    private SnapshotHead _place;
    private ulong _takenAt;
    private long _takenNs;
    private long _retryNs;
    private long _lookNs;
    private TradingDay _day;
    private ulong? _asked;
    private bool _hasDiffered;
    private bool _isAnswerOwed;
    private string? _unanswered;
    private string? _unpruned;
    private long _awayLookNs;
    private string? _unwritten;
    private volatile string? _awaited;
    private volatile string _trouble = "";
    private volatile SnapshotHead? _newest;
    private volatile StateMark[] _closeMarks = [];

    /// <summary>Begins behind the snapshot that the live core took up, or at the start.</summary>
    /// <param name="log">What is followed.</param>
    /// <param name="options">Where snapshots go, and when.</param>
    /// <param name="clock">Its monotonic time counts; snapshots carry its wall time.</param>
    /// <param name="sequencer">Halts the market.</param>
    /// <param name="intake">Closed to new orders when something differs.</param>
    /// <param name="told">Told in a sentence; must not block.</param>
    /// <param name="start">The snapshot; null: there is none.</param>
    /// <param name="consumers">
    /// The consumers of the exchange; null: one has no state that could be written.
    /// </param>
    public ShadowAgent(
        ICommandLog log,
        ShadowOptions options,
        IClock clock,
        Sequencer sequencer,
        Intake intake,
        Action<string> told,
        SnapshotStart? start,
        IReadOnlyList<IStatefulConsumer>? consumers)
    {
        _log = log;
        _options = options;
        _clock = clock;
        _sequencer = sequencer;
        _intake = intake;
        _told = told;
        _folder = new SnapshotFolder(options.Storage, log.Identity, ExchangePipeline.Versions);
        _twin = start?.Twin ?? new Twin(options.NewCore(), options.NewConsumers());
        _takesSnapshots = HasAll(_twin.Consumers, consumers);
        _replayer = new Replayer(_twin.Core, [.. _twin.Consumers, _closes]);
        _place = SnapshotHead.Start(log.Identity);
        _presentSince = log.DurableSequence;
        _takenNs = clock.MonotonicNs;
        if (!_takesSnapshots)
        {
            told("no snapshots are taken: something that hangs on the exchange cannot be written");
        }

        _isConfirmed = start?.IsConfirmed ?? true;
        if (start is not null)
        {
            _newest = start.Head;
            _place = start.Head;
            _takenAt = LastSequence;
            _replayer.GoOnBehind(_place.Point, (CommandKind)start.Head.LastKind);
        }

        _day = _twin.Core.TradingDay;
    }

    /// <inheritdoc/>
    public string Name => "sco-shadow";

    /// <summary>What is wrong, in a few words; empty as a rule. Any thread.</summary>
    public string Trouble => _awaited is not null ? "  NO SHADOW" : _trouble;

    /// <summary>The newest snapshot that is known to be good; null: none. Any thread.</summary>
    public SnapshotHead? Newest => _newest;

    /// <summary>
    /// The hashed state that is to be told next: that of the first closed day behind a command, of
    /// the last few, or else that of the newest snapshot; null: none was hashed, or all of them
    /// follow from a snapshot that nothing signed confirms, and must not confirm it. Any thread.
    /// </summary>
    /// <param name="told">The last command whose state was told; 0: none.</param>
    public StateMark? StateAfter(ulong told) =>
        !_isConfirmed ? null
        : Array.Find(_closeMarks, close => close.Sequence.Value > told) is { } close ? close
        : _newest is { } newest
            ? new StateMark(new Sequence(newest.Point.LastSequence), newest.StateHash)
        : null;

    /// <summary>The last command compared. Shadow's thread.</summary>
    public ulong LastSequence => _place.Point.LastSequence;

    /// <summary>
    /// Hash of its state behind a command; null if it is at another one, or has stopped at a
    /// difference. Not beside its thread; costs writing all of the state.
    /// </summary>
    public ulong? StateBehind(ulong sequence) =>
        !_hasDiffered && LastSequence == sequence ? _twin.Core.StateHash() : null;

    /// <inheritdoc/>
    public int DoWork()
    {
        if (_hasDiffered)
        {
            return 0;
        }

        int done = Follow();
        return _hasDiffered ? done : done + TakeIfDue();
    }

    /// <summary>Closes the journal. After the last turn.</summary>
    public void Dispose() => _blocks?.Dispose();

    private int Follow()
    {
        if (_log.DurableSequence <= LastSequence || !TryRead(out IBlockCursor? blocks))
        {
            return 0;
        }

        // It may be read anew: what a disk fails with is no difference.
        Block block = blocks.Current;
        try
        {
            _replayer.Apply(block, in ReplayBound.End);
        }
        catch (Exception differs)
        {
            // Whatever it is that breaks here, it did not break in the live core.
            Halt(differs);
            return 1;
        }

        _place = SnapshotHead.Behind(blocks.Current, _log.Identity);
        return 1;
    }

    /// <summary>Moves to the next block; not while it is in an archive that is away or damaged.
    /// </summary>
    private bool TryRead([NotNullWhen(true)] out IBlockCursor? blocks)
    {
        blocks = null;
        if (_awaited is not null && _clock.MonotonicNs < _awayLookNs)
        {
            return false;
        }

        try
        {
            blocks = _blocks ??= _newest is null
                ? _log.ReadFrom(1)
                : SnapshotStart.Behind(_log, _newest);
            if (!blocks.MoveNext())
            {
                return false;
            }

            if (_awaited is not null)
            {
                _awaited = null;
                string snapshots = _takesSnapshots ? ", and snapshots are taken again" : "";
                _told($"the shadow goes on{snapshots}: the archive is there and whole");
            }

            return true;
        }
        catch (JournalException away) when (away.IsOfArchive)
        {
            Wait(away);
            return false;
        }
    }

    private void Wait(JournalException away)
    {
        if (_awaited != away.Numbered)
        {
            // What it has repeated of another past is in its state.
            string until = away.IsOtherPast
                ? "the archive is put right and the exchange was started again"
                : "the archive is there and whole";
            _told($"the shadow waits until {until}"
                + $"{(_takesSnapshots ? ", and no snapshots are taken meanwhile" : "")}: "
                + away.Numbered);
        }

        _awaited = away.Numbered;
        _awayLookNs = _clock.MonotonicNs + AwayNs;
    }

    private void Halt(Exception differs)
    {
        _hasDiffered = true;
        _intake.IsConfirmed = false;
        _sequencer.RequestLastingHalt();
        _trouble = "  HALTED: the shadow differs";
        string what = differs is ReplayException ? differs.Message : Broken(differs);
        _told($"the shadow does not repeat what the exchange did: {what}; new orders are refused "
            + "and the market is halted until the exchange is started again; sco verify tells "
            + "which of the two was wrong");
    }

    private string Broken(Exception failure) => string.Create(
        CultureInfo.InvariantCulture,
        $"block {_place.Point.BlockCount}, behind command {_replayer.LastSequence.Value}: "
            + $"{JournalException.WordsOf(failure)}");

    private int TakeIfDue()
    {
        LookForRequest();
        bool isNew = LastSequence > _takenAt;
        bool isPresent = LastSequence >= _presentSince;
        TradingDay day = _twin.Core.TradingDay;
        _day = _day.IsSome ? _day : day;

        // Whether or not a command comes behind it: a failure to write it is all that is old.
        bool isClose = _closes.HasClosed && isPresent && _clock.MonotonicNs >= _retryNs;
        bool isDue = isNew && isPresent
            && (day != _day
                || LastSequence - _takenAt >= (ulong)_options.SnapshotCommands
                || _clock.MonotonicNs - _takenNs >= _options.SnapshotTime.Ticks * 100);
        bool isAsked = LastSequence >= _asked;
        if (!_takesSnapshots || !(isDue || isAsked || isClose))
        {
            return 0;
        }

        // What no disk took is tried again when somebody asks, whether or not a command has come.
        if (isNew || isClose || (isAsked && _unwritten is not null))
        {
            Take();
        }

        // One that was due before what is asked for was reached does not answer the request.
        if (isAsked)
        {
            Answer();
        }

        return 1;
    }

    /// <summary>What is durable when a request is found will be in the snapshot.</summary>
    private void LookForRequest()
    {
        if (_clock.MonotonicNs < _lookNs || _asked is not null)
        {
            return;
        }

        _lookNs = _clock.MonotonicNs + LookNs;
        if (_isAnswerOwed && !TryAnswer())
        {
            return;
        }

        _asked = _folder.IsRequested ? _log.DurableSequence : null;
    }

    private void Take()
    {
        _takenAt = LastSequence;
        _takenNs = _clock.MonotonicNs;
        _day = _twin.Core.TradingDay;
        SnapshotHead head = _place with
        {
            LastKind = (byte)_replayer.LastKind,
            Rules = Math.Max(1u, _twin.Core.RuleVersion),
            Layout = Command.Layout,
            Build = _options.Build,
            TakenAt = _clock.Now,
        };
        try
        {
            _newest = _folder.Take(head, _twin.Write, TellAhead);
            MarkClose(_newest.StateHash);
            _closes.Forget();
            _trouble = "";
            TellTaken();
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            _trouble = "  NO SNAPSHOT";
            MarkClose(hash: null);
            _retryNs = _clock.MonotonicNs + RetryNs;
            string words = RefusedFile.WordsOf(failure);
            if (_unwritten != words)
            {
                _unwritten = words;
                _told($"no snapshot of command {LastSequence} could be written to "
                    + $"{_folder.Folder}: {words}");
            }
        }
    }

    // What members come back to is signed even if no disk takes it.
    private void MarkClose(ulong? hash)
    {
        if (_closes.IsHashed)
        {
            return;
        }

        StateMark mark = new(
            new Sequence(LastSequence), hash ?? _twin.Core.StateHash());
        StateMark[] kept = _closeMarks;
        _closeMarks = [.. kept.AsSpan(Math.Max(0, kept.Length + 1 - ClosesMax)), mark];
        _closes.NoteHashed();
    }

    private void TellTaken()
    {
        if (_folder.UnprunedReason is { } why && _unpruned != why)
        {
            _told($"snapshots in {_folder.Folder} that nobody needs are not removed: {why}");
        }

        _unpruned = _folder.UnprunedReason;
        if (_unwritten is not null)
        {
            _unwritten = null;
            _told($"snapshots are written to {_folder.Folder} again: that of command "
                + $"{LastSequence} is there");
        }
    }

    private void TellAhead(string name, string kept) => _told(
        $"WARNING: the snapshot {name} is of a command that the journal has not come to: it has "
        + $"lost commands that were durable, or the snapshot was put there; it is kept as {kept}");

    private void Answer()
    {
        if (_asked is null)
        {
            return;
        }

        _asked = null;
        TryAnswer();
    }

    // A request that cannot be taken away is answered, and asks for nothing more.
    private bool TryAnswer()
    {
        try
        {
            _folder.Answer();
            _isAnswerOwed = false;
            _unanswered = null;
            return true;
        }
        catch (Exception failure) when (IsOfDisk(failure))
        {
            _isAnswerOwed = true;
            string words = RefusedFile.WordsOf(failure);
            if (_unanswered != words)
            {
                _unanswered = words;
                _told($"the request in {_folder.Folder} cannot be removed, and none is heard "
                    + $"until it is: {words}");
            }

            return false;
        }
    }

    /// <summary>Whether a snapshot of the twin has all that a start will look for.</summary>
    private static bool HasAll(
        IReadOnlyList<IStatefulConsumer> twins, IReadOnlyList<IStatefulConsumer>? wanted)
    {
        HashSet<string> names = [];
        foreach (IStatefulConsumer twin in twins)
        {
            names.Add(twin.StateName);
        }

        foreach (IStatefulConsumer consumer in wanted ?? [])
        {
            if (!names.Contains(consumer.StateName))
            {
                return false;
            }
        }

        return wanted is not null;
    }

    private static bool IsOfDisk(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or StateException;
}
