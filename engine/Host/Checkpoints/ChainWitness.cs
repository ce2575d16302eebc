using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>
/// Compares the blocks of a journal with the checkpoints that it holds itself, and with those that
/// somebody has kept.
/// </summary>
/// <remarks>
/// One thread; the tree over executions is made on another. Memory does not grow with the journal:
/// the last <see cref="PlacesMax"/> places are kept, which is more than an exchange signs behind.
/// </remarks>
internal sealed class ChainWitness : IChainVisitor, IDisposable
{
    /// <summary>How many places can be looked up.</summary>
    public const int PlacesMax = 1 << 16;

    private readonly ChainPlace[] _places = new ChainPlace[PlacesMax];
    private readonly CheckpointContent[] _witnessed;
    private readonly CheckpointPublicKey? _key;
    private readonly ExecutionCheck? _executionCheck;
    private readonly ChainWalk _walk;
    private readonly Dictionary<TradingDay, ulong> _ended = [];
    private BlockHeader _header;
    private TradingDay _day;
    private ulong _executions;
    private ulong _number;
    private long _toldBlocks;
    private long _firstBlock = -1;
    private ulong _agreed;
    private int _next;

    /// <summary>Before the first block.</summary>
    /// <param name="witnessed">What somebody has kept; none is nothing to compare with.</param>
    /// <param name="key">Whose signatures are good; null: they are not looked at.</param>
    /// <param name="checksExecutions">
    /// Whether the trees over executions are made again; only from the first block on.
    /// </param>
    public ChainWitness(
        IEnumerable<CheckpointContent> witnessed, CheckpointPublicKey? key, bool checksExecutions)
    {
        _witnessed = [.. witnessed.OrderBy(one => one.BlockCount)];
        _key = key;
        _executionCheck = checksExecutions ? new ExecutionCheck() : null;
        _walk = new ChainWalk(this, checksExecutions);
    }

    /// <summary>Checkpoints of the journal that agree with it.</summary>
    public long CheckpointCount { get; private set; }

    /// <summary>How many were kept.</summary>
    public int WitnessedCount => _witnessed.Length;

    /// <summary>Kept ones that agree with the journal.</summary>
    public long AgreedCount { get; private set; }

    /// <summary>Whether signatures are looked at.</summary>
    public bool ChecksSignatures => _key is not null;

    /// <summary>Refuses kept checkpoints that the key has not signed.</summary>
    /// <exception cref="CheckpointException">There is one.</exception>
    public void DemandSigned()
    {
        CheckpointContent? other = Array.Find(
            _witnessed, one => _key is not null && !_key.HasSigned(one));
        if (other is not null)
        {
            throw new CheckpointException(
                $"the key has not signed the kept checkpoint {other.Number}");
        }
    }

    /// <summary>Takes the next block.</summary>
    /// <exception cref="CheckpointException">It is not what a checkpoint says.</exception>
    public void Take(in Block block)
    {
        if (_firstBlock < 0)
        {
            _firstBlock = block.Header.BlockSequence;
            _agreed = block.Header.FirstSequence - 1;
        }

        _header = block.Header;
        _walk.Take(in block);
        LogPoint after = _walk.After!;
        _places[after.BlockCount % PlacesMax] = new ChainPlace(after, _day, _executions);
        while (_next < _witnessed.Length && _witnessed[_next].BlockCount <= after.BlockCount)
        {
            Compare(_witnessed[_next++], after);
        }
    }

    /// <summary>There are no more blocks.</summary>
    /// <param name="isWhole">Whether this was the end of the journal.</param>
    /// <exception cref="CheckpointException">
    /// Somebody has kept a checkpoint of more, or the trees over executions differ.
    /// </exception>
    public void End(bool isWhole)
    {
        if (_executionCheck?.Finish() is { } differs)
        {
            throw new CheckpointException(differs);
        }

        if (isWhole && _next < _witnessed.Length)
        {
            CheckpointContent kept = _witnessed[_next];
            ulong last = _walk.After?.LastSequence ?? 0;
            throw new CheckpointException(
                $"the journal ends with command {last}; {Kept(kept)} was of more", last + 1);
        }
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

        if (_number != 0 && checkpoint.Number != _number + 1)
        {
            throw Own(sequence, string.Create(
                CultureInfo.InvariantCulture,
                $"has number {checkpoint.Number}, the one before it {_number}"));
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

        if (_key is not null && !_key.HasSigned(checkpoint))
        {
            throw Own(sequence, "is not signed by the key");
        }

        // What lies before the first block that was read cannot be looked up.
        if (checkpoint.BlockCount > _firstBlock)
        {
            DemandPlace(sequence, checkpoint);
        }

        CheckpointCount++;
    }

    /// <inheritdoc/>
    public void Dispose() => _executionCheck?.Dispose();

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

        // It may tell the whole of a day that has ended before its place.
        bool isEnded = told.Day.DayNumber < place.Day.DayNumber;
        ulong executions = isEnded
            ? _ended.GetValueOrDefault(told.Day, ulong.MaxValue)
            : place.Executions;
        if (told.Day.DayNumber > place.Day.DayNumber || executions != told.ExecutionCount)
        {
            throw Own(sequence, string.Create(
                CultureInfo.InvariantCulture,
                $"counts {told.ExecutionCount} executions of its day, the journal others"));
        }

        _executionCheck.Expect(sequence, told);
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
            string range = _agreed + 1 < kept.Sequence.Value
                ? $"the first difference lies in commands {_agreed + 1} to {kept.Sequence.Value}"
                : $"the first difference is command {_agreed + 1}";
            throw new CheckpointException(
                $"the journal is not the one that was witnessed: {Kept(kept)} tells of another; "
                    + range,
                _agreed + 1);
        }

        _agreed = kept.Sequence.Value;
        AgreedCount++;
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

    private static CheckpointException Own(Sequence sequence, string what) =>
        new($"the checkpoint in command {sequence.Value} {what}");
}
