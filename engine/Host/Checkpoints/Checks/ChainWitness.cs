using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>
/// Compares the blocks of a journal with the checkpoints that it holds itself, and with those that
/// somebody has kept.
/// </summary>
/// <remarks>
/// One thread; the tree over executions is made on another. Of the places the last
/// <see cref="PlacesMax"/> are kept, which is more than an exchange signs behind. Memory grows by a
/// few words for each trading day, not with commands.
/// </remarks>
internal sealed class ChainWitness : IChainVisitor, IDisposable
{
    /// <summary>How many places can be looked up.</summary>
    public const int PlacesMax = 1 << 16;

    /// <summary>
    /// A journal that was written for fewer seconds may hold no checkpoint yet, where nobody gave
    /// the key.
    /// </summary>
    public const int YoungSecondsMax = 10;

    private const long GapNsMax = 1_000_000_000;

    private readonly ChainPlace[] _places = new ChainPlace[PlacesMax];
    private readonly KeptCheckpoints? _kept;
    private readonly IEnumerator<CheckpointContent>? _inOrder;
    private readonly CheckpointKeys? _keys;
    private readonly ExecutionCheck? _executionCheck;
    private readonly KeptNumbers _keptNumbers = new();
    private readonly ChainWalk _walk;
    private readonly Dictionary<TradingDay, ulong> _ended = [];
    private BlockHeader _header;
    private TradingDay _day;
    private ulong _executions;
    private ulong _number;
    private long _toldBlocks;
    private long _firstBlock = -1;
    private ulong _firstCommand;
    private long _writtenNs;
    private ulong _agreed;
    private CheckpointContent? _next;
    private bool _hasMetKept;

    /// <summary>Before the first block.</summary>
    /// <param name="kept">What somebody has kept; null is nothing to compare with.</param>
    /// <param name="keys">Whose signatures are good; null: they are not looked at.</param>
    /// <param name="checksExecutions">
    /// Whether the trees over executions are made again; only from the first block on.
    /// </param>
    public ChainWitness(KeptCheckpoints? kept, CheckpointKeys? keys, bool checksExecutions)
    {
        _kept = kept;
        _inOrder = kept?.InOrder().GetEnumerator();
        _keys = keys;
        _executionCheck = checksExecutions ? new ExecutionCheck() : null;
        _walk = new ChainWalk(this, checksExecutions);
        MoveOn();
    }

    /// <summary>Checkpoints of the journal that agree with it.</summary>
    public long CheckpointCount { get; private set; }

    /// <summary>
    /// Checkpoints of the journal that tell of places before the first block that was read: their
    /// signatures are looked at, what they tell is not compared.
    /// </summary>
    public long EarlierCount { get; private set; }

    /// <summary>
    /// Checkpoints that agree, and whose trees over executions could not be compared.
    /// </summary>
    public long UnseenTreeCount => _executionCheck?.LeftCount ?? 0;

    /// <summary>How many were kept; of one number that was kept more than once, one.</summary>
    public long WitnessedCount => _kept?.Count ?? 0;

    /// <summary>The numbers that none was kept of between the first and the last that was; null:
    /// nothing is compared.</summary>
    public NumberHoles? KeptHoles => _kept?.Holes;

    /// <summary>Kept ones that agree with the journal.</summary>
    public long AgreedCount { get; private set; }

    /// <summary>
    /// Whether all that were kept tell of places behind the last command that was asked for: there
    /// was nothing to compare.
    /// </summary>
    public bool IsAllKeptLater { get; private set; }

    /// <summary>Files of kept ones whose last line was cut off, and is compared with nothing.
    /// </summary>
    public IReadOnlyList<string> KeptCutOff => _kept?.CutOff ?? [];

    /// <summary>The keys; null: signatures are not looked at.</summary>
    public CheckpointKeys? Keys => _keys;

    /// <summary>
    /// The furthest place that was read and agrees with what one of the keys has signed, in the
    /// journal or kept; null: there is none, and nothing of the journal is signed.
    /// </summary>
    public CheckpointContent? Signed { get; private set; }

    /// <summary>The command of the journal that holds it; 0: it was kept elsewhere.</summary>
    public Sequence SignedIn { get; private set; }

    /// <summary>
    /// The furthest command up to which a checkpoint agrees, in the journal or kept; 0: none does.
    /// </summary>
    public ulong AgreedTo { get; private set; }

    /// <summary>Takes the next block.</summary>
    /// <exception cref="CheckpointException">It is not what a checkpoint says.</exception>
    public void Take(in Block block)
    {
        if (_firstBlock < 0)
        {
            _firstBlock = block.Header.BlockSequence;
            _firstCommand = block.Header.FirstSequence;
            _agreed = _firstCommand - 1;
        }

        // What lies further apart may be two lives of the exchange, each too short to sign.
        long firstNs = block.Header.FirstTimeNs;
        long gapNs = _header.LastTimeNs == 0 ? 0 : firstNs - _header.LastTimeNs;
        _writtenNs += long.Min(gapNs, GapNsMax) + block.Header.LastTimeNs - firstNs;
        _header = block.Header;
        _walk.Take(in block);
        LogPoint after = _walk.After!;
        _places[after.BlockCount % PlacesMax] = new ChainPlace(after, _day, _executions);
        while (_next is { } kept && kept.BlockCount <= after.BlockCount)
        {
            _hasMetKept = true;
            Compare(kept, after);
            MoveOn();
        }
    }

    /// <summary>There are no more blocks.</summary>
    /// <param name="isWhole">Whether this was the end of the journal.</param>
    /// <param name="to">The last command that was asked for: a kept one of later commands is not
    /// missed.</param>
    /// <param name="isAll">Whether a journal or an archive was asked for, and no part of it.
    /// </param>
    /// <param name="isCut">Whether it was asked for up to a command alone.</param>
    /// <param name="isLater">Whether it was asked for from a later command on alone.</param>
    /// <exception cref="CheckpointException">
    /// Somebody has kept a checkpoint of more, or none that could be compared, the trees over
    /// executions differ, or there is a key and nothing that it has signed.
    /// </exception>
    /// <exception cref="UsageException">It was asked for from a later command on than all that were
    /// kept tell of.</exception>
    public void End(bool isWhole, ulong to, bool isAll, bool isCut, bool isLater)
    {
        if (_executionCheck?.Finish() is { } differs)
        {
            throw differs;
        }

        if (isWhole && _next is { } kept && kept.Sequence.Value <= to)
        {
            ulong last = _walk.After?.LastSequence ?? 0;
            throw new CheckpointException(
                $"the journal ends with command {last}; {Kept(kept)} was of more",
                firstDiffering: last + 1,
                lastDiffering: last + 1);
        }

        IsAllKeptLater = isCut && _next is not null && !_hasMetKept;
        if (isLater && AgreedCount == 0 && _kept?.Newest is { } newest
            && newest.BlockCount <= _firstBlock)
        {
            throw new UsageException(
                $"the kept checkpoints are of commands {_kept.Oldest!.Sequence.Value} to "
                + $"{newest.Sequence.Value}, and what was read begins with command "
                + $"{_firstCommand}: nothing could be compared");
        }

        if (WitnessedCount > 0 && AgreedCount == 0 && !IsAllKeptLater)
        {
            throw new CheckpointException(
                $"none of {WitnessedCount} kept checkpoints could be compared: they tell of other "
                    + "blocks than were read");
        }

        if (isAll && Signed is null && Unsigned() is { } unsigned)
        {
            throw new CheckpointException(unsigned);
        }
    }

    /// <summary>Why a journal must hold a signature that holds none; null: it need not.</summary>
    /// <remarks>
    /// Whoever has the disk and not the key can leave out all checkpoints and chain the rest anew.
    /// Who gives a key asks whether that was done. Of a key that merely lies there a journal of a
    /// few seconds may know nothing: an exchange signs a second after it began.
    /// </remarks>
    private string? Unsigned()
    {
        if (_keys is null || _firstBlock < 0)
        {
            return null;
        }

        long seconds = _writtenNs / GapNsMax;
        return _keys.IsOfJournal && seconds < YoungSecondsMax
            ? null
            : $"nothing in it is signed {_keys.Words()}: in {seconds} s of it there is no "
                + "checkpoint, and an exchange that takes them signs within a second or two";
    }

    /// <inheritdoc/>
    public void OnDay(TradingDay day)
    {
        if (_day.IsSome)
        {
            _ended[_day] = _executions;
        }

        _day = day;
        _executions = 0;
        _executionCheck?.Begin(day);
    }

    /// <inheritdoc/>
    public void OnExecution(in ExecutionLeaf execution)
    {
        _executions++;
        _executionCheck?.Add(in execution);
    }

    /// <inheritdoc/>
    public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint)
    {
        if (checkpoint is null)
        {
            throw Own(sequence, "cannot be read");
        }

        // Read from the first block on none is unseen.
        if ((_number != 0 || _firstBlock == 0) && checkpoint.Number != _number + 1)
        {
            string before = _number == 0 ? "no other is before it" : $"the one before it {_number}";
            throw Own(sequence, string.Create(
                CultureInfo.InvariantCulture, $"has number {checkpoint.Number}, {before}"));
        }

        if (checkpoint.BlockCount < _toldBlocks)
        {
            throw Own(sequence, "goes back behind the one before it");
        }

        (_number, _toldBlocks) = (checkpoint.Number, checkpoint.BlockCount);
        if (checkpoint.Venue != _header.Venue || checkpoint.Stream != _header.Stream)
        {
            throw Own(sequence, "is of another venue");
        }

        if (_keys?.Refusal(checkpoint) is { } refusal)
        {
            throw Own(sequence, refusal, isOfKeys: !_keys.Has(checkpoint));
        }

        // What lies before the first block that was read cannot be looked up.
        if (checkpoint.BlockCount <= _firstBlock)
        {
            EarlierCount++;
            return;
        }

        DemandPlace(sequence, checkpoint);
        if (_keptNumbers.Otherwise(checkpoint) is { } kept)
        {
            throw OfAnother(
                kept, $"tells otherwise than the one of that number in command {sequence.Value}",
                sequence.Value);
        }

        NoteSigned(checkpoint, sequence);
        NoteAgreed(checkpoint);
        CheckpointCount++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _inOrder?.Dispose();
        _executionCheck?.Dispose();
    }

    private void MoveOn() => _next = _inOrder?.MoveNext() == true ? _inOrder.Current : null;

    private void DemandPlace(Sequence sequence, CheckpointContent told)
    {
        ChainPlace place = _places[told.BlockCount % PlacesMax];
        if (place.Point is not { } point || point.BlockCount != told.BlockCount)
        {
            throw Own(sequence, "is of a place that does not lie before it, or too far before it");
        }

        if (!IsOf(told, point) || told.Hash != (byte)_header.Hash)
        {
            throw Own(sequence, "tells of another chain than the one before it");
        }

        if (_executionCheck is null || !place.Day.IsSome)
        {
            return;
        }

        if (CountFault(place, told) is { } fault)
        {
            throw Own(sequence, fault);
        }

        _executionCheck.Expect(sequence, told);
    }

    // It may tell the whole of a day that has ended before its place.
    private string? CountFault(ChainPlace place, CheckpointContent told)
    {
        bool isEnded = told.Day.DayNumber < place.Day.DayNumber;
        ulong executions = isEnded
            ? _ended.GetValueOrDefault(told.Day, ulong.MaxValue)
            : place.Executions;
        return told.Day.DayNumber > place.Day.DayNumber || executions != told.ExecutionCount
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"counts {told.ExecutionCount} executions of its day, the journal others")
            : null;
    }

    private void Compare(CheckpointContent kept, LogPoint after)
    {
        if (kept.BlockCount <= _firstBlock)
        {
            return;
        }

        bool isSame = IsOf(kept, after)
            && kept.Venue == _header.Venue && kept.Stream == _header.Stream;
        if (!isSame)
        {
            throw OfAnother(kept, "tells of another", kept.Sequence.Value);
        }

        if (kept.Number <= _number)
        {
            throw new CheckpointException(
                $"{Kept(kept)} tells of a place behind the one of that number in the journal: the "
                    + "exchange signs a number once");
        }

        ChainPlace place = _places[kept.BlockCount % PlacesMax];
        if (_executionCheck is not null && place.Day.IsSome)
        {
            if (CountFault(place, kept) is { } fault)
            {
                throw new CheckpointException($"{Kept(kept)} {fault}");
            }

            _executionCheck.Expect(Kept(kept), kept);
        }

        _keptNumbers.Add(kept);
        _agreed = kept.Sequence.Value;
        AgreedCount++;
        NoteSigned(kept, default);
        NoteAgreed(kept);
    }

    private CheckpointException OfAnother(CheckpointContent kept, string what, ulong until)
    {
        string range = _agreed + 1 < until
            ? $"the first difference lies in commands {_agreed + 1} to {until}"
            : $"the first difference is command {_agreed + 1}";
        return new CheckpointException(
            $"the journal is not the one that was witnessed: {Kept(kept)} {what}; {range}",
            firstDiffering: _agreed + 1,
            lastDiffering: ulong.Max(until, _agreed + 1));
    }

    private void NoteAgreed(CheckpointContent one) =>
        AgreedTo = ulong.Max(AgreedTo, one.Sequence.Value);

    private void NoteSigned(CheckpointContent one, Sequence @in)
    {
        if (_keys is not null && !(one.BlockCount < Signed?.BlockCount))
        {
            Signed = one;
            SignedIn = @in;
        }
    }

    private static bool IsOf(CheckpointContent told, LogPoint point) =>
        told.BlockCount == point.BlockCount
        && told.ChainHash == point.ChainHash.ToDigest()
        && told.Sequence.Value == point.LastSequence
        && told.Time.Ns == (ulong)point.LastTimeNs;

    private static string Kept(CheckpointContent kept) => string.Create(
        CultureInfo.InvariantCulture,
        $"the kept checkpoint {kept.Number} ({kept.BlockCount} blocks, up to command "
            + $"{kept.Sequence.Value})");

    private static CheckpointException Own(
        Sequence sequence, string what, bool isOfKeys = false) =>
        new($"the checkpoint in command {sequence.Value} {what}", sequence)
        {
            IsOfKeys = isOfKeys,
        };
}
