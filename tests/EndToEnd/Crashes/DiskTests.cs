using System;
using System.IO;
using SCO.Exchange.Journal;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>Disks that lie and disks that are full, under the running program.</summary>
[Collection(Exchanges.Name)]
public sealed class DiskTests
{
    private const string Unit = "4096";
    private const int DiskBytes = 64 << 20;
    private const int SegmentBytes = 1 << 18;

    [Fact]
    public void A_write_that_the_disk_only_pretended_is_found_within_seconds_and_never_passed_over()
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        using CrashDays days = new();
        days.Start();
        using TestMember member = days.LogOn();
        using (Strace strace = Strace.Attach(
            days.Exchange.ThreadId("journal-write"),
            new SystemFault("pwrite64", 1, Unit, Path.Combine(days.Journal, "journal.0"))))
        {
            Assert.Equal("accepted", member.AnswerTo(days.Send(member)).Kind);
            Assert.Equal(3, days.Exchange.WaitForExit());
            Assert.Equal(1, strace.Hits);
        }

        // Whoever looks first: the check of the tail, or who reads every block, the shadow and the
        // agent of checkpoints.
        Assert.Matches(
            "the disk does not hold what it has acknowledged"
                + "|sco-(shadow|checkpoint): journal fault 4: block [0-9]+ at address",
            Assert.Single(days.Exchange.Complaints));
        (int code, string text) = ExchangeProcess.Do(days.Path, "run", "--port-base", "0");
        Assert.Equal(2, code);
        Assert.Contains("is damaged: ", text, StringComparison.Ordinal);
        Assert.Equal(1, ExchangeProcess.Do(days.Path, "verify").Code);
    }

    /// <summary>
    /// Of a disk that is full the reserve was taken by others: the exchange cannot stop cleanly any
    /// more, but stops, and nothing is lost.
    /// </summary>
    [Fact]
    public void On_a_disk_that_others_filled_it_stops_and_goes_on_when_there_is_room()
    {
        using SmallDisk? disk = SmallDisk.TryMount(DiskBytes);
        Assert.SkipWhen(
            disk is null,
            "this machine lets nobody mount a small disk; the test with a limit on files and the "
            + "simulated disk stand for it");
        using CrashDays days = new(disk.Path);
        days.BeginWithSmallSegments(SegmentBytes);
        days.Start("--reserve", "0");
        using TestMember member = days.LogOn();
        days.TradeWhile(member, () => member.Answers.Count < 100);
        string filler = Path.Combine(disk.Path, "filler");
        Fill(filler);
        days.TradeWhile(member, () => true);

        Assert.Equal(3, days.Exchange.WaitForExit());
        Assert.True(days.Exchange.Complaints.Length <= 1, days.Exchange.Text);
        File.Delete(filler);
        days.StartAgain(member, "after the disk was full");
        Assert.Equal(0, days.Exchange.Terminate());
    }

    /// <summary>Takes all the room that is left, to the last block.</summary>
    private static void Fill(string path)
    {
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        byte[] bytes = new byte[JournalFormat.UnitBytes];
        try
        {
            while (true)
            {
                file.Write(bytes);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }
}
