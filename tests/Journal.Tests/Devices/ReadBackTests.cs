using System;
using System.Globalization;
using System.IO;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>
/// The cache shows what was written; the media may hold something else. The tail is read back.
/// </summary>
public sealed class ReadBackTests
{
    // Writes of a new journal: both superblocks at once, term, identity entry, its superblock.
    private const int WritesBefore = 4;

    [Fact]
    public void A_tail_that_is_what_was_written_passes_after_each_commit()
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(DeviceRun.Settings(device));
        journal.ReadBack();
        WriterLease lease = journal.AcquireWriter("test");
        journal.ReadBack();
        foreach (int commands in (int[])[1, 2, 60, 3, 1, 40, 2])
        {
            Journals.AppendAll(journal, lease, commands);
            journal.ReadBack();
        }
    }

    [Theory]
    [InlineData(MediaFault.Lost, 0, "an entry of 0 bytes cannot be here")]
    [InlineData(MediaFault.Misdirected, 0, "an entry of 0 bytes cannot be here")]
    [InlineData(MediaFault.Stale, 0, "block 0 stands in the place of the last block")]
    [InlineData(MediaFault.Lost, 1, "superblock 4 is not there, the newest is 3")]
    [InlineData(MediaFault.Stale, 1, "superblock 4 is not there, the newest is 3")]
    public void A_commit_that_the_disk_only_pretended_stops_the_journal(
        MediaFault fault, int write, string what)
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(DeviceRun.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 1);
        journal.ReadBack();
        Assert.Equal(WritesBefore + 2, device.Count(DeviceCall.Write));
        device.Spoil(fault, WritesBefore + 3 + write);
        Journals.AppendAll(journal, lease, 1);

        JournalException told = Assert.Throws<JournalException>(journal.ReadBack);

        Assert.Equal(JournalFault.Damaged, told.Fault);
        Assert.Contains("the disk does not hold what it has acknowledged", told.Message,
            StringComparison.Ordinal);
        Assert.Contains(what, told.Message, StringComparison.Ordinal);
        Assert.Throws<JournalException>(() => journal.Append(lease, Records.Block(3)));
        Assert.Throws<JournalException>(() => journal.DoWork());
    }

    [Fact]
    public void A_disk_that_cannot_read_back_stops_the_journal()
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(DeviceRun.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 1);
        device.Fail(DeviceCall.Read, DeviceError.InputOutput);

        Assert.EndsWith("cannot read back what it has written: Input/output error",
            Assert.Throws<JournalException>(journal.ReadBack).Message, StringComparison.Ordinal);
        Assert.Throws<JournalException>(() => journal.Append(lease, Records.Block(2)));
    }

    /// <summary>A superblock of another writer, in either slot, whatever its number.</summary>
    [Theory]
    [InlineData(1, 1, 0, "")]
    [InlineData(2, 1, 0, "")]
    [InlineData(1, 0, 1, "")]
    [InlineData(1, 0, 0, "another boot")]
    public void Another_writer_in_the_folder_stops_the_journal(
        int slotsBack, int termsMore, int processesMore, string boot)
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(DeviceRun.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 1, 1);
        journal.ReadBack();
        byte[] slots = device["superblock"];
        Superblock own = SuperblockFile.ReadNewest(device);
        Superblock other = own with
        {
            WriteCount = own.WriteCount + 2 - slotsBack,
            Term = own.Term + termsMore,
            ProcessId = own.ProcessId + processesMore,
            BootId = boot.Length > 0 ? boot : own.BootId,
        };
        other.Write(slots.AsSpan((int)(other.WriteCount & 1) * Superblock.SizeBytes));
        device["superblock"] = slots;

        JournalException told = Assert.Throws<JournalException>(journal.ReadBack);

        Assert.Equal(JournalFault.Fenced, told.Fault);
        Assert.Contains(
            $"process {other.ProcessId} on {other.Host} writes here, too", told.Message,
            StringComparison.Ordinal);
        Assert.Equal(JournalFault.Fenced, Assert.Throws<JournalException>(
            () => journal.Append(lease, Records.Block(3))).Fault);
    }

    [Fact]
    public void A_folder_that_was_put_in_the_place_of_the_own_stops_the_journal()
    {
        using TemporaryFolder root = new();
        string own = root.File("own");
        string copy = root.File("copy");
        using FasterJournal journal =
            FasterJournal.Open(Journals.Settings(root) with { Folder = own });
        Journals.AppendAll(journal, journal.AcquireWriter("test"), 2);
        journal.ReadBack();
        Directory.CreateDirectory(copy);
        foreach (string name in (string[])["superblock", "journal.0"])
        {
            File.Copy(Path.Combine(own, name), Path.Combine(copy, name));
        }

        Directory.Move(own, root.File("aside"));
        Directory.Move(copy, own);

        JournalException told = Assert.Throws<JournalException>(journal.ReadBack);

        Assert.Equal(JournalFault.Fenced, told.Fault);
        Assert.Contains("the right to write is gone", told.Message, StringComparison.Ordinal);
    }

    /// <summary>A stop waits two seconds for it, then goes on without.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_read_that_a_clean_close_did_not_wait_for_accuses_nobody(bool isOpenedAgain)
    {
        FaultDevice device = new();
        FasterJournal journal = FasterJournal.Open(DeviceRun.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 1);
        FasterJournal? next = null;
        WithinRead(device, "superblock", () =>
        {
            journal.CloseClean(lease);
            next = isOpenedAgain ? FasterJournal.Open(DeviceRun.Settings(device)) : null;
            next?.AcquireWriter("next");
        });

        Assert.Null(Record.Exception(journal.ReadBack));

        Assert.Null(device.Before);
        next?.Dispose();
        using FasterJournal last = FasterJournal.Open(DeviceRun.Settings(device));
        Assert.Equal(!isOpenedAgain, last.WasClosedClean);
    }

    [Theory]
    [InlineData(false, JournalFault.Damaged)]
    [InlineData(true, JournalFault.WriteFailed)]
    public void What_such_a_read_finds_of_the_disk_itself_is_told(
        bool isUnreadable, JournalFault expected)
    {
        FaultDevice device = new();
        FasterJournal journal = FasterJournal.Open(DeviceRun.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, 1);
        WithinRead(device, "journal.0", () =>
        {
            journal.CloseClean(lease);
            if (isUnreadable)
            {
                device.Fail(DeviceCall.Read, DeviceError.InputOutput);
            }
            else
            {
                device.Flip("journal.0", JournalFormat.FirstBlockAddress + 300, 1);
            }
        });

        Assert.Equal(expected, Assert.Throws<JournalException>(journal.ReadBack).Fault);
    }

    [Fact]
    public void On_a_real_disk_the_tail_is_read_back_beside_a_writer_that_goes_on()
    {
        using TemporaryFolder folder = new();
        using FasterJournal journal = FasterJournal.Open(
            Journals.Settings(folder) with { HasOwnThread = true });
        WriterLease lease = journal.AcquireWriter("test");
        for (int round = 0; round < 200; round++)
        {
            ulong next = journal.Appended.LastSequence + 1;
            while (journal.Append(lease, Records.Block(next)) == AppendResult.BackPressured)
            {
                _ = journal.WaitDurable(journal.DurableSequence, Journals.Patience);
            }

            journal.ReadBack();
        }

        Assert.Equal(
            "200", journal.Appended.LastSequence.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Something happens while the next read of a file is on its way.</summary>
    private static void WithinRead(FaultDevice device, string file, Action happens) =>
        device.Before = (call, name) =>
        {
            if (call == DeviceCall.Read && name == file)
            {
                device.Before = null;
                happens();
            }
        };
}
