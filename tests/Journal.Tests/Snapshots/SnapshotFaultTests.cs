using System.IO;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Snapshots;

/// <summary>Whatever becomes of a snapshot on its way to the disk, the one before it stays.
/// </summary>
public sealed class SnapshotFaultTests
{
    private static readonly int[] Parts = [70_000, 5];

    [Fact]
    public void Wherever_the_power_goes_the_old_or_the_new_one_is_good()
    {
        int calls = TakeOn(WithTwo()).CallCount;
        Assert.InRange(calls, 15, 60);
        for (int call = 1; call <= calls; call++)
        {
            FaultDevice device = WithTwo();
            device.PowerGoesAt = call;
            Assert.Throws<PowerLostException>(() => TakeOn(device));
            WriteFate[] fates = new WriteFate[device.UnsyncedCount];
            for (uint subset = 0; subset < 1u << fates.Length; subset++)
            {
                for (int write = 0; write < fates.Length; write++)
                {
                    fates[write] =
                        ((subset >> write) & 1) != 0 ? WriteFate.Kept : WriteFate.Lost;
                }

                string what = $"the power went at call {call}, subset {subset:x}";
                FaultDevice left = device.AfterPowerCut(fates);
                ulong? newest = SampleState.Newest(left);
                Assert.True(newest is 4 or 6, $"{what}: {newest}");

                // The next one is taken as if nothing had been.
                _ = SampleState.Take(left, 8, Parts);
                Assert.True(SampleState.Newest(left) == 8, what);
                Assert.True(SampleState.Folder(left).Names().Count == 2, what);
            }
        }
    }

    /// <summary>
    /// <code>
    /// before   2  3  9       9 is ahead of the journal and cannot be read
    /// after       3  4  9    it stays, as it may be evidence, and holds up no other
    /// </code>
    /// </summary>
    [Fact]
    public void One_ahead_that_cannot_be_read_stays_and_older_ones_go()
    {
        FaultDevice device = new();
        _ = SampleState.Take(device, 2, Parts);
        byte[] oldest = device[SnapshotFolder.NameOf(2)];
        _ = SampleState.Take(device, 3, Parts);
        _ = SampleState.Take(device, 9, Parts);
        device[SnapshotFolder.NameOf(2)] = oldest;
        string ahead = SnapshotFolder.NameOf(9);
        device.Fail(DeviceCall.Read, DeviceError.InputOutput, name: ahead);
        SnapshotFolder folder = SampleState.Folder(device);
        _ = SampleState.Take(folder, 4, Parts);

        Assert.Equal(
            [ahead, SnapshotFolder.NameOf(4), SnapshotFolder.NameOf(3)], folder.Names());
        Assert.Equal(
            $"{ahead}, which is ahead of the journal, cannot be read: the disk fails",
            folder.UnprunedReason);
    }

    [Theory]
    [InlineData(DeviceCall.Open)]
    [InlineData(DeviceCall.Write)]
    [InlineData(DeviceCall.Sync)]
    [InlineData(DeviceCall.SyncFolder)]
    [InlineData(DeviceCall.Read)]
    [InlineData(DeviceCall.Rename)]
    public void A_failure_of_any_call_leaves_a_good_one(DeviceCall call)
    {
        int count = TakeOn(WithTwo()).Count(call);
        Assert.InRange(count, 1, 40);
        for (int nth = 1; nth <= count; nth++)
        {
            FaultDevice device = WithTwo();
            device.Fail(call, DeviceError.NoSpace, nth);
            try
            {
                _ = TakeOn(device);
            }
            catch (IOException)
            {
                // As expected; only a look at an old one may fail without one.
            }

            ulong? newest = SampleState.Newest(device.AfterPowerCut());
            Assert.True(newest is 4 or 6, $"{call} {nth} of {count}: {newest}");
        }
    }

    [Theory]
    [InlineData(MediaFault.Lost)]
    [InlineData(MediaFault.Misdirected)]
    [InlineData(MediaFault.Stale)]
    public void A_disk_that_does_something_else_is_found_out_before_the_old_ones_go(
        MediaFault fault)
    {
        for (int write = 1; write <= 5; write++)
        {
            FaultDevice device = WithTwo();
            device.Spoil(fault, write);

            Assert.Throws<StateException>(() => TakeOn(device));
            Assert.Equal(4ul, SampleState.Newest(device.AfterPowerCut()));
            Assert.False(device.Exists(SnapshotFolder.NameOf(6)));
        }
    }

    private static FaultDevice TakeOn(FaultDevice device)
    {
        _ = SampleState.Take(device, 6, Parts);
        return device;
    }

    private static FaultDevice WithTwo()
    {
        FaultDevice first = new();
        _ = SampleState.Take(first, 2, Parts);
        _ = SampleState.Take(first, 4, Parts);
        FaultDevice device = first.AfterPowerCut();
        Assert.Equal(4ul, SampleState.Newest(device));
        return first.AfterPowerCut();
    }
}
