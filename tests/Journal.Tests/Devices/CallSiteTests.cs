using System;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Devices;

/// <summary>
/// Every call of the device fails once, each with each error. The journal stops there, touches the
/// disk no more, and keeps what it had acknowledged.
/// </summary>
public sealed class CallSiteTests
{
    private static readonly int[] Blocks = [2, 1, 60, 3, 2, 1];

    public static TheoryData<DeviceCall, DeviceError> Failures
    {
        get
        {
            TheoryData<DeviceCall, DeviceError> failures = [];
            foreach (DeviceCall call in Enum.GetValues<DeviceCall>())
            {
                failures.Add(call, DeviceError.InputOutput);
                failures.Add(call, DeviceError.NoSpace);
            }

            return failures;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_of_any_call_is_the_last_that_the_disk_hears_of_the_journal(
        DeviceCall call, DeviceError error)
    {
        FaultDevice whole = new();
        Assert.True(DeviceRun.On(whole, closes: true, Blocks).IsClosed);
        int count = whole.Count(call);

        Assert.InRange(count, IsOfNoNewJournal(call) ? 0 : 1, 100);
        for (int nth = 1; nth <= count; nth++)
        {
            FaultDevice device = new(nth);
            device.Fail(call, error, nth);
            DeviceRun run = DeviceRun.On(device, closes: true, Blocks);
            string what = $"{call} {nth} of {count}";
            if (IsOfNote(device, run))
            {
                continue;
            }

            Assert.True(run.Failure is JournalException, what);
            DemandNumber(device, run, what);
            Assert.True(device.ChangesAfterFailure == 0, $"{what} was followed by others");

            // The process is killed: the cache survives. Or the power goes: it does not.
            DeviceCheck.DemandKept(device, run, opens: false, $"{what}, killed");
            DeviceCheck.DemandKept(device.AfterPowerCut(), run, opens: true, $"{what}, lost");
            WriteFate[] kept = new WriteFate[device.UnsyncedCount];
            Array.Fill(kept, WriteFate.Kept);
            DeviceCheck.DemandKept(device.AfterPowerCut(kept), run, opens: true, $"{what}, kept");
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_of_any_call_of_a_second_start_is_the_last_too(
        DeviceCall call, DeviceError error)
    {
        FaultDevice first = new();
        DeviceRun written = DeviceRun.On(first, closes: false, Blocks);
        FaultDevice whole = first.AfterPowerCut();
        Assert.True(DeviceRun.On(whole, closes: true, 2, 2).IsClosed);
        int count = whole.Count(call);

        Assert.InRange(count, IsOfNoSecondStart(call) ? 0 : 1, 100);
        for (int nth = 1; nth <= count; nth++)
        {
            FaultDevice device = first.AfterPowerCut();
            device.Fail(call, error, nth);
            DeviceRun run = DeviceRun.On(device, closes: true, 2, 2);
            string what = $"{call} {nth} of {count}";
            if (IsOfNote(device, run))
            {
                continue;
            }

            Assert.True(run.Failure is JournalException, what);
            DemandNumber(device, run, what);
            Assert.True(device.ChangesAfterFailure == 0, $"{what} was followed by others");
            (ulong last, JournalException? finding) = DeviceCheck.Read(device.AfterPowerCut());
            Assert.True(
                finding is null && last >= Math.Max(written.Acknowledged, run.Acknowledged),
                $"{what}: {finding?.Message}");
        }
    }

    /// <summary>The folder and the superblock are there, and nobody asks how much room there is.
    /// </summary>
    private static bool IsOfNoSecondStart(DeviceCall call) => call is DeviceCall.Rename
        or DeviceCall.List or DeviceCall.MeasureSpace or DeviceCall.MakeFolder;

    /// <summary>A new journal is not read, and nobody asked how much room there is.</summary>
    private static bool IsOfNoNewJournal(DeviceCall call) => call is DeviceCall.Read
        or DeviceCall.Length or DeviceCall.MeasureSpace or DeviceCall.MakeFolder;

    /// <summary>
    /// The note of an archive that cannot be looked at stops nobody but who finds no journal.
    /// </summary>
    private static bool IsOfNote(FaultDevice device, DeviceRun run) =>
        device.FailedFile == ArchiveFolders.FileName && run.IsClosed;

    /// <summary>4 is said of what cannot be read, 6 of all that is done to write.</summary>
    private static void DemandNumber(FaultDevice device, DeviceRun run, string what)
    {
        bool isRead = device.FailedCall is DeviceCall.Read or DeviceCall.Exists
            or DeviceCall.List or DeviceCall.Length;
        JournalFault fault = ((JournalException)run.Failure!).Fault;
        Assert.True(
            fault == (isRead ? JournalFault.Damaged : JournalFault.WriteFailed)
                || (device.FailedCall == DeviceCall.Open && fault == JournalFault.Damaged),
            $"{what}: {run.Failure.Message}");
    }
}
