using System;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>
/// Disks that do something else than they say, files that are cut off or gone, bits that turn over:
/// each is told or makes no difference.
/// </summary>
public sealed class MediaTests
{
    private static readonly int[] Blocks = [2, 1, 60, 3, 2, 1];

    [Theory]
    [InlineData(MediaFault.Lost)]
    [InlineData(MediaFault.Misdirected)]
    [InlineData(MediaFault.Stale)]
    [InlineData(MediaFault.Duplicate)]
    public void A_write_that_the_disk_did_otherwise_is_told_or_makes_no_difference(
        MediaFault fault)
    {
        int told = 0;
        int writes = Whole(closes: true).Count(DeviceCall.Write);
        Seeds.Each(TestScale.Of(60), seed =>
        {
            for (int nth = 1; nth <= writes; nth++)
            {
                FaultDevice device = new(seed);
                device.Spoil(fault, nth);
                DeviceRun run = DeviceRun.On(device, closes: true, Blocks);
                Assert.True(run.IsClosed);
                FaultDevice left = device.AfterPowerCut();
                (ulong last, JournalException? finding) = DeviceCheck.Read(left);
                Assert.True(
                    finding is not null || last == run.Acknowledged,
                    $"seed {seed}, write {nth}: {last} of {run.Acknowledged} without a word");
                told += finding is not null ? 1 : 0;
            }
        });
        Assert.True(told > 0, "no fault was ever told: the device does nothing");
    }

    [Fact]
    public void A_file_that_is_gone_is_told_by_name()
    {
        foreach (string name in (string[])["superblock", "journal.0", "journal.1", "journal.2"])
        {
            FaultDevice device = Whole(closes: true);
            device.Lose(name);
            JournalException refusal = Assert.Throws<JournalException>(
                () => FasterJournal.Open(DeviceRun.Settings(device)));
            Assert.Equal(JournalFault.Missing, refusal.Fault);
            Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>The newer superblock promises more than the older: either may be damaged.</summary>
    [Fact]
    public void A_flipped_byte_of_either_superblock_loses_nothing_and_of_both_is_told()
    {
        FaultDevice device = Whole(closes: false);
        Superblock found = SuperblockFile.ReadNewest(device);
        LogPoint all = JournalRecovery.Run(device, found, Records.Versions).Durable;
        for (int at = 0; at < 2 * Superblock.SizeBytes; at++)
        {
            byte bit = (byte)(1 << (at % 8));
            int other = (at + Superblock.SizeBytes) % (2 * Superblock.SizeBytes);
            device.Flip("superblock", at, bit);
            found = SuperblockFile.ReadNewest(device);
            Assert.Equal(all, JournalRecovery.Run(device, found, Records.Versions).Durable);
            device.Flip("superblock", other, bit);
            Assert.Equal(JournalFault.Damaged, Assert.Throws<JournalException>(
                () => SuperblockFile.ReadNewest(device)).Fault);
            device.Flip("superblock", other, bit);
            device.Flip("superblock", at, bit);
        }
    }

    [Fact]
    public void What_was_found_is_told_even_if_the_disk_fails_over_the_words()
    {
        FaultDevice device = Whole(closes: true);
        device.Flip("journal.0", JournalFormat.FirstAddress, 1);
        int before = device.Count(DeviceCall.Open);
        JournalException found = DeviceCheck.Read(device).Finding!;
        Assert.Equal(JournalFault.Damaged, found.Fault);
        int opens = device.Count(DeviceCall.Open) - before;
        Assert.True(opens > 1, "nothing is opened for the words");

        // The last one is for the words; those before it read what there is.
        device.Fail(DeviceCall.Open, DeviceError.InputOutput, opens);
        JournalException told = DeviceCheck.Read(device).Finding!;
        Assert.Equal((found.Fault, found.Address), (told.Fault, told.Address));
        Assert.NotNull(told.Address);
    }

    private static FaultDevice Whole(bool closes)
    {
        FaultDevice device = new();
        DeviceRun run = DeviceRun.On(device, closes, Blocks);
        Assert.True(run.Failure is null && run.IsClosed == closes);
        return device;
    }
}
