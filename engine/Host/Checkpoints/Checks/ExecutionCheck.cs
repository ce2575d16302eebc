using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>
/// Makes the trees over the executions of each day again, on a thread of its own, and compares
/// them with what checkpoints tell: hashing an execution costs more than replaying it.
/// </summary>
/// <remarks>
/// One thread gives. Memory is bounded but for a root a day: what was given and not hashed yet, and
/// the hashes of the last <see cref="WaitingMax"/> executions, which checkpoints may still tell
/// about.
/// </remarks>
internal sealed class ExecutionCheck : IDisposable
{
    private const int BatchItems = 4_096;
    private const int BatchesAhead = 16;
    private const int WaitingMax = 1 << 20;

    private readonly BlockingCollection<List<Item>> _given = new(BatchesAhead);
    private readonly Thread _thread;
    private List<Item> _batch = new(BatchItems);
    private readonly Dictionary<TradingDay, (ulong Count, Digest Root)> _ended = [];
    private readonly int _waitingMax;
    private Tree _tree;
    private Tree _before;
    private long _left;
    private CheckpointException? _finding;
    private Exception? _failure;

    /// <summary>Starts the thread.</summary>
    /// <param name="waitingMax">Of how many executions hashes are kept.</param>
    public ExecutionCheck(int waitingMax = WaitingMax)
    {
        _waitingMax = waitingMax;
        _tree = new Tree(default, waitingMax);
        _before = new Tree(default, waitingMax);
        _thread = new Thread(Run) { Name = "journal-executions", IsBackground = true };
        _thread.Start();
    }

    /// <summary>
    /// Checkpoints so far whose trees were not compared: so many executions came between their
    /// places and them that the hashes are gone. Any thread.
    /// </summary>
    public long LeftCount => Volatile.Read(ref _left);

    /// <summary>A trading day begins.</summary>
    public void Begin(TradingDay day) => Give(new Item(default, day, "", null));

    /// <summary>The next execution of the day.</summary>
    public void Add(in ExecutionLeaf execution) =>
        Give(new Item(execution, default, "", null));

    /// <summary>A checkpoint of the journal tells the tree at an earlier place.</summary>
    public void Expect(Sequence sequence, CheckpointContent told) =>
        Expect($"the checkpoint in command {sequence.Value}", told, sequence);

    /// <summary>A checkpoint tells the tree at this place, or at an earlier one.</summary>
    /// <param name="teller">Which one, in words.</param>
    /// <param name="told">The checkpoint.</param>
    /// <param name="sequence">The command that holds it; none: it was kept elsewhere.</param>
    public void Expect(string teller, CheckpointContent told, Sequence sequence = default) =>
        Give(new Item(default, default, teller, told, sequence));

    /// <summary>Waits until all is compared.</summary>
    /// <returns>The first difference; null if there is none.</returns>
    public CheckpointException? Finish()
    {
        _given.Add(_batch);
        _given.CompleteAdding();
        _thread.Join();
        return _failure is null
            ? _finding
            : throw new InvalidOperationException(_failure.Message, _failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_given.IsAddingCompleted)
        {
            _given.CompleteAdding();
            _thread.Join();
        }

        _given.Dispose();
    }

    private void Give(Item item)
    {
        _batch.Add(item);
        if (_batch.Count == BatchItems)
        {
            _given.Add(_batch);
            _batch = new List<Item>(BatchItems);
        }
    }

    private void Run()
    {
        try
        {
            foreach (List<Item> batch in _given.GetConsumingEnumerable())
            {
                batch.ForEach(Take);
            }
        }
        catch (Exception failure)
        {
            // Handed to the giving thread, which would wait for room for ever otherwise.
            _failure = failure;
            foreach (List<Item> _ in _given.GetConsumingEnumerable())
            {
            }
        }
    }

    private void Take(Item item)
    {
        if (item.Told is { } told)
        {
            bool? agrees = Agrees(told);
            Volatile.Write(ref _left, _left + (agrees is null ? 1 : 0));
            _finding ??= agrees == false
                ? new CheckpointException(
                    $"{item.Teller} tells another root of {told.ExecutionCount} executions than "
                        + "the journal",
                    item.Sequence)
                : null;
        }
        else if (item.Day.IsSome)
        {
            _ended[_before.Day] = _before.End();
            (_before, _tree) = (_tree, new Tree(item.Day, _waitingMax));
        }
        else
        {
            _tree.Add(item.Execution.Hash());
        }
    }

    // Of days before the last one only the whole is kept, which is what is told of them. Null: it
    // cannot be compared.
    private bool? Agrees(CheckpointContent told) =>
        told.Day == _tree.Day ? _tree.Agrees(told)
        : told.Day == _before.Day ? _before.Agrees(told)
        : _ended.GetValueOrDefault(told.Day) == (told.ExecutionCount, told.ExecutionRoot);

    private readonly record struct Item(
        ExecutionLeaf Execution,
        TradingDay Day,
        string Teller,
        CheckpointContent? Told,
        Sequence Sequence = default);

    /// <summary>The tree of a day as of the last checkpoint, and the leaves since.</summary>
    private sealed class Tree(TradingDay day, int waitingMax)
    {
        private readonly MerkleTree _told = new();
        private readonly Queue<Hash256> _waiting = [];

        public TradingDay Day { get; } = day;

        public void Add(Hash256 leaf)
        {
            _waiting.Enqueue(leaf);
            if (_waiting.Count > waitingMax)
            {
                _told.Add(_waiting.Dequeue());
            }
        }

        public (ulong Count, Digest Root) End()
        {
            while (_waiting.TryDequeue(out Hash256 leaf))
            {
                _told.Add(leaf);
            }

            return (_told.Count, _told.Root().ToDigest());
        }

        public bool? Agrees(CheckpointContent told)
        {
            while (_told.Count < told.ExecutionCount && _waiting.TryDequeue(out Hash256 leaf))
            {
                _told.Add(leaf);
            }

            // Of so many since then that their hashes are gone, nothing can be said.
            return _told.Count > told.ExecutionCount
                ? null
                : _told.Count == told.ExecutionCount
                    && _told.Root().ToDigest() == told.ExecutionRoot;
        }
    }
}
