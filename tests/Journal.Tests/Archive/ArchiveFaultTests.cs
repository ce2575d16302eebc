using System;
using System.Collections.Generic;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Archive;

/// <summary>
/// The power goes, or a call fails, anywhere while segments are moved: nothing is lost, and the
/// next run goes on.
/// </summary>
public sealed class ArchiveFaultTests
{
    private const int SeedsOfNames = 4;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wherever_the_power_goes_every_block_is_in_one_of_both(bool isOfJournal)
    {
        ArchivedJournal whole = Filled();
        _ = whole.Run();
        int calls = (isOfJournal ? whole.Journal : whole.Archives["/a"]).CallCount;
        Assert.InRange(calls, 20, 300);
        for (int call = 1; call <= calls; call++)
        {
            ArchivedJournal cut = Filled();
            FaultDevice victim = isOfJournal ? cut.Journal : cut.Archives["/a"];
            victim.PowerGoesAt = call;
            Assert.Throws<PowerLostException>(() => cut.Run());
            foreach (WriteFate fate in (WriteFate[])[WriteFate.Lost, WriteFate.Kept])
            {
                ArchivedJournal left = After(cut, fate);
                string what = $"call {call}, {fate}";
                DemandWhole(left, what);
                _ = left.Run();
                DemandWhole(left, $"{what}, again");
                Assert.True(left.Here == "4 5", $"{what}: {left.Here}");
                ArchiveCheck.Run(left.Archives["/a"], Records.Versions, _ => { });
            }
        }
    }

    /// <summary>The archive before is lost, and its segments are put back from a copy.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Wherever_a_run_ends_what_was_put_back_is_here_or_where_the_note_says(
        bool isOfJournal, bool isKilled)
    {
        ArchivedJournal whole = PutBack();
        _ = whole.Run("/b");
        int calls = (isOfJournal ? whole.Journal : whole.Archives["/b"]).CallCount;
        Assert.InRange(calls, 20, 300);
        for (int call = 1; call <= calls; call++)
        {
            ArchivedJournal cut = PutBack();
            FaultDevice victim = isOfJournal ? cut.Journal : cut.Archives["/b"];
            if (isKilled)
            {
                int left = call;
                victim.Before = (_, _) =>
                {
                    if (--left == 0)
                    {
                        throw new InvalidOperationException("killed");
                    }
                };
                Assert.Throws<InvalidOperationException>(() => cut.Run("/b"));
            }
            else
            {
                victim.PowerGoesAt = call;
                Assert.Throws<PowerLostException>(() => cut.Run("/b"));
            }

            foreach (WriteFate fate in (WriteFate[])[WriteFate.Lost, WriteFate.Kept])
            {
                ArchivedJournal after = After(cut, fate);
                string what = $"call {call}, {fate}";
                DemandWhole(after, what);
                _ = after.Run("/b");
                DemandWhole(after, $"{what}, again");
                Assert.True(after.Here == "4 5", $"{what}: {after.Here}");
                Assert.Equal(
                    [new ArchiveRange("/b", 0, 3)], ArchiveFolders.Read(after.Journal).Ranges);
                ArchiveCheck.Run(after.Archives["/b"], Records.Versions, _ => { });
            }
        }
    }

    [Theory]
    [InlineData(DeviceCall.Open)]
    [InlineData(DeviceCall.Read)]
    [InlineData(DeviceCall.Write)]
    [InlineData(DeviceCall.Sync)]
    [InlineData(DeviceCall.SyncFolder)]
    [InlineData(DeviceCall.Rename)]
    public void A_failure_of_any_call_of_either_disk_stops_it_and_loses_nothing(DeviceCall call)
    {
        foreach (bool isOfJournal in (bool[])[true, false])
        {
            ArchivedJournal whole = Filled();
            _ = whole.Run();
            int count = (isOfJournal ? whole.Journal : whole.Archives["/a"]).Count(call);
            for (int nth = 1; nth <= count; nth++)
            {
                ArchivedJournal failed = Filled();
                FaultDevice victim = isOfJournal ? failed.Journal : failed.Archives["/a"];
                victim.Fail(call, DeviceError.InputOutput, nth);
                string what = $"{call} {nth} of {count}, journal: {isOfJournal}";
                Assert.Throws<JournalException>(() => failed.Run());
                ArchivedJournal left = After(failed, WriteFate.Lost);
                DemandWhole(left, what);
                _ = left.Run();
                DemandWhole(left, $"{what}, again");
            }
        }
    }

    [Theory]
    [InlineData(MediaFault.Lost)]
    [InlineData(MediaFault.Misdirected)]
    [InlineData(MediaFault.Stale)]
    public void A_disk_that_does_not_hold_the_copy_gets_no_second_segment(MediaFault fault)
    {
        ArchivedJournal journal = Filled();
        journal.Archives["/a"].Spoil(fault, 1);

        JournalException finding = Assert.Throws<JournalException>(() => journal.Run());

        Assert.Equal(JournalFault.Damaged, finding.Fault);
        Assert.Equal("0 1 2 3 4 5", journal.Here);
        DemandWhole(journal, fault.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_killed_run_left_unsynced_is_synced_by_the_next_before_a_segment_goes(
        bool isOfJournal)
    {
        ArchivedJournal whole = Filled();
        _ = whole.Run();
        int calls = (isOfJournal ? whole.Journal : whole.Archives["/a"]).CallCount;
        for (int call = 1; call <= calls; call++)
        {
            ArchivedJournal killed = Filled();
            FaultDevice victim = isOfJournal ? killed.Journal : killed.Archives["/a"];
            int left = call;
            victim.Before = (_, _) =>
            {
                if (--left == 0)
                {
                    throw new InvalidOperationException("killed");
                }
            };
            Assert.Throws<InvalidOperationException>(() => killed.Run());

            _ = killed.Run();

            ArchivedJournal after = After(killed, WriteFate.Lost);
            string what = $"killed at call {call} of {calls}";
            DemandWhole(after, what);
            ArchiveCheck.Run(after.Archives["/a"], Records.Versions, _ => { });
            long? end = ArchiveManifest.Read(after.Archives["/a"])?.EndSegment;
            Assert.True(end == 4, $"{what}: the manifest ends before {end}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_name_that_a_failed_sync_has_lost_is_made_anew_before_a_segment_goes(
        bool isOfJournal)
    {
        ArchivedJournal whole = Filled();
        _ = whole.Run();
        int syncs = (isOfJournal ? whole.Journal : whole.Archives["/a"])
            .Count(DeviceCall.SyncFolder);
        for (int nth = 1; nth <= syncs; nth++)
        {
            // Which names of a failed sync arrive is drawn by the disk.
            for (int seed = 0; seed < (isOfJournal ? 1 : SeedsOfNames); seed++)
            {
                ArchivedJournal failed = Filled();
                failed.Archives["/a"] = new FaultDevice(seed);
                FaultDevice victim = isOfJournal ? failed.Journal : failed.Archives["/a"];
                victim.LosesNames = true;
                victim.Fail(DeviceCall.SyncFolder, DeviceError.InputOutput, nth);
                Assert.Throws<JournalException>(() => failed.Run());

                _ = failed.Run();

                ArchivedJournal after = After(failed, WriteFate.Lost);
                string what = $"sync {nth} of {syncs}, seed {seed}";
                DemandWhole(after, what);
                ArchiveCheck.Run(after.Archives["/a"], Records.Versions, _ => { });
                long? end = ArchiveManifest.Read(after.Archives["/a"])?.EndSegment;
                Assert.True(end == 4, $"{what}: the manifest ends before {end}");
            }
        }
    }

    private static ArchivedJournal Filled()
    {
        ArchivedJournal journal = new();
        journal.Append(22);
        journal.Take(32);
        journal.Take(38);
        return After(journal, WriteFate.Kept);
    }

    private static ArchivedJournal PutBack()
    {
        ArchivedJournal journal = Filled();
        _ = journal.Run("/a");
        journal.PutBack("/a", 0, 1, 2, 3);
        journal.Archives.Remove("/a");
        return After(journal, WriteFate.Kept);
    }

    /// <summary>All disks as a new start finds them.</summary>
    private static ArchivedJournal After(ArchivedJournal journal, WriteFate fate)
    {
        Dictionary<string, FaultDevice> archives = [];
        foreach ((string path, FaultDevice device) in journal.Archives)
        {
            archives[path] = Cut(device, fate);
        }

        return new ArchivedJournal
        {
            Journal = Cut(journal.Journal, fate),
            Snapshots = Cut(journal.Snapshots, fate),
            Archives = archives,
        };
    }

    private static FaultDevice Cut(FaultDevice device, WriteFate fate)
    {
        WriteFate[] fates = new WriteFate[device.UnsyncedCount];
        Array.Fill(fates, fate);
        return device.AfterPowerCut(fates);
    }

    private static void DemandWhole(ArchivedJournal journal, string what)
    {
        VerifyReport report = journal.Verify();
        Assert.True(report.IsSound && report.LastSequence == 44, $"{what}: {report.Reason}");
    }
}
