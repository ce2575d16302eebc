using System;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>
/// A disk of 6 MiB fills up: the room is told before it is gone, a clean stop fits to the last, and
/// who goes on regardless is stopped with all that was acknowledged.
/// </summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 6 << 20;
    private const int SegmentBytes = 1 << 18;
    private const int StopBytes = 1 << 16;

    [Fact]
    public void A_clean_stop_fits_on_a_simulated_disk_when_all_but_it_is_used_up()
    {
        FaultDevice device = new() { CapacityBytes = DiskBytes };
        FillAndStop(device, Journals.Settings(device));
    }

    [Fact]
    public void A_clean_stop_fits_on_a_real_disk_when_all_but_it_is_used_up()
    {
        using SmallDisk disk = Mounted();
        FillAndStop(
            new DiskStorage(disk.Path),
            Journals.Settings(new FaultDevice()) with { Folder = disk.Path, Storage = null });
    }

    [Fact]
    public void Who_goes_on_on_a_full_simulated_disk_is_stopped_and_nothing_is_lost()
    {
        FaultDevice device = new() { CapacityBytes = DiskBytes };
        FillToTheEnd(device, Journals.Settings(device));
        Assert.Equal(0, device.ChangesAfterFailure);
    }

    [Fact]
    public void Who_goes_on_on_a_full_real_disk_is_stopped_and_nothing_is_lost()
    {
        using SmallDisk disk = Mounted();
        FillToTheEnd(
            new DiskStorage(disk.Path),
            Journals.Settings(new FaultDevice()) with { Folder = disk.Path, Storage = null });
    }

    [Fact]
    public void What_the_journal_may_take_counts_where_it_is_less_than_the_disk_has()
    {
        FaultDevice device = new() { CapacityBytes = 64 << 20 };
        using FasterJournal journal = FasterJournal.Open(
            Small(Journals.Settings(device)) with { SpaceBytes = DiskBytes });
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 1);

        Assert.Equal(
            new LogSpace(
                DiskBytes - SegmentBytes, DiskBytes, SegmentBytes + StopBytes,
                SegmentBytes - 8_192, SegmentBytes, StopBytes),
            journal.MeasureSpace());
    }

    /// <summary>As after a copy without its holes: the segment is there, and its room is not.
    /// </summary>
    [Fact]
    public void What_a_segment_lacks_of_its_room_is_reserved_before_the_next_writer_begins()
    {
        FaultDevice written = Written(new FaultDevice());
        FaultDevice device = written.AfterKill();
        device.CapacityBytes = SegmentBytes + 8_192;
        using FasterJournal journal = FasterJournal.Open(Small(Journals.Settings(device)));

        Assert.Equal(0, device.MeasureSpace().FreeBytes);
        Assert.Equal(SegmentBytes - (journal.MeasureSpace().OpenBytes % SegmentBytes),
            device["journal.0"].Length);
    }

    [Fact]
    public void A_start_without_the_room_that_a_segment_lacks_is_refused_as_no_damage()
    {
        FaultDevice device = Written(new FaultDevice()).AfterKill();
        device.CapacityBytes = SegmentBytes;
        byte[] superblock = device["superblock"];

        JournalException refusal = Assert.Throws<JournalException>(
            () => FasterJournal.Open(Small(Journals.Settings(device))));

        Assert.Equal(JournalFault.WriteFailed, refusal.Fault);
        Assert.Contains("the disk is full", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(superblock, device["superblock"]);
    }

    [Fact]
    public void Where_no_room_can_be_reserved_that_is_said_and_none_counts_as_reserved()
    {
        FaultDevice device = new() { CapacityBytes = DiskBytes, CanReserve = false };
        using FasterJournal journal = FasterJournal.Open(Small(Journals.Settings(device)));
        Assert.Null(journal.SpaceFault);
        Journals.AppendAll(journal, journal.AcquireWriter("test"), 1);

        Assert.StartsWith(
            "the file system of memory reserves no space", journal.SpaceFault,
            StringComparison.Ordinal);
        LogSpace space = journal.MeasureSpace();
        Assert.Equal(device.MeasureSpace().FreeBytes, space.FreeBytes);
        Assert.Equal(space.FreeBytes, space.OpenBytes);
    }

    [Fact]
    public void A_disk_that_does_not_say_how_much_room_it_has_is_no_damage()
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(Small(Journals.Settings(device)));
        device.Fail(DeviceCall.MeasureSpace, DeviceError.InputOutput);

        Assert.Equal(
            JournalFault.WriteFailed,
            Assert.Throws<JournalException>(() => journal.MeasureSpace()).Fault);
    }

    private static FaultDevice Written(FaultDevice device)
    {
        using FasterJournal journal = FasterJournal.Open(Small(Journals.Settings(device)));
        Journals.AppendAll(journal, journal.AcquireWriter("test"), 1, 1, 1);
        return device;
    }

    private static SmallDisk Mounted()
    {
        SmallDisk? disk = SmallDisk.TryMount(DiskBytes);
        Assert.SkipWhen(
            disk is null,
            "this machine lets nobody mount a small disk; the simulated one stands for it");
        return disk;
    }

    private static FasterJournalSettings Small(FasterJournalSettings settings) => settings with
    {
        PageBytes = 1 << 16,
        SegmentBytes = SegmentBytes,
        MemoryBytes = 1 << 18,
        StopBytes = StopBytes,
        ReservesSpace = true,
        HasOwnThread = settings.Storage is null,
    };

    private static void FillAndStop(IStorage storage, FasterJournalSettings settings)
    {
        ulong last;
        using (FasterJournal journal = FasterJournal.Open(Small(settings)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Assert.Equal(SpaceLevel.Ample, journal.MeasureSpace().Level);

            // Orders, until they are refused; cancels, until the exchange must stop.
            Fill(journal, lease, commands: 300, SpaceLevel.Low);
            Fill(journal, lease, commands: 300, SpaceLevel.ReadOnly);
            ulong ordered = journal.DurableSequence;
            Fill(journal, lease, commands: 1, SpaceLevel.Exhausted);
            Assert.True(journal.DurableSequence > ordered + 40, "no room for cancels was kept");
            BlockBuilder block = new(Records.Versions);
            for (int bytes = 0; bytes + 8_192 <= StopBytes; bytes += 4_096)
            {
                Append(journal, lease, block, 1);
            }

            last = journal.DurableSequence;
            journal.CloseClean(lease);
        }

        VerifyReport report = JournalVerifier.Verify(storage, Records.Versions);
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(last, report.LastSequence);
        Assert.True(report.Superblock!.IsClean);
        using FasterJournal again = FasterJournal.Open(Small(settings));
        Assert.Equal(SpaceLevel.Exhausted, again.MeasureSpace().Level);
    }

    private static void FillToTheEnd(IStorage storage, FasterJournalSettings settings)
    {
        ulong acknowledged = 0;
        ulong appended = 0;
        using (FasterJournal journal = FasterJournal.Open(Small(settings)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            BlockBuilder block = new(Records.Versions);
            void GoOn()
            {
                while (true)
                {
                    appended = journal.Appended.LastSequence + 100;
                    Append(journal, lease, block, 100);
                    acknowledged = journal.DurableSequence;
                }
            }

            JournalException fault = Assert.Throws<JournalException>(GoOn);
            Assert.Equal(JournalFault.WriteFailed, fault.Fault);
            Assert.Matches("No space left|disk was full", fault.Message);
            Assert.Throws<JournalException>(() => journal.CloseClean(lease));
        }

        Assert.True(acknowledged > 10_000, $"full after {acknowledged} commands");
        VerifyReport report = JournalVerifier.Verify(storage, Records.Versions);
        Assert.True(report.IsSound, report.Reason);
        Assert.InRange(report.LastSequence, acknowledged, appended);
    }

    private static void Append(
        FasterJournal journal, WriterLease lease, BlockBuilder block, int commands)
    {
        ulong first = journal.Appended.LastSequence + 1;
        _ = journal.Append(lease, Records.Fill(block, first, commands));
        _ = journal.WaitDurable(first + (ulong)commands - 2, Journals.Patience);
    }

    private static void Fill(
        FasterJournal journal, WriterLease lease, int commands, SpaceLevel until)
    {
        BlockBuilder block = new(Records.Versions);
        SpaceLevel level;
        do
        {
            Append(journal, lease, block, commands);
            level = journal.MeasureSpace().Level;
            Assert.True(level <= until, $"{level} came before {until}");
        }
        while (level < until);
    }
}
