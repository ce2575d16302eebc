using System;
using System.Linq;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Simulation;

/// <content>What went wrong, as the disks and lines have counted it.</content>
internal sealed partial class SimulationRun
{
    private static readonly DeviceDamage[] Damages = Enum.GetValues<DeviceDamage>();

    private void CountFaults(Occurrences counts)
    {
        counts[FaultKind.FlippedBit] = Damaged(DeviceDamage.Flipped);
        counts[FaultKind.ShortFile] = Damaged(DeviceDamage.Short);
        counts[FaultKind.MissingFile] = Damaged(DeviceDamage.Missing);
        counts[FaultKind.OldSuperblock] = Damaged(DeviceDamage.PutBack);
        counts[FaultKind.LostWrite] = Damaged(DeviceDamage.Lost);
        counts[FaultKind.MisdirectedWrite] = Damaged(DeviceDamage.Misdirected);
        counts[FaultKind.StaleWrite] = Damaged(DeviceDamage.Stale);
        counts[FaultKind.DoubledWrite] = Damaged(DeviceDamage.Doubled);
        counts[FaultKind.TornWrite] = _world.Disks.Sum(disk => disk.TornCount);
        counts[FaultKind.FailedCall] = Failed(DeviceError.InputOutput);
        counts[FaultKind.FullCall] = Failed(DeviceError.NoSpace);
        counts[FaultKind.SlowCall] = _world.Disk.DelayCount + _world.ArchiveDisk.DelayCount;
        FaultDevice snapshots = _world.SnapshotDisk;
        counts[FaultKind.SnapshotDamage] = Damages.Sum(snapshots.Count);
        counts[FaultKind.SnapshotFailedCall] = snapshots.Count(DeviceError.InputOutput);
        counts[FaultKind.SnapshotFullCall] = snapshots.Count(DeviceError.NoSpace);
        counts[FaultKind.SnapshotSlowCall] = snapshots.DelayCount;
        counts[FaultKind.LostDatagram] = _world.LineA.LostCount + _world.LineB.LostCount;
        counts[FaultKind.DoubledDatagram] =
            _world.LineA.DoubledCount + _world.LineB.DoubledCount;
        counts[FaultKind.OvertakenDatagram] =
            _world.LineA.OvertakenCount + _world.LineB.OvertakenCount;
        counts[FaultKind.StalledDatagram] =
            _world.LineA.RefusedCount + _world.LineB.RefusedCount;
        counts[FaultKind.LostRequest] = _world.ReRequests.LostCount;
        counts[FaultKind.LogonFileFailure] = _world.LogonTimes.FailureCount;
    }

    private int Damaged(DeviceDamage kind) =>
        _world.Disk.Count(kind) + _world.ArchiveDisk.Count(kind);

    private int Failed(DeviceError error) =>
        _world.Disk.Count(error) + _world.ArchiveDisk.Count(error);
}
