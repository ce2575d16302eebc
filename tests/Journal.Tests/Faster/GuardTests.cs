using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>
/// The ways in which a bare log loses data silently, each refused or stopped here.
/// </summary>
public sealed class GuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("superblock", false)]
    [InlineData("superblock", true)]
    [InlineData("journal.0", false)]
    [InlineData("journal.0", true)]
    public void F3_F13_F15_a_failed_write_or_sync_acknowledges_nothing_and_keeps_all_before(
        string file, bool failsSync)
    {
        FaultDevice device = new();
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(device)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Journals.AppendAll(journal, lease, 5, 5);
            device.Fail(
                failsSync ? DeviceCall.Sync : DeviceCall.Write,
                failsSync ? DeviceError.InputOutput : DeviceError.NoSpace,
                name: file);
            _ = journal.Append(lease, Records.Block(11));
            Assert.Equal(JournalFault.WriteFailed,
                Assert.Throws<JournalException>(() => journal.DoWork()).Fault);

            // The disk recovers, the journal must not: what the failed sync dropped is unknown.
            Assert.Throws<JournalException>(() => journal.DoWork());
            Assert.Throws<JournalException>(() => journal.CloseClean(lease));
            Assert.Equal(10ul, journal.DurableSequence);
            Assert.Equal(0, device.ChangesAfterFailure);
        }

        using FasterJournal again = FasterJournal.Open(Journals.Settings(device));
        Assert.InRange(again.DurableSequence, 10ul, 11ul);
        Assert.False(again.WasClosedClean);
        Assert.True(JournalVerifier.Verify(device, Records.Versions).IsSound);
    }

    /// <summary>With any of them set otherwise the log passes over what has failed.</summary>
    [Fact]
    public void F3_F5_F14_the_log_passes_over_no_failure_and_keeps_no_commits_of_its_own()
    {
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(new FaultDevice()));

        Assert.False(journal.LogOptions.TryRecoverLatest);
        Assert.False(journal.LogOptions.TolerateDeviceFailure);
        Assert.False(journal.LogOptions.FastCommitMode);
        Assert.IsType<SuperblockCommits>(journal.LogOptions.LogCommitManager);
    }

    [Fact]
    public void F4_a_missing_superblock_is_refused()
    {
        Journals.Write(_folder, closes: true, 3, 3);
        File.Delete(_folder.File("superblock"));

        Assert.EndsWith(
            "has segment files, such as journal.0, but its superblock is missing",
            Journals.Refusal(_folder).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void F4_a_missing_superblock_is_refused_by_any_segment_that_is_left()
    {
        Journals.Write(_folder, closes: true, [.. Repeat(80, 48)]);
        File.Delete(_folder.File("superblock"));
        File.Delete(_folder.File("journal.0"));
        byte[] later = File.ReadAllBytes(_folder.File("journal.1"));

        JournalException refusal = Journals.Refusal(_folder);

        Assert.Equal(JournalFault.Missing, refusal.Fault);
        Assert.Contains("such as journal.1, ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(later, File.ReadAllBytes(_folder.File("journal.1")));
        Assert.False(File.Exists(_folder.File("superblock")));
    }

    [Fact]
    public void F4_an_empty_superblock_is_refused()
    {
        Journals.Write(_folder, closes: true, 3, 3);
        File.WriteAllBytes(_folder.File("superblock"), []);

        Assert.Equal(JournalFault.Damaged, Journals.Refusal(_folder).Fault);
    }

    [Fact]
    public void F5_an_error_of_a_recovery_read_is_refused_and_not_taken_for_an_empty_log()
    {
        Journals.Write(_folder, closes: true, 3, 3);
        FaultDevice whole = FaultDevice.Of(_folder.Path);
        FasterJournal.Open(Journals.Settings(whole)).Dispose();
        Assert.InRange(whole.Count(DeviceCall.Read), 3, 10);
        for (int failing = 1; failing <= whole.Count(DeviceCall.Read); failing++)
        {
            FaultDevice device = FaultDevice.Of(_folder.Path);
            device.Fail(DeviceCall.Read, DeviceError.InputOutput, failing);
            Assert.Equal(JournalFault.Damaged, Assert.Throws<JournalException>(
                () => FasterJournal.Open(Journals.Settings(device))).Fault);
        }

        using FasterJournal again = FasterJournal.Open(Journals.Settings(_folder));
        Assert.Equal(6ul, again.DurableSequence);
    }

    [Fact]
    public void F7_a_flipped_bit_of_the_last_block_is_refused_at_open()
    {
        Journals.Write(_folder, closes: true, 3, 3);
        using TemporaryFolder flipped = new();
        for (int offset = 8192; offset < 12288; offset += 61)
        {
            _folder.CopyTo(flipped);
            Flip(flipped.File("journal.0"), offset);

            JournalException refusal = Journals.Refusal(flipped);
            Assert.Equal(1, refusal.Block);
            Assert.StartsWith("block 1 at address 8192: ", refusal.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void F8_a_zeroed_entry_head_is_damage_and_not_padding()
    {
        Journals.Write(_folder, closes: true, 3, 3, 3, 3, 3, 3);
        byte[] bytes = File.ReadAllBytes(_folder.File("journal.0"));
        Array.Clear(bytes, 8192, 512);
        File.WriteAllBytes(_folder.File("journal.0"), bytes);

        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.False(report.IsSound);
        Assert.Equal(1, report.BadBlock);
        Assert.Equal(8192, report.BadAddress);
        Assert.Equal(1, report.BlockCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(20000)]
    public void F10_a_truncated_segment_is_refused(int cutBytes)
    {
        Journals.Write(_folder, closes: true, 3, 3, 3, 3, 3, 3);
        using (FileStream file = new(_folder.File("journal.0"), FileMode.Open))
        {
            file.SetLength(file.Length - cutBytes);
        }

        Assert.Equal(JournalFault.Missing, Journals.Refusal(_folder).Fault);
    }

    [Fact]
    public void F10_a_missing_segment_in_the_middle_is_refused_by_name()
    {
        Journals.Write(_folder, closes: true, [.. Repeat(80, 48)]);
        Assert.True(File.Exists(_folder.File("journal.2")));
        File.Delete(_folder.File("journal.1"));

        Assert.Contains("segment file journal.1", Journals.Refusal(_folder).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Files of two lives of one venue, mixed up: each is sound by itself.</summary>
    [Fact]
    public void F11_blocks_that_are_sound_but_not_those_promised_are_refused()
    {
        using TemporaryFolder other = new();
        Journals.Write(_folder, closes: true, 3, 3, 3);
        Journals.Write(other, closes: true, 3, 4, 2);
        File.Copy(other.File("journal.0"), _folder.File("journal.0"), overwrite: true);

        VerifyReport report = JournalVerifier.Verify(_folder.Path, Records.Versions);

        Assert.False(report.IsSound);
        Assert.Equal(3, report.BlockCount);
        Assert.Contains(
            "as the superblock promises, and of another chain: the hash of its last block is ",
            report.Reason, StringComparison.Ordinal);
        Assert.Equal(JournalFault.Damaged, Journals.Refusal(_folder).Fault);
    }

    [Fact]
    public void F12_a_second_writer_is_refused_with_the_process_that_holds_it()
    {
        using FasterJournal first = FasterJournal.Open(Journals.Settings(_folder));
        WriterLease lease = first.AcquireWriter("test");

        JournalException refusal = Journals.Refusal(_folder);

        Assert.Equal(JournalFault.Locked, refusal.Fault);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}",
            refusal.Message, StringComparison.Ordinal);
        Journals.AppendAll(first, lease, 2);
    }

    [Fact]
    public void A_lock_file_that_cannot_be_opened_is_not_taken_for_another_writer()
    {
        _ = File.CreateSymbolicLink(_folder.File("lock"), "lock");

        JournalException refusal = Journals.Refusal(_folder);

        Assert.Equal(JournalFault.WriteFailed, refusal.Fault);
        Assert.Contains("cannot be opened to write: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "; see to the disk, then start again", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File("lock"), refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A folder in the place of a file is refused like one without the right to it.
    /// </summary>
    [Theory]
    [InlineData("lock")]
    [InlineData("superblock.new")]
    public void A_file_that_may_not_be_written_is_no_damage(string file)
    {
        Directory.CreateDirectory(_folder.File(file));

        JournalException refusal = Journals.Refusal(_folder);

        Assert.Equal(JournalFault.WriteFailed, refusal.Fault);
        Assert.EndsWith(
            "give this user the right to read and write the folder and all files in it",
            refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>A stat that fails must not end the search: the tail may have been answered.
    /// </summary>
    [Fact]
    public void F5_a_segment_that_the_disk_does_not_say_anything_of_is_not_taken_for_none()
    {
        FaultDevice whole = new();
        FasterJournalSettings settings = Journals.Settings(whole);
        using (FasterJournal journal = FasterJournal.Open(settings))
        {
            WriterLease lease = journal.AcquireWriter("test");
            while (journal.Appended.BlockCount == 0 || !whole.Names.Contains("journal.1"))
            {
                Journals.AppendAll(journal, lease, 1);
            }
        }

        // The promise of what begins the second segment is lost, the block is not.
        byte[] promise = whole["superblock"];
        Superblock newest = SuperblockFile.ReadNewest(whole);
        int newer = (int)(newest.WriteCount & 1) * Superblock.SizeBytes;
        promise.AsSpan(newer, Superblock.SizeBytes).Clear();
        whole["superblock"] = promise;
        Superblock found = SuperblockFile.ReadNewest(whole);
        Assert.Equal(settings.SegmentBytes, found.EndAddress);
        whole.Fail(DeviceCall.Exists, DeviceError.InputOutput, name: "journal.1");

        JournalException refusal =
            Assert.Throws<JournalException>(() => FasterJournal.Open(settings));

        Assert.Equal(JournalFault.Damaged, refusal.Fault);
        using FasterJournal again = FasterJournal.Open(settings);
        Assert.Equal(newest.Durable.LastSequence, again.DurableSequence);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void An_older_and_a_newer_format_are_refused(int format)
    {
        Journals.Write(_folder, closes: true, 3);
        using (FileStream file = new(_folder.File("superblock"), FileMode.Open))
        {
            byte[] slots = new byte[2 * Superblock.SizeBytes];
            file.ReadExactly(slots);
            for (int slot = 0; slot < 2; slot++)
            {
                Superblock found = Superblock.Read(slots.AsSpan(slot * Superblock.SizeBytes))!;
                (found with { Format = (ushort)format })
                    .Write(slots.AsSpan(slot * Superblock.SizeBytes));
            }

            file.Position = 0;
            file.Write(slots);
        }

        JournalException refusal = Journals.Refusal(_folder);
        Assert.Equal(JournalFault.UnknownFormat, refusal.Fault);
        Assert.Equal(
            $"the journal has format {format}, this program reads 4 and 5, by the superblock at "
                + $"byte 0 of {_folder.File("superblock")}",
            refusal.Message);
    }

    [Fact]
    public void A_layout_newer_than_the_program_is_refused()
    {
        Journals.Write(_folder, closes: true, 3);

        JournalException refusal = Assert.Throws<JournalException>(() => FasterJournal.Open(
            Journals.Settings(_folder) with { Versions = new RecordVersions(1, 0) }));
        Assert.Equal(JournalFault.UnknownFormat, refusal.Fault);
        Assert.Contains("layout 1 is not known", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_new_file_is_followed_by_a_sync_of_the_folder()
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device));
        Journals.AppendAll(journal, journal.AcquireWriter("test"), [.. Repeat(80, 48)]);

        int segments = 0;
        while (device.Exists($"journal.{segments}"))
        {
            segments++;
        }

        Assert.InRange(segments, 3, 100);
        Assert.Equal(segments + 1, device.Count(DeviceCall.SyncFolder));
    }

    private static void Flip(string file, int offset)
    {
        using FileStream stream = new(file, FileMode.Open);
        stream.Position = offset;
        int value = stream.ReadByte();
        stream.Position = offset;
        stream.WriteByte((byte)(value ^ 4));
    }

    private static int[] Repeat(int commands, int blocks)
    {
        int[] counts = new int[blocks];
        Array.Fill(counts, commands);
        return counts;
    }
}
