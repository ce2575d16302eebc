using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>Where zeros are written ahead of the journal, and where never.</summary>
public sealed class ZeroAheadTests : IDisposable
{
    private const long Chunk = ZeroAhead.ChunkBytes;
    private const long Ahead = ZeroAhead.AheadBytes;

    private readonly ZeroAhead _zeros = new();
    private readonly Segment _segment = new();

    public void Dispose()
    {
        _segment.Gate.Set();
        _zeros.Dispose();
        _segment.Dispose();
    }

    [Fact]
    public void Zeros_go_as_far_ahead_as_allowed_and_then_follow_the_writer()
    {
        Begin(2 * Ahead);
        Assert.Equal(Chunks(Chunk, Ahead), Written());

        Write(0, (int)(2 * Chunk));

        Assert.Equal(Chunks(Chunk, Ahead + (2 * Chunk)), Written());
    }

    [Fact]
    public void Zeros_end_with_the_segment()
    {
        Begin(4 * Chunk);
        Write(0, 4096);
        Assert.Equal(Chunks(Chunk, 4 * Chunk), Written());
    }

    [Fact]
    public void Who_overtakes_the_zeros_finds_none_behind_it_or_close_before_it()
    {
        _segment.Gate.Reset();
        _zeros.Begin(0, _segment, 4 * Ahead);
        Assert.True(_segment.IsWriting.Wait(Journals.Patience, Cancelled));
        Thread write = Waiting(() => Write(2 * Ahead, 4096));
        _segment.Gate.Set();
        Assert.True(write.Join(Journals.Patience));
        List<long> written = Written();

        long end = (2 * Ahead) + 4096;
        Assert.Equal(end + Chunk, written.Find(start => start >= end));
        Assert.True(written.FindLast(start => start < end) < 2 * Ahead);
    }

    [Fact]
    public void A_write_into_the_chunk_at_hand_waits_for_it_and_one_before_it_does_not()
    {
        _segment.Gate.Reset();
        _zeros.Begin(0, _segment, Ahead);
        Assert.True(_segment.IsWriting.Wait(Journals.Patience, Cancelled));

        _zeros.BeforeWrite(0, 0, (int)Chunk);
        _zeros.BeforeWrite(7, Chunk, 4096);
        Thread into = Waiting(() => _zeros.BeforeWrite(0, Chunk, 4096));
        _segment.Gate.Set();

        Assert.True(into.Join(Journals.Patience));
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(ArgumentOutOfRangeException))]
    public void A_failure_ends_the_zeros_and_nothing_else(Type failure)
    {
        _segment.Failure = (Exception)Activator.CreateInstance(failure)!;
        Begin(Ahead);
        Assert.True(_segment.IsDisposed);

        Write(0, (int)(4 * Chunk));
        Segment next = new();
        _zeros.Begin(1, next, 4 * Chunk);

        Assert.True(_zeros.WaitFilled(Journals.Patience));
        Assert.Equal(Chunks(Chunk, 4 * Chunk), next.Starts);
    }

    [Fact]
    public void A_journal_whose_segments_are_filled_ahead_holds_what_was_appended()
    {
        using TemporaryFolder folder = new();
        FasterJournalSettings settings = Journals.Settings(folder) with
        {
            PageBytes = 1 << 20,
            SegmentBytes = 1 << 22,
            MemoryBytes = 1 << 22,
            ReservesSpace = true,
            HasOwnThread = true,
        };
        int[] blocks = new int[40];
        Array.Fill(blocks, 2_000);
        using (FasterJournal journal = FasterJournal.Open(settings))
        {
            Journals.AppendAll(journal, journal.AcquireWriter("test"), blocks);
        }

        Assert.True(File.Exists(Path.Combine(folder.Path, "journal.1")));
        using FasterJournal again = FasterJournal.Open(settings);
        using IBlockCursor cursor = again.ReadFrom(1);
        int read = 0;
        while (cursor.MoveNext())
        {
            read++;
        }

        Assert.Equal(blocks.Length, read);
        Assert.Equal(80_000ul, again.DurableSequence);
    }

    [Fact]
    public void A_segment_that_holds_bytes_gets_no_zeros()
    {
        FaultDevice disk = new() { PaysForFirstWrite = true };
        byte[] whole = new byte[4 * Chunk];
        Array.Fill(whole, (byte)7);
        disk["journal.0"] = whole;
        using (SegmentDevice device = new(
            disk, reservesSpace: true, fillsAhead: true, static () => { }))
        {
            device.Initialize(whole.Length);
            device.Reserve(0);
            device.WriteAsync(0, 0, 0, 0, static (_, _, _) => { }, "");
            Assert.True(device.WriteQueued());
            Assert.Null(device.Fault);
        }

        Assert.Equal(whole, disk["journal.0"]);
        Assert.InRange(disk.Count(DeviceCall.Write), 0, 1);
    }

    [Fact]
    public void A_segment_whose_length_nobody_tells_is_not_written()
    {
        FaultDevice disk = new() { PaysForFirstWrite = true };
        byte[] whole = new byte[4 * Chunk];
        Array.Fill(whole, (byte)7);
        disk["journal.0"] = whole;
        disk.Fail(DeviceCall.Length, DeviceError.InputOutput, name: "journal.0");
        using (SegmentDevice device = new(
            disk, reservesSpace: true, fillsAhead: true, static () => { }))
        {
            device.Initialize(whole.Length);
            Assert.Throws<IOException>(() => device.Reserve(0));
        }

        Assert.Equal(whole, disk["journal.0"]);
        Assert.Equal(0, disk.Count(DeviceCall.Write));
    }

    [Fact]
    public void No_chunk_begins_while_the_writer_writes()
    {
        Begin(2 * Ahead);
        _zeros.BeforeWrite(0, 0, (int)(2 * Chunk));
        Assert.False(_zeros.WaitFilled(TimeSpan.FromMilliseconds(20)));

        _zeros.AfterWrite();

        Assert.Equal(Chunks(Chunk, Ahead + (2 * Chunk)), Written());
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Runs the work on a thread, which must come to wait.</summary>
    private static Thread Waiting(Action work)
    {
        Thread thread = new(() => work()) { IsBackground = true };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(
            () => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Journals.Patience));
        return thread;
    }

    private static List<long> Chunks(long from, long to)
    {
        List<long> starts = [];
        for (long start = from; start < to; start += Chunk)
        {
            starts.Add(start);
        }

        return starts;
    }

    private void Begin(long segmentBytes)
    {
        _zeros.Begin(0, _segment, segmentBytes);
        Assert.True(_zeros.WaitFilled(Journals.Patience));
    }

    private void Write(long offset, int bytes)
    {
        _zeros.BeforeWrite(0, offset, bytes);
        _zeros.AfterWrite();
    }

    private List<long> Written()
    {
        Assert.True(_zeros.WaitFilled(Journals.Patience));
        return _segment.Starts;
    }

    /// <summary>Notes where zeros were written; a closed gate holds a write.</summary>
    private sealed class Segment : IStorageFile
    {
        public List<long> Starts { get; } = [];

        public ManualResetEventSlim Gate { get; } = new(initialState: true);

        public ManualResetEventSlim IsWriting { get; } = new();

        public Exception? Failure { get; set; }

        public bool IsDisposed { get; private set; }

        public long Length => throw new NotSupportedException();

        public void WriteDurably(ReadOnlySpan<byte> bytes, long offset)
        {
            Assert.True(bytes.Length == Chunk && !bytes.ContainsAnyExcept((byte)0));
            IsWriting.Set();
            Gate.Wait();
            if (Failure is not null)
            {
                throw Failure;
            }

            Starts.Add(offset);
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset) =>
            throw new NotSupportedException();

        public int Read(Span<byte> target, long offset) => throw new NotSupportedException();

        public void Sync() => throw new NotSupportedException();

        public void Dispose() => IsDisposed = true;
    }
}
