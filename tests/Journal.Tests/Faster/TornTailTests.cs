using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>
/// Blocks that reached the disk without being promised: a whole one is kept, a torn one never
/// happened, and the journal goes on safely over either.
/// </summary>
public sealed class TornTailTests : IDisposable
{
    private const int PromisedBytes = 3 * 4096;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _superblocks;
    private readonly byte[] _segment;
    private readonly FaultDevice _memory;

    public TornTailTests()
    {
        Journals.Write(_folder, closes: false, 2, 2);
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            _superblocks = File.ReadAllBytes(_folder.File("superblock"));
            Journals.AppendAll(journal, lease, 2, 2);
        }

        _segment = File.ReadAllBytes(_folder.File("journal.0"));
        Assert.Equal(PromisedBytes + 8192, _segment.Length);
        _memory = FaultDevice.Of(_folder.Path);
        _memory["superblock"] = _superblocks;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whole_unpromised_blocks_are_kept()
    {
        Restore(_segment);

        using FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder));

        Assert.Equal(8ul, journal.DurableSequence);
        Journals.AppendAll(journal, journal.AcquireWriter("test"), 3);
        DemandSound(blocks: 5);
    }

    [Fact]
    public void A_tail_torn_at_any_byte_is_dropped_and_written_over()
    {
        for (int torn = PromisedBytes; torn < PromisedBytes + 4096; torn++)
        {
            // Zeros behind the tear: the head arrived, the rest did not.
            byte[] head = (byte[])_segment.Clone();
            Array.Clear(head, torn, head.Length - torn);
            Reopen(head, torn, "cut");
        }
    }

    [Fact]
    public void A_tail_whose_head_is_lost_up_to_any_byte_is_dropped_and_written_over()
    {
        for (int torn = PromisedBytes + 1; torn <= PromisedBytes + 4096; torn++)
        {
            byte[] lost = (byte[])_segment.Clone();
            Array.Clear(lost, PromisedBytes, torn - PromisedBytes);
            Reopen(lost, torn, "lost head");
        }
    }

    [Fact]
    public void A_stale_block_behind_a_rewritten_tail_is_never_taken_for_its_successor()
    {
        // The first unpromised block is lost, the second whole one stays behind it.
        byte[] stale = (byte[])_segment.Clone();
        Array.Clear(stale, PromisedBytes, 4096);
        Restore(stale);
        Journals.Write(_folder, closes: false, 2);
        Assert.Equal(_segment.Length, new FileInfo(_folder.File("journal.0")).Length);

        using FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder));
        Assert.Equal(6ul, journal.DurableSequence);
        DemandSound(blocks: 3);
    }

    [Fact]
    public void A_block_of_an_older_writer_behind_the_end_of_a_later_one_is_not_taken_for_its_own()
    {
        // The old writer's block failed, the later one began in its place, and the disk lost what
        // that one wrote: the old one is there once more.
        byte[] failed = (byte[])_segment.Clone();
        Array.Clear(failed, PromisedBytes, failed.Length - PromisedBytes);
        Restore(failed);
        Journals.Write(_folder, closes: false);
        File.WriteAllBytes(_folder.File("journal.0"), _segment);

        DemandSound(blocks: 2);
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder));
        Assert.Equal(4ul, journal.DurableSequence);
        Journals.AppendAll(journal, journal.AcquireWriter("test"), 1);
        DemandSound(blocks: 3);
    }

    /// <summary>
    /// The log closed its page with a filler, and the block behind it never came: the next writer
    /// begins before the filler, and who had read it reads on there.
    /// </summary>
    [Fact]
    public void A_reader_that_has_passed_a_filler_nobody_promised_goes_on_with_the_next_writer()
    {
        FaultDevice disk = EndingWithFiller();
        using JournalReader reader = new(disk, Records.Versions);
        Assert.Equal([2ul, 4], Read(reader));

        WriteTwo(disk);

        Assert.Equal([6ul, 8], Read(reader));
    }

    /// <summary>The same, and the writer comes while the reader is behind the filler.</summary>
    [Fact]
    public void A_writer_that_comes_while_a_reader_is_behind_a_filler_is_read()
    {
        FaultDevice disk = EndingWithFiller();
        int looks = 0;
        disk.Before = (call, name) => looks += IsLook(call, name) ? 1 : 0;
        _ = SuperblockFile.ReadNewest(disk);
        int looksAtOnce = looks;
        disk.Before = null;
        using JournalReader reader = new(disk, Records.Versions);
        Assert.True(reader.MoveNext() && reader.MoveNext());

        // The first look finds the end, the next one is behind the filler.
        looks = 0;
        disk.Before = (call, name) =>
        {
            if (IsLook(call, name) && ++looks > looksAtOnce)
            {
                disk.Before = null;
                WriteTwo(disk);
            }
        };

        Assert.Equal([6ul, 8], Read(reader));
        Assert.True(looks > looksAtOnce);

        static bool IsLook(DeviceCall call, string name) =>
            call == DeviceCall.Read && name == "superblock";
    }

    /// <summary>Two blocks, a filler to the end of the page, and zeros.</summary>
    private static FaultDevice EndingWithFiller()
    {
        FaultDevice disk = new();
        FasterJournalSettings settings = Journals.Settings(disk);
        byte[] promised;
        using (FasterJournal journal = FasterJournal.Open(settings))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Journals.AppendAll(journal, lease, 2, 2);
            promised = disk["superblock"];
            Journals.AppendAll(journal, lease, 90);
        }

        int page = settings.PageBytes;
        byte[] segment = disk["journal.0"];
        Assert.True(segment.AsSpan(page - JournalFormat.UnitBytes, 8).ContainsAnyExcept((byte)0));
        Array.Clear(segment, page, segment.Length - page);
        disk["journal.0"] = segment;
        disk["superblock"] = promised;
        return disk;
    }

    private static void WriteTwo(FaultDevice disk)
    {
        using FasterJournal next = FasterJournal.Open(Journals.Settings(disk));
        WriterLease lease = next.AcquireWriter("test");
        Journals.AppendAll(next, lease, 2, 2);
        next.CloseClean(lease);
    }

    /// <summary>The last command of each block that a reader comes to.</summary>
    private static List<ulong> Read(JournalReader reader)
    {
        List<ulong> lasts = [];
        while (reader.MoveNext())
        {
            lasts.Add(reader.After.LastSequence);
        }

        return lasts;
    }

    private void Reopen(byte[] segment, int torn, string how)
    {
        bool isWhole = segment.AsSpan().SequenceEqual(_segment);
        bool isFirstWhole = segment.AsSpan(0, PromisedBytes + 4096)
            .SequenceEqual(_segment.AsSpan(0, PromisedBytes + 4096));
        ulong expected = isWhole ? 8ul : isFirstWhole ? 6ul : 4ul;
        _memory["journal.0"] = segment;
        Superblock found = SuperblockFile.ReadNewest(_memory);
        Superblock kept = JournalRecovery.Run(_memory, found, Records.Versions);
        Assert.True(expected == kept.Durable.LastSequence,
            $"{how} at {torn}: expected {expected}, found {kept.Durable.LastSequence}");

        if (torn % 256 == 0)
        {
            Restore(segment);
            using FasterJournal journal = FasterJournal.Open(Journals.Settings(_folder));
            Assert.Equal(expected, journal.DurableSequence);
            Journals.AppendAll(journal, journal.AcquireWriter("test"), 1);
            DemandSound((int)(expected / 2) + 1);
        }
    }

    private void Restore(byte[] segment)
    {
        File.WriteAllBytes(_folder.File("superblock"), _superblocks);
        File.WriteAllBytes(_folder.File("journal.0"), segment);
    }

    private void DemandSound(int blocks)
    {
        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(blocks, report.BlockCount);
    }
}
