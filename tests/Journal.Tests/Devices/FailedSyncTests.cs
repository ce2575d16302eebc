using System;
using System.IO;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>
/// After a sync that failed, the system's cache holds bytes that it takes for written and that the
/// media never got. The process starts again on that cache; then the power goes.
/// </summary>
public sealed class FailedSyncTests
{
    private static readonly int[] Blocks = [2, 1, 60, 3, 2, 1];

    [Fact]
    public void What_a_failed_sync_left_in_the_cache_alone_is_not_promised_from_there()
    {
        FaultDevice whole = new();
        Assert.True(DeviceRun.On(whole, closes: true, Blocks).IsClosed);
        for (int nth = 1; nth <= whole.Count(DeviceCall.Sync); nth++)
        {
            for (int seed = 0; seed < 4; seed++)
            {
                FaultDevice device = AfterFailedSync(seed, nth);
                DeviceRun next = DeviceRun.On(device, closes: false, 1);

                Assert.Null(next.Failure);
                DeviceCheck.DemandKept(
                    device.AfterPowerCut(), next, opens: true, $"sync {nth}, seed {seed}");
            }
        }
    }

    /// <summary>
    /// The process is killed between making a file and syncing the folder. The next one finds the
    /// file in its place, and must not take the name for durable.
    /// </summary>
    [Fact]
    public void The_name_of_a_file_whose_maker_was_killed_is_made_durable_by_the_next_writer()
    {
        FaultDevice whole = new();
        Assert.True(DeviceRun.On(whole, closes: true, Blocks).IsClosed);
        for (int nth = 1; nth <= whole.Count(DeviceCall.SyncFolder); nth++)
        {
            FaultDevice device = new();
            int left = nth;
            device.Before = (call, _) =>
            {
                left -= call == DeviceCall.SyncFolder ? 1 : 0;
                if (left <= 0)
                {
                    throw new PowerLostException();
                }
            };
            _ = DeviceRun.On(device, closes: true, Blocks);
            device.Before = null;
            DeviceRun next = DeviceRun.On(device, closes: false, 1);

            Assert.Null(next.Failure);
            DeviceCheck.DemandKept(
                device.AfterPowerCut(), next, opens: true, $"sync {nth} of the folder");
        }
    }

    [Fact]
    public void A_superblock_that_cannot_be_read_is_a_finding_in_a_sentence()
    {
        FaultDevice device = new();
        Assert.True(DeviceRun.On(device, closes: true, Blocks).IsClosed);
        device.Fail(DeviceCall.Read, DeviceError.InputOutput, name: SuperblockFile.FileName);

        VerifyReport report = JournalVerifier.Verify(device, Records.Versions);

        Assert.False(report.IsSound);
        Assert.Contains("superblock", report.Reason, StringComparison.Ordinal);
    }

    private static FaultDevice AfterFailedSync(int seed, int nth)
    {
        FaultDevice device = new(seed);
        device.Fail(DeviceCall.Sync, DeviceError.InputOutput, nth);
        DeviceRun run = DeviceRun.On(device, closes: true, Blocks);
        Assert.IsType<IOException>(run.Failure?.InnerException);
        device.Heal();
        return device;
    }
}
