using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>Files cut off at every length.</summary>
public sealed class TruncationTests
{
    private const int UnitBytes = JournalFormat.UnitBytes;

    // The numbers of a slot end here; texts come behind.
    private const int FieldBytes = 168;

    [Fact]
    public void A_segment_cut_off_anywhere_before_the_promised_end_is_refused()
    {
        FaultDevice device = Written(closes: true, 3, 90, 2, 2);
        byte[] whole = device["journal.0"];
        Superblock found = SuperblockFile.ReadNewest(device);
        Assert.Equal(found.EndAddress, whole.Length);
        Assert.InRange(whole.Length, 5 * UnitBytes, 20 * UnitBytes);
        for (int length = 0; length < whole.Length; length++)
        {
            device["journal.0"] = whole[..length];

            Assert.Equal(JournalFault.Missing, Assert.Throws<JournalException>(
                () => JournalRecovery.Run(device, found, Records.Versions)).Fault);
            Assert.False(
                JournalVerifier.Verify(device, Records.Versions).IsSound, $"at {length}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(JournalFormat.FirstAddress - 1)]
    public void Of_a_first_segment_without_its_first_bytes_it_is_said_how_many_are_there(
        int length)
    {
        FaultDevice device = Written(closes: true, 3, 4);
        int promised = device["journal.0"].Length;
        device["journal.0"] = device["journal.0"][..length];

        using JournalReader reader = new(device, Records.Versions);
        JournalException found = Assert.Throws<JournalException>(() => reader.MoveNext());

        Assert.Contains(
            $"segment file journal.0 has {length} bytes, the superblock promises {promised}: "
                + $"{promised - length} bytes are missing at its end",
            found.Message);
    }

    [Fact]
    public void Superblocks_cut_off_anywhere_promise_the_same_or_are_refused()
    {
        FaultDevice device = Written(closes: true, 3, 4);
        byte[] whole = device["superblock"];
        LogPoint promised = SuperblockFile.ReadNewest(device).Durable;
        for (int length = 0; length < whole.Length; length++)
        {
            device["superblock"] = whole[..length];
            LogPoint? read = ReadOrNull(device);

            // Behind its last field a slot is zero, so a cut there takes nothing away.
            Assert.True(read is null || read == promised, $"at {length}");
            Assert.True(length > FieldBytes || read is null, $"at {length}");
            Assert.True(length < UnitBytes || read is not null, $"at {length}");
        }
    }

    /// <summary>What is behind the promised end is kept block by block.</summary>
    [Fact]
    public void A_tail_cut_off_anywhere_is_kept_as_far_as_its_blocks_are_whole()
    {
        FaultDevice device = Written(closes: false, 2, 2);
        byte[] promise = device["superblock"];
        int promisedBytes = device["journal.0"].Length;
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(device)))
        {
            Journals.AppendAll(journal, journal.AcquireWriter("test"), 2, 2, 2);
        }

        byte[] whole = device["journal.0"];
        Assert.Equal(promisedBytes + (3 * UnitBytes), whole.Length);
        device["superblock"] = promise;
        Superblock found = SuperblockFile.ReadNewest(device);
        for (int length = promisedBytes; length <= whole.Length; length++)
        {
            device["journal.0"] = whole[..length];

            Superblock kept = JournalRecovery.Run(device, found, Records.Versions);

            Assert.Equal(2 + ((length - promisedBytes) / UnitBytes), kept.Durable.BlockCount);
        }
    }

    private static LogPoint? ReadOrNull(FaultDevice device)
    {
        try
        {
            return SuperblockFile.ReadNewest(device).Durable;
        }
        catch (JournalException refused)
        {
            Assert.Equal(JournalFault.Damaged, refused.Fault);
            return null;
        }
    }

    private static FaultDevice Written(bool closes, params int[] commandsPerBlock)
    {
        FaultDevice device = new();
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device));
        WriterLease lease = journal.AcquireWriter("test");
        Journals.AppendAll(journal, lease, commandsPerBlock);
        if (closes)
        {
            journal.CloseClean(lease);
        }

        return device;
    }
}
