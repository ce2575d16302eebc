using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>
/// Reads the durable blocks behind the exchange, and has it journal, signed, what they are: once a
/// second, or every 4,096 blocks, as long as more happens than that time passes, or a state was
/// hashed that none has told; at a stop once more, at once.
/// </summary>
/// <remarks>
/// On a thread of its own, or stepped; the exchange waits for it nowhere. It reads the day's
/// journal again after a start and takes its first checkpoint when it has come to the end. If a
/// part of the day is in an archive that is away or damaged, it tells and takes none until the
/// archive is there and whole. A journal that cannot be read in its own folder is thrown and stops
/// the process, like every damage. Whatever keeps it from taking any for long is an alarm.
/// </remarks>
public sealed class CheckpointAgent : IAgent, IChainVisitor, IDisposable
{
    /// <summary>Blocks of one turn.</summary>
    private const int TurnBlocksMax = 64;

    /// <summary>
    /// What is further behind than this catches up first: who checks a journal keeps the places of
    /// the last 65,536 blocks alone.
    /// </summary>
    private const long BehindBlocksMax = 16_384;

    // How often it looks whether an archive that was away or damaged is there and whole.
    private const long AwayNs = 1_000_000_000;

    private readonly ICommandLog _log;
    private readonly ICommandPublisher _publisher;
    private readonly IClock _clock;
    private readonly CheckpointPast _past;
    private readonly CheckpointSettings _settings;
    private readonly ChainWalk _walk;
    private readonly MerkleTree _executions = new();
    private readonly List<(TradingDay Day, ulong Count, Digest Root)> _ended = [];
    private readonly byte[] _content = new byte[CheckpointContent.SizeBytes];
    private readonly CheckpointWatch _watch;
    private readonly Func<string> _why;
    private IBlockCursor? _cursor;
    private BlockHash _hash;
    private TradingDay _day;
    private ulong _told;
    private ulong _number;
    private ulong _publishedNumber;
    private ulong _exported;
    private long _foundBlocks;
    private long _takenBlocks;
    private long _takenChanges;
    private long _takenNs;
    private ulong _toldState;
    private string? _awaited;
    private long _lookNs;
    private volatile bool _isLastAsked;
    private volatile bool _hasToldAll;

    /// <summary>Begins behind what was recovered; reads nothing yet.</summary>
    /// <param name="log">The log; read by cursors of its own.</param>
    /// <param name="publisher">A producer of its own.</param>
    /// <param name="clock">For the time from one to the next.</param>
    /// <param name="past">A consumer that was shown the recovery.</param>
    /// <param name="settings">How it works.</param>
    public CheckpointAgent(
        ICommandLog log,
        ICommandPublisher publisher,
        IClock clock,
        CheckpointPast past,
        CheckpointSettings settings)
    {
        _log = log;
        _publisher = publisher;
        _clock = clock;
        _past = past;
        _settings = settings;
        _walk = new ChainWalk(this, showsExecutions: true);
        _watch = new CheckpointWatch(clock, settings.AlarmAfter, settings.Told);
        _why = Why;
        _takenNs = clock.MonotonicNs;
    }

    /// <inheritdoc/>
    public string Name => "sco-checkpoint";

    /// <summary>
    /// Whether, since the last one was asked for, all that is durable was told, and what told it is
    /// durable and was given to the sink. Any thread.
    /// </summary>
    public bool HasToldAll => _hasToldAll;

    /// <summary>What is wrong, in a few words; empty as a rule. Any thread.</summary>
    public string Trouble => _watch.Trouble;

    /// <summary>Whether none is taken because what it must read was archived, and is away. The
    /// agent's thread.</summary>
    public bool AwaitsArchive => _awaited is not null;

    /// <summary>The exchange stops: the next one does not wait for the time. Any thread.</summary>
    public void AskForLast() => _isLastAsked = true;

    /// <inheritdoc/>
    public int DoWork()
    {
        int done = Turn();
        _watch.Look(IsOwed, _why);
        return done;
    }

    private int Turn()
    {
        // Read before the journal: what was durable when it was asked for is read by then.
        bool isLastAsked = _isLastAsked;
        if (_awaited is not null && _clock.MonotonicNs < _lookNs)
        {
            return 0;
        }

        int blocks = 0;
        bool areMany;
        try
        {
            areMany = Read(ref blocks);
        }
        catch (JournalException away) when (away.IsOfArchive)
        {
            _settings.Sink.Write();
            Wait(away);
            return blocks;
        }

        // Once for the turn: after a start there may be many.
        _settings.Sink.Write();
        bool isDue = areMany
            || (blocks < TurnBlocksMax
                && (isLastAsked
                    || _clock.MonotonicNs - _takenNs >= _settings.Every.Ticks * 100));
        int taken = isDue ? TakeIfMoved() : 0;
        _hasToldAll = isLastAsked && blocks + taken == 0 && _publishedNumber == _number;
        return blocks + taken;
    }

    /// <inheritdoc/>
    public void OnDay(TradingDay day)
    {
        if (_executions.Count > _told)
        {
            _ended.Add((_day, _executions.Count, _executions.Root().ToDigest()));
        }

        _day = day;
        _told = 0;
        _executions.Clear();
    }

    /// <inheritdoc/>
    public void OnExecution(in ExecutionLeaf execution)
    {
        // What comes before the first day that was seen to begin is a part of one alone.
        if (_day.IsSome)
        {
            _executions.Add(execution.Hash());
        }
    }

    /// <inheritdoc/>
    public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint)
    {
        if (checkpoint is null)
        {
            return;
        }

        if (checkpoint.Number > _number)
        {
            _number = checkpoint.Number;
            _watch.Seen(_number);
        }

        _takenBlocks = Math.Max(_takenBlocks, checkpoint.BlockCount);
        _toldState = Math.Max(_toldState, checkpoint.StateSequence.Value);
        _ended.RemoveAll(
            one => (one.Day, one.Count) == (checkpoint.Day, checkpoint.ExecutionCount));
        if (checkpoint.Day == _day)
        {
            _told = Math.Max(_told, checkpoint.ExecutionCount);
        }

        if (checkpoint.Number > _exported)
        {
            _exported = checkpoint.Number;
            _settings.Sink.Take(checkpoint);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor?.Dispose();

    /// <summary>Reads the blocks of one turn.</summary>
    /// <returns>Whether there are so many new ones that a checkpoint does not wait for the time.
    /// </returns>
    private bool Read(ref int blocks)
    {
        _cursor ??= Open();
        while (blocks < TurnBlocksMax && _cursor.MoveNext())
        {
            Block block = _cursor.Current;
            _hash = block.Header.Hash;
            _walk.Take(in block);
            blocks++;
            if (_walk.After!.BlockCount - _takenBlocks >= _settings.EveryBlocks)
            {
                return true;
            }
        }

        if (_awaited is not null)
        {
            _awaited = null;
            _settings.Told("checkpoints are taken again: the archive is there and whole");
        }

        return false;
    }

    // Who mounts it ends the wait; the exchange does without checkpoints meanwhile.
    private void Wait(JournalException away)
    {
        if (_awaited != away.Numbered)
        {
            // What this one has read of another past is in what it would sign.
            string until = away.IsOtherPast
                ? "the archive is put right and the exchange was started again"
                : "the archive is there and whole";
            _settings.Told($"no checkpoints are taken until {until}: {away.Numbered}");
        }

        _awaited = away.Numbered;
        _lookNs = _clock.MonotonicNs + AwayNs;
    }

    // From where the first day began that is not told to its end, and from where the sink has what
    // is before.
    private IBlockCursor Open()
    {
        _number = _past.Number;
        _publishedNumber = _past.Number;
        _foundBlocks = _log.Durable.BlockCount;
        CheckpointContent? last = _settings.Sink.Last;
        _exported = last?.Number ?? 0;
        ulong from = _past.From.Value;
        if (_exported < _number)
        {
            from = Math.Min(from, last?.Sequence.Value ?? 1);
        }

        return _log.ReadFrom(Math.Max(1, from));
    }

    // A day that ended, or executions, may be left from before the last one.
    private bool HasMoved => _walk.ChangeCount > _takenChanges || _ended.Count > 0
        || _executions.Count > _told;

    // A start believes no snapshot that none has told.
    private bool HasUntoldState(LogPoint at) => _settings.StateAfter(_toldState) is { } next
        && next.Sequence.Value > _toldState && next.Sequence.Value <= at.LastSequence;

    // What is not read yet may be anything; before the venue is defined, nothing is signed.
    private bool IsOwed => Unread > 0 || _publishedNumber > _number
        || (_day.IsSome && (HasMoved || (_walk.After is { } at && HasUntoldState(at))));

    private long Unread => _log.Durable.BlockCount - (_walk.After?.BlockCount ?? 0);

    private string Why() => _awaited
        ?? (_publishedNumber > _number
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"checkpoint {_publishedNumber} was handed in and is not durable")
        : Unread > 0
            ? string.Create(
                CultureInfo.InvariantCulture, $"{Unread} durable blocks are not read yet")
        : "the exchange takes none");

    /// <summary>One at a time: the next one waits until this one is durable.</summary>
    private int TakeIfMoved()
    {
        LogPoint? at = _walk.After;
        bool isNeeded = at is not null && _publishedNumber == _number
            && (HasMoved || HasUntoldState(at)) && _day.IsSome
            && at.BlockCount >= _foundBlocks && at.BlockCount > _takenBlocks
            && _log.Durable.BlockCount - at.BlockCount <= BehindBlocksMax;
        if (!isNeeded)
        {
            return 0;
        }

        Sign(at!);
        Command command = Command.Of(CommandKind.Checkpoint);
        if (_publisher.TryPublish(in command, _content) != PublishResult.Published)
        {
            return 0;
        }

        _publishedNumber = _number + 1;
        _takenBlocks = at!.BlockCount;
        _takenChanges = _walk.ChangeCount;
        _takenNs = _clock.MonotonicNs;
        return 1;
    }

    private void Sign(LogPoint at)
    {
        StateMark? state = _settings.StateAfter(_toldState);
        bool hasState = state is not null && state.Sequence.Value <= at.LastSequence;

        // A day that ended with trades that nothing told yet comes first, whole.
        (TradingDay day, ulong count, Digest root) = _ended.Count > 0
            ? _ended[0]
            : (_day, _executions.Count, _executions.Root().ToDigest());
        new CheckpointContent
        {
            Number = _number + 1,
            Venue = _log.Identity.Venue,
            Stream = _log.Identity.Stream,
            Day = day,
            Hash = (byte)_hash,
            BlockCount = at.BlockCount,
            Sequence = new Sequence(at.LastSequence),
            Time = new Timestamp((ulong)at.LastTimeNs),
            ChainHash = at.ChainHash.ToDigest(),
            StateSequence = hasState ? state!.Sequence : default,
            StateHash = hasState ? state!.Hash : 0,
            ExecutionCount = count,
            ExecutionRoot = root,
            Build = _settings.Build,
            KeyId = _settings.Signer.KeyId,
        }.Write(_content);
        _settings.Signer.Sign(
            _content.AsSpan(0, CheckpointContent.SignedBytes),
            _content.AsSpan(CheckpointContent.SignedBytes));
    }
}
