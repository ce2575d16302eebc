using System;
using System.IO;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>The disk in memory itself: what it keeps, loses and hides.</summary>
public sealed class FaultDeviceTests
{
    [Fact]
    public void What_was_not_synced_is_in_the_cache_and_not_on_the_media()
    {
        FaultDevice device = new();
        using IStorageFile file = device.OpenWrite("file", 0);
        file.Write([1, 2, 3], 0);

        Assert.Equal([1, 2, 3], Read(file));
        Assert.Equal(0, file.ReadMedia(new byte[3], 0));
        Assert.False(device.AfterPowerCut().Exists("file"));
        file.Sync();
        Assert.False(device.AfterPowerCut().Exists("file"));
        device.SyncFolder();
        Assert.Equal([1, 2, 3], device.AfterPowerCut()["file"]);
        Assert.Equal(0, device.UnsyncedCount);
    }

    [Fact]
    public void A_durable_write_says_nothing_of_the_others()
    {
        FaultDevice device = new();
        using IStorageFile file = device.OpenWrite("file", 0);
        device.SyncFolder();
        file.Write([1, 1], 0);
        file.WriteDurably([2, 2], 2);

        Assert.Equal([0, 0, 2, 2], device.AfterPowerCut()["file"]);
        Assert.Equal([1, 1, 2, 2], device.AfterPowerCut(WriteFate.Kept)["file"]);
    }

    [Fact]
    public void Nothing_older_comes_onto_what_was_synced_and_what_stands_beside_it_may()
    {
        FaultDevice device = new();
        using IStorageFile file = device.OpenWrite("file", 0);
        device.SyncFolder();
        file.Write([1, 1, 1, 1], 0);
        file.WriteDurably([2, 2], 1);

        Assert.Equal([0, 2, 2], device.AfterPowerCut()["file"]);
        Assert.Equal([1, 2, 2], device.AfterPowerCut(WriteFate.Kept)["file"]);
        Assert.Equal([1, 2, 2, 1], device.AfterPowerCut(WriteFate.Kept, WriteFate.Kept)["file"]);
    }

    /// <summary>The reason why a failed sync is never tried again.</summary>
    [Fact]
    public void After_a_failed_sync_the_next_one_succeeds_and_the_bytes_are_gone()
    {
        int lost = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            FaultDevice device = new(seed);
            using IStorageFile file = device.OpenWrite("file", 0);
            device.SyncFolder();
            file.Write([1], 0);
            device.Fail(DeviceCall.Sync, DeviceError.InputOutput);
            Assert.Throws<IOException>(file.Sync);
            file.Sync();
            lost += device.AfterPowerCut()["file"].Length == 0 ? 1 : 0;
        }

        Assert.InRange(lost, 1, 19);
    }

    [Fact]
    public void A_torn_write_keeps_the_sectors_of_its_fate()
    {
        FaultDevice device = new();
        using IStorageFile file = device.OpenWrite("file", 0);
        device.SyncFolder();
        byte[] bytes = new byte[2_048];
        Array.Fill(bytes, (byte)7);
        file.Write(bytes, 0);

        byte[] torn = device.AfterPowerCut(new WriteFate(512, 0b1010))["file"];

        Assert.Equal(
            (0, 7, 0, 7), ((int)torn[0], (int)torn[512], (int)torn[1_024], (int)torn[1_536]));
    }

    [Fact]
    public void A_slow_call_moves_the_virtual_clock_and_a_planned_one_fails_alone()
    {
        VirtualClock clock = new();
        FaultDevice device = new() { Clock = clock };
        long before = clock.MonotonicNs;
        device.Delay(DeviceCall.Sync, ns: 5_000, nth: 2, name: "file");
        device.Fail(DeviceCall.Write, DeviceError.NoSpace, nth: 2);
        using IStorageFile file = device.OpenWrite("file", 0);

        file.WriteDurably([1], 0);
        Assert.Equal(before, clock.MonotonicNs);
        Assert.Equal("No space left on device",
            Assert.Throws<IOException>(() => file.Write([2], 1)).Message);
        file.WriteDurably([3], 1);

        Assert.Equal(before + 5_000, clock.MonotonicNs);
        Assert.Equal(2, device.ChangesAfterFailure);
    }

    [Fact]
    public void A_full_disk_takes_what_fits_and_no_more()
    {
        FaultDevice device = new() { CapacityBytes = 10 };
        using IStorageFile file = device.OpenWrite("file", 8);
        file.Write(new byte[8], 0);
        Assert.Equal(new StorageSpace(2, 10), device.MeasureSpace());
        Assert.Throws<IOException>(() => device.OpenWrite("other", 3));
        file.Write(new byte[2], 8);
        Assert.Throws<IOException>(() => file.Write(new byte[1], 10));
    }

    [Fact]
    public void One_lock_at_a_time_and_none_after_the_power_is_gone()
    {
        FaultDevice device = new();
        IDisposable first = device.TryLock()!;
        Assert.Null(device.TryLock());
        first.Dispose();
        Assert.NotNull(device.TryLock());
        device.CutPower();
        Assert.Throws<PowerLostException>(() => device.TryLock());
        Assert.NotNull(device.AfterPowerCut().TryLock());
    }

    [Fact]
    public void Damage_counts_when_it_is_on_the_media_and_not_when_it_is_planned()
    {
        FaultDevice device = new();
        using IStorageFile file = device.OpenWrite("file", 0);
        device.SyncFolder();
        device.Spoil(MediaFault.Lost, nth: 1);
        file.Write([1], 0);
        Assert.False(device.IsDamaged);
        Assert.False(device.AfterPowerCut(WriteFate.Lost).IsDamaged);
        Assert.Equal(1, device.AfterPowerCut(WriteFate.Kept).Count(DeviceDamage.Lost));

        file.Sync();
        Assert.Equal(1, device.Count(DeviceDamage.Lost));
        Assert.True(device.AfterPowerCut().IsDamaged);
    }

    [Fact]
    public void What_was_planned_and_healed_before_it_came_damages_nothing()
    {
        FaultDevice device = new();
        using IStorageFile file = device.OpenWrite("file", 0);
        device.Spoil(MediaFault.Misdirected, nth: 1);
        device.Heal();
        file.WriteDurably([1], 0);

        Assert.False(device.IsDamaged);
    }

    [Fact]
    public void Each_kind_of_damage_is_counted_by_itself()
    {
        FaultDevice device = new();
        using IStorageFile file = device.OpenWrite("file", 0);
        device.SyncFolder();
        device.Spoil(MediaFault.Lost, nth: 1);
        device.Spoil(MediaFault.Misdirected, nth: 2);
        device.Spoil(MediaFault.Duplicate, nth: 3);
        device.Spoil(MediaFault.Stale, nth: 4);
        for (byte write = 1; write <= 4; write++)
        {
            file.WriteDurably([write], write);
        }

        device.Flip("file", 0, 1);
        device.PutBack("file", [1, 2, 3]);
        device.CutTo("file", 1);
        device.Lose("file");

        Assert.All(
            Enum.GetValues<DeviceDamage>(), kind => Assert.Equal(1, device.Count(kind)));
    }

    private static byte[] Read(IStorageFile file)
    {
        byte[] bytes = new byte[file.Length];
        Assert.Equal(bytes.Length, file.Read(bytes, 0));
        return bytes;
    }
}
