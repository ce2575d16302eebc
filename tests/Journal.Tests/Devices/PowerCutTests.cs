using System;
using System.Numerics;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>
/// The power goes, at every call of a small life of a journal, and of what was not synced every
/// part is tried that can have reached the disk.
/// </summary>
public sealed class PowerCutTests
{
    /// <summary>Six blocks over three segments, one of them of two units.</summary>
    private static readonly int[] Blocks = [2, 1, 60, 3, 2, 1];

    [Fact]
    public void Nothing_acknowledged_is_lost_wherever_the_power_goes_and_whatever_it_leaves()
    {
        int calls = CallsOf(Blocks);
        Assert.InRange(calls, 40, 200);
        for (int call = 1; call <= calls; call++)
        {
            FaultDevice device = new() { PowerGoesAt = call };
            DeviceRun run = DeviceRun.On(device, closes: true, Blocks);
            Assert.IsNotType<JournalException>(run.Failure?.InnerException ?? run.Failure);
            Assert.InRange(device.UnsyncedCount, 0, 12);
            TrySubsets(device, run, $"the power went at call {call}");
            TryTearing(device, run, $"the power went at call {call}");
        }
    }

    [Fact]
    public void A_cut_within_the_recovery_from_a_cut_loses_nothing_either()
    {
        for (int call = 20; call <= CallsOf(Blocks); call += 3)
        {
            FaultDevice device = new() { PowerGoesAt = call };
            DeviceRun run = DeviceRun.On(device, closes: true, Blocks);
            FaultDevice left = device.AfterPowerCut(All(device, WriteFate.Kept));
            for (int second = 1; second <= 12; second++)
            {
                FaultDevice again = left.AfterPowerCut();
                again.PowerGoesAt = second;
                _ = DeviceRun.On(again, closes: false);
                TrySubsets(again, run, $"the power went at calls {call} and {second}");
            }
        }
    }

    /// <summary>
    /// The process is killed between a write and its sync: the cache has the block, the media do
    /// not. The next start keeps it, and may promise it only once it is on the media.
    /// </summary>
    [Fact]
    public void A_tail_that_is_kept_after_a_kill_is_on_the_media_before_it_is_promised()
    {
        FaultDevice device = new();
        using (FasterJournal killed = FasterJournal.Open(DeviceRun.Settings(device)))
        {
            WriterLease lease = killed.AcquireWriter("test");
            Journals.AppendAll(killed, lease, 2);
            device.Before = (call, name) =>
            {
                if (call == DeviceCall.Sync && name == "journal.0")
                {
                    throw new PowerLostException();
                }
            };
            _ = killed.Append(lease, Records.Block(3));
            Assert.Throws<JournalException>(() => killed.DoWork());
        }

        device.Before = null;
        Assert.Equal(1, device.UnsyncedCount);
        using FasterJournal next = FasterJournal.Open(DeviceRun.Settings(device));

        Assert.Equal(3ul, next.DurableSequence);
        Assert.Equal((3ul, null), DeviceCheck.Read(device.AfterPowerCut()));
    }

    /// <summary>
    /// A disk that says yes to a sync and keeps the bytes in its own cache breaks the promise that
    /// everything rests on. The journal cannot know what is lost, but what it shows is true, and it
    /// never shows less than the newest superblock promises without saying so.
    /// </summary>
    [Fact]
    public void Of_twelve_writes_that_a_lying_disk_never_synced_every_subset_is_told_apart()
    {
        const int Count = 6;
        FaultDevice device = new();
        using (FasterJournal journal = FasterJournal.Open(Journals.Settings(device)))
        {
            WriterLease lease = journal.AcquireWriter("test");
            Journals.AppendAll(journal, lease, 1);
            device.IsLying = true;
            for (int block = 0; block < Count; block++)
            {
                Journals.AppendAll(journal, lease, 1);
            }
        }

        Assert.Equal(2 * Count, device.UnsyncedCount);
        WriteFate[] fates = All(device, WriteFate.Kept);
        for (uint subset = 0; subset < 1 << (2 * Count); subset++)
        {
            // Even bits are blocks, odd bits the superblocks that promise them.
            uint blocks = 0;
            uint promises = 0;
            for (int write = 0; write < 2 * Count; write++)
            {
                bool isKept = ((subset >> write) & 1) != 0;
                fates[write] = isKept ? WriteFate.Kept : WriteFate.Lost;
                uint bit = isKept ? 1u << (write / 2) : 0;
                (blocks, promises) = write % 2 == 0
                    ? (blocks | bit, promises)
                    : (blocks, promises | bit);
            }

            DemandTold(device.AfterPowerCut(fates), blocks, promises, $"subset {subset:x3}");
        }
    }

    [Fact]
    public void What_a_lying_disk_leaves_in_torn_sectors_is_never_shown()
    {
        FaultDevice device = new() { IsLying = true };
        DeviceRun run = DeviceRun.On(device, closes: false, Blocks);
        Seeds.Each(TestScale.Of(4_000), seed =>
        {
            FaultDevice left = device.AfterPowerCut(new Random(seed));
            (ulong last, JournalException? finding) = DeviceCheck.Read(left);
            Assert.True(last <= run.Appended);
            Assert.True(finding is null or { Fault: JournalFault.Damaged or JournalFault.Missing });
        });
    }

    [Fact]
    public void The_same_seed_and_the_same_calls_give_the_same_disk() =>
        Seeds.Each(TestScale.Of(100), seed =>
        {
            byte[][] files = new byte[4][];
            for (int run = 0; run < 4; run += 2)
            {
                FaultDevice device = new(seed) { PowerGoesAt = 30 + (seed % 20) };
                device.Fail(DeviceCall.Write, DeviceError.InputOutput, 5 + (seed % 7));
                device.Spoil(MediaFault.Misdirected, 3);
                _ = DeviceRun.On(device, closes: true, Blocks);
                FaultDevice left = device.AfterPowerCut(new Random(seed));
                (files[run], files[run + 1]) = (left["superblock"], left["journal.0"]);
            }

            Assert.Equal(files[0], files[2]);
            Assert.Equal(files[1], files[3]);
        });

    private static int CallsOf(int[] blocks)
    {
        FaultDevice device = new();
        DeviceRun run = DeviceRun.On(device, closes: true, blocks);
        Assert.True(run.IsClosed);
        Assert.True(device.Exists("journal.2"));
        return device.CallCount;
    }

    private static void TrySubsets(FaultDevice device, DeviceRun run, string what)
    {
        WriteFate[] fates = new WriteFate[device.UnsyncedCount];
        for (uint subset = 0; subset < 1u << fates.Length; subset++)
        {
            for (int write = 0; write < fates.Length; write++)
            {
                fates[write] = ((subset >> write) & 1) != 0 ? WriteFate.Kept : WriteFate.Lost;
            }

            FaultDevice left = device.AfterPowerCut(fates);
            DeviceCheck.DemandKept(left, run, opens: true, $"{what}, subset {subset:x}");
        }
    }

    /// <summary>Every set of sectors of the write that was cut off, up to twelve.</summary>
    private static void TryTearing(FaultDevice device, DeviceRun run, string what)
    {
        int count = device.UnsyncedCount;
        int bytes = count == 0 ? 0 : device.UnsyncedBytes(count - 1);
        WriteFate[] fates = All(device, WriteFate.Kept);
        foreach (int sector in (int[])[512, 4_096])
        {
            int sectors = bytes / sector;
            for (ulong kept = 0; sectors is > 1 and <= 12 && kept < 1ul << sectors; kept++)
            {
                fates[count - 1] = new WriteFate(sector, kept);
                DeviceCheck.DemandKept(
                    device.AfterPowerCut(fates), run,
                    opens: BitOperations.PopCount(kept) == 1,
                    $"{what}, sectors {kept:x} of {sector} bytes");
            }
        }
    }

    private static void DemandTold(FaultDevice left, uint blocks, uint promises, string what)
    {
        // Block 0 and its promise are on the media.
        blocks = (blocks << 1) | 1;
        int promised = 33 - BitOperations.LeadingZeroCount(promises);
        bool hasLast = ((blocks >> (promised - 1)) & 1) != 0;
        int contiguous = BitOperations.TrailingZeroCount(~blocks);
        Superblock found = SuperblockFile.ReadNewest(left);
        Assert.Equal(promised, found.Durable.BlockCount);
        JournalException? refusal = null;
        Superblock? kept = null;
        try
        {
            kept = JournalRecovery.Run(left, found, Records.Versions);
        }
        catch (JournalException damaged)
        {
            refusal = damaged;
        }

        Assert.True(hasLast == refusal is null, $"{what}: {refusal?.Message}");
        (ulong last, JournalException? finding) = DeviceCheck.Read(left);
        Assert.True(finding is null == contiguous >= promised, $"{what}: {finding?.Message}");
        Assert.Equal((ulong)contiguous, last);
        if (kept is not null && contiguous >= promised)
        {
            Assert.Equal(contiguous, kept.Durable.BlockCount);
        }
    }

    private static WriteFate[] All(FaultDevice device, WriteFate fate)
    {
        WriteFate[] fates = new WriteFate[device.UnsyncedCount];
        Array.Fill(fates, fate);
        return fates;
    }
}
