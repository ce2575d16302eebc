using System;
using System.Collections.Concurrent;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Threading;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal;

/// <summary>Reads and verifies blocks on a thread of its own, a few ahead of the caller.</summary>
/// <remarks>
/// For replay: verification and unpacking then cost the caller nothing but a hand-over per block.
/// The end that it reports is the durable end at that moment; unlike other cursors it does not go
/// on after it.
/// </remarks>
public sealed class ReadAheadCursor : IBlockCursor
{
    private readonly IBlockCursor _source;
    private readonly BlockingCollection<Slot> _ready;
    private readonly BlockingCollection<Slot> _free;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private Exception? _failure;
    private Slot? _current;

    /// <summary>Starts to read.</summary>
    /// <param name="source">Where the blocks come from; owned by this cursor from now on.</param>
    /// <param name="blocksAhead">Most blocks that are held ready, each at most 2 MiB.</param>
    public ReadAheadCursor(IBlockCursor source, int blocksAhead = 8)
    {
        _source = source;
        _ready = new BlockingCollection<Slot>(blocksAhead + 1);
        _free = new BlockingCollection<Slot>(blocksAhead + 1);
        for (int slot = 0; slot < blocksAhead; slot++)
        {
            _free.Add(new Slot());
        }

        _thread = new Thread(ReadAll) { Name = "journal-read", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public Block Current => _current is { } slot
        ? slot.View()
        : throw new InvalidOperationException("there is no current block");

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (_current is { } used)
        {
            _current = null;
            _free.Add(used);
        }

        if (_ready.TryTake(out Slot? next, Timeout.Infinite))
        {
            _current = next;
            return true;
        }

        if (_failure is IOException unread)
        {
            throw new JournalException(
                JournalFault.Damaged, $"reading ahead failed: {unread.Message}", unread);
        }

        // What is no failure of a disk is none of the journal either, and keeps its own stack.
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _source.Dispose();
        _stop.Dispose();
        _ready.Dispose();
        _free.Dispose();
    }

    private void ReadAll()
    {
        try
        {
            while (_source.MoveNext())
            {
                Slot slot = _free.Take(_stop.Token);
                slot.Take(_source.Current);
                _ready.Add(slot, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed before the end.
        }
        catch (Exception failure)
        {
            // Handed to the caller's thread, which meets it after the blocks before it.
            _failure = failure;
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }

    private sealed class Slot
    {
        private byte[] _bytes = [];
        private byte[] _records = [];
        private int _length;
        private int _recordsLength;
        private BlockHeader _header;
        private Hash256 _hash;
        private long _address;

        public Block View() => new(
            _bytes.AsSpan(0, _length),
            _records.AsSpan(0, _recordsLength),
            _header,
            _hash,
            _address);

        public void Take(Block block)
        {
            _length = Keep(block.Bytes, ref _bytes);
            _recordsLength = Keep(block.Records, ref _records);
            _header = block.Header;
            _hash = block.ChainHash;
            _address = block.Address;
        }

        private static int Keep(ReadOnlySpan<byte> bytes, ref byte[] kept)
        {
            if (kept.Length < bytes.Length)
            {
                kept = new byte[bytes.Length];
            }

            bytes.CopyTo(kept);
            return bytes.Length;
        }
    }
}
