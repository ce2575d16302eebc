using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Conformance;

/// <summary>What every command log does. Each kind of log runs all of it.</summary>
public abstract class LogConformance : IDisposable
{
    private readonly ILogHarness _harness;

    protected LogConformance(ILogHarness harness) => _harness = harness;

    public void Dispose()
    {
        _harness.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_new_log_is_empty_and_clean()
    {
        using ICommandLog log = _harness.Open();

        Assert.Equal(LogPoint.Start(Records.Identity), log.Durable);
        Assert.Equal(0ul, log.DurableSequence);
        Assert.True(log.WasClosedClean);
        using IBlockCursor cursor = log.ReadFrom(1);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_watcher_that_was_replaced_is_told_nothing_more()
    {
        using ICommandLog log = _harness.Open();
        int told = 0;
        log.WatchDurable(() => told++);
        WriterLease lease = log.AcquireWriter("test");
        Journals.AppendAll(log, lease, 1);
        log.WatchDurable(null);
        int before = told;
        Journals.AppendAll(log, lease, 1, 1);

        Assert.Equal(before, told);
    }

    [Fact]
    public void Blocks_come_back_in_order_byte_for_byte()
    {
        using ICommandLog log = Written(3, 1, 40);

        Assert.Equal(44ul, log.DurableSequence);
        Assert.Equal([3, 1, 40], CommandsPerBlock(log, 1));
        using IBlockCursor cursor = log.ReadFrom(1);
        ulong next = 1;
        while (cursor.MoveNext())
        {
            ulong sequence = cursor.Current.Header.FirstSequence;
            foreach (ReadOnlySpan<byte> record in cursor.Current.Commands)
            {
                Assert.Equal(Records.Command(next++), record.ToArray());
            }

            foreach (ReadOnlySpan<byte> record in cursor.Current.Events)
            {
                Assert.Equal(Records.Event(sequence++), record.ToArray());
            }
        }

        Assert.Equal(45ul, next);
    }

    [Fact]
    public void A_command_keeps_its_parts_behind_it()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        BlockBuilder block = Records.Block(1);
        Assert.True(block.AddPart(Records.Part(8)));
        Assert.True(block.AddPart(Records.Part(192)));
        Assert.Equal(AppendResult.Appended, log.Append(lease, block));
        Journals.AwaitDurable(log);

        using IBlockCursor cursor = log.ReadFrom(1);
        Assert.True(cursor.MoveNext());
        List<RecordType> types = [];
        foreach (ReadOnlySpan<byte> record in cursor.Current.Commands)
        {
            types.Add(RecordFields.Type(record));
        }

        Assert.Equal([RecordType.Command, RecordType.Part, RecordType.Part], types);
        Assert.Equal(2, cursor.Current.Header.PartCount);
    }

    [Fact]
    public void A_gap_is_refused_and_leaves_the_log_as_it_was()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        Journals.AppendAll(log, lease, 5);

        JournalException refusal = Assert.Throws<JournalException>(
            () => log.Append(lease, Records.Block(7)));

        Assert.Equal(JournalFault.Misuse, refusal.Fault);
        Assert.Equal("the block begins with command 7, the log expects command 6",
            refusal.Message);
        Journals.AppendAll(log, lease, 2);
        Assert.Equal([5, 2], CommandsPerBlock(log, 1));
    }

    [Fact]
    public void A_second_append_of_the_same_commands_is_refused()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        Journals.AppendAll(log, lease, 5);

        JournalException refusal = Assert.Throws<JournalException>(
            () => log.Append(lease, Records.Block(1, 5)));

        Assert.Equal(JournalFault.Misuse, refusal.Fault);
        Assert.Equal([5], CommandsPerBlock(log, 1));
    }

    [Fact]
    public void An_empty_block_is_refused()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");

        JournalException refusal = Assert.Throws<JournalException>(
            () => log.Append(lease, new BlockBuilder(Records.Versions)));

        Assert.Equal("the block is empty", refusal.Message);
    }

    [Fact]
    public void An_appended_builder_is_empty_and_free_for_the_next_block()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        BlockBuilder block = Records.Block(1, 3);

        Assert.Equal(AppendResult.Appended, log.Append(lease, block));

        Assert.True(block.IsEmpty);
        _ = Records.Fill(block, 4, 2);
        Assert.Equal(AppendResult.Appended, log.Append(lease, block));
        Journals.AwaitDurable(log);
        Assert.Equal([3, 2], CommandsPerBlock(log, 1));
    }

    [Fact]
    public void Append_without_a_lease_is_fenced()
    {
        using ICommandLog log = _harness.Open();

        JournalException refusal = Assert.Throws<JournalException>(
            () => log.Append(new WriterLease(0, "nobody"), Records.Block(1)));

        Assert.Equal(JournalFault.Fenced, refusal.Fault);
    }

    [Fact]
    public void A_newer_lease_fences_the_older_one()
    {
        using ICommandLog log = _harness.Open();
        WriterLease first = log.AcquireWriter("first");
        WriterLease second = log.AcquireWriter("second");

        Assert.Equal(first.Term + 1, second.Term);
        Assert.Equal(JournalFault.Fenced, Assert.Throws<JournalException>(
            () => log.Append(first, Records.Block(1))).Fault);
        Journals.AppendAll(log, second, 1);
    }

    [Fact]
    public void Terms_rise_over_reopening_and_stand_in_the_blocks()
    {
        Written(1).Dispose();
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        Journals.AppendAll(log, lease, 1);

        Assert.Equal(2, lease.Term);
        Assert.Equal([1L, 2L], TermsPerBlock(log));
    }

    [Fact]
    public void Another_identity_is_refused_in_a_plain_sentence()
    {
        Written(1).Dispose();
        LogIdentity other = Records.Identity with { Venue = 8 };

        JournalException refusal = Assert.Throws<JournalException>(() => _harness.Open(other));

        Assert.Equal(JournalFault.OtherVenue, refusal.Fault);
        Assert.EndsWith("is the journal of venue 7, not of venue 8", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_venue_definition_is_refused()
    {
        Written(1).Dispose();
        LogIdentity other = Records.Identity with { Definition = Hash256.Of("other"u8) };

        Assert.Equal(JournalFault.OtherVenue,
            Assert.Throws<JournalException>(() => _harness.Open(other)).Fault);
    }

    [Fact]
    public void A_second_open_is_refused_while_the_first_lives()
    {
        using ICommandLog log = _harness.Open();

        Assert.Equal(JournalFault.Locked,
            Assert.Throws<JournalException>(() => _harness.Open()).Fault);
        Journals.AppendAll(log, log.AcquireWriter("test"), 1);
    }

    [Fact]
    public void A_clean_close_is_seen_at_the_next_open()
    {
        using (ICommandLog log = _harness.Open())
        {
            WriterLease lease = log.AcquireWriter("test");
            _ = log.Append(lease, Records.Block(1, 9));
            log.CloseClean(lease);
        }

        using ICommandLog again = _harness.Open();
        Assert.True(again.WasClosedClean);
        Assert.Equal(9ul, again.DurableSequence);
    }

    [Fact]
    public void An_unclean_stop_is_seen_and_loses_nothing_durable()
    {
        ICommandLog log = Written(4, 4);
        LogPoint before = log.Durable;
        _harness.Crash(log);

        using ICommandLog again = _harness.Open();
        Assert.False(again.WasClosedClean);
        Assert.Equal(before, again.Durable);
        Journals.AppendAll(again, again.AcquireWriter("test"), 3);
        Assert.Equal([4, 4, 3], CommandsPerBlock(again, 1));
    }

    [Fact]
    public void A_failed_write_is_terminal()
    {
        ICommandLog log = Written(4);
        WriterLease lease = log.AcquireWriter("test");
        _harness.FailNextWrite();
        _ = log.Append(lease, Records.Block(5));

        JournalException fault = Assert.Throws<JournalException>(
            () => log.WaitDurable(4, Journals.Patience));

        Assert.Equal(JournalFault.WriteFailed, fault.Fault);
        Assert.Equal(4ul, log.DurableSequence);
        Assert.Throws<JournalException>(() => log.DoWork());
        Assert.Throws<JournalException>(() => log.Append(lease, Records.Block(6)));
        Assert.Throws<JournalException>(() => log.AcquireWriter("again"));
        Assert.Throws<JournalException>(() => log.CloseClean(lease));
        _harness.Crash(log);
        using ICommandLog again = _harness.Open();
        Assert.Equal(4ul, again.DurableSequence);
    }

    [Fact]
    public void Reading_starts_at_the_block_that_holds_the_sequence()
    {
        using ICommandLog log = Written(60, 60, 60, 60, 60, 60, 60, 60, 60, 60);

        for (ulong from = 1; from <= 600; from += 7)
        {
            using IBlockCursor cursor = log.ReadFrom(from);
            Assert.True(cursor.MoveNext());
            Assert.InRange(from, cursor.Current.Header.FirstSequence,
                cursor.Current.Header.LastSequence);
        }

        using IBlockCursor beyond = log.ReadFrom(601);
        Assert.False(beyond.MoveNext());
    }

    [Fact]
    public void A_slow_reader_sees_everything_and_holds_up_nobody()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        using IBlockCursor slow = log.ReadFrom(1);
        ulong seen = 0;
        for (int round = 0; round < 60; round++)
        {
            Journals.AppendAll(log, lease, 10, 10);
            if (slow.MoveNext())
            {
                Assert.Equal(seen + 1, slow.Current.Header.FirstSequence);
                seen = slow.Current.Header.LastSequence;
            }
        }

        while (slow.MoveNext())
        {
            Assert.Equal(seen + 1, slow.Current.Header.FirstSequence);
            seen = slow.Current.Header.LastSequence;
        }

        Assert.Equal(1_200ul, seen);
    }

    [Fact]
    public void A_reader_sees_durable_blocks_only()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        using IBlockCursor live = log.ReadFrom(1);
        for (ulong next = 1; next <= 50; next++)
        {
            _ = log.Append(lease, Records.Block(next));
            while (live.MoveNext())
            {
                ulong last = live.Current.Header.LastSequence;
                Assert.InRange(last, 1ul, next);
                Assert.True(last <= log.DurableSequence, $"{last} was shown before it counted");
            }

            Journals.AwaitDurable(log);
        }
    }

    [Fact]
    public void The_tail_of_a_sound_log_reads_back_and_there_is_room()
    {
        using ICommandLog log = _harness.Open();
        log.ReadBack();
        WriterLease lease = log.AcquireWriter("test");
        Journals.AppendAll(log, lease, 3, 1);

        log.ReadBack();

        Assert.Equal(SpaceLevel.Ample, log.MeasureSpace().Level);
        Journals.AppendAll(log, lease, 1);
    }

    [Fact]
    public void Work_done_counts_the_blocks_that_became_durable()
    {
        using ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        for (ulong next = 1; next <= 3; next++)
        {
            Assert.Equal(AppendResult.Appended, log.Append(lease, Records.Block(next)));
        }

        int done = 0;
        Eventually.Holds(() => (done += log.DoWork()) >= 3, "three blocks are done");
        Assert.Equal(3, done);
        Assert.Equal(3ul, log.DurableSequence);
        Assert.Equal(0, log.DoWork());
    }

    [Fact]
    public void A_closed_log_refuses_everything()
    {
        ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        log.CloseClean(lease);
        log.Dispose();

        Assert.Equal(JournalFault.Closed, Assert.Throws<JournalException>(
            () => log.Append(lease, Records.Block(1))).Fault);
        Assert.Equal(JournalFault.Closed,
            Assert.Throws<JournalException>(() => log.DoWork()).Fault);
    }

    [Fact]
    public void A_closed_log_says_nothing_of_its_tail()
    {
        ICommandLog log = _harness.Open();
        WriterLease lease = log.AcquireWriter("test");
        Journals.AppendAll(log, lease, 3);
        log.CloseClean(lease);

        Assert.Null(Record.Exception(log.ReadBack));
    }

    private ICommandLog Written(params int[] commandsPerBlock)
    {
        ICommandLog log = _harness.Open();
        Journals.AppendAll(log, log.AcquireWriter("test"), commandsPerBlock);
        return log;
    }

    private static List<int> CommandsPerBlock(ICommandLog log, ulong from)
    {
        using IBlockCursor cursor = log.ReadFrom(from);
        List<int> counts = [];
        while (cursor.MoveNext())
        {
            counts.Add(cursor.Current.Header.CommandCount);
        }

        return counts;
    }

    private static List<long> TermsPerBlock(ICommandLog log)
    {
        using IBlockCursor cursor = log.ReadFrom(1);
        List<long> terms = [];
        while (cursor.MoveNext())
        {
            terms.Add(cursor.Current.Header.Term);
        }

        return terms;
    }
}
