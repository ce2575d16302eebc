using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Run;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// System calls fail while the program starts: of a journal that begins, and of one that goes on
/// after an end without a stop. The start is refused with one plain sentence, and the next one
/// finds all that was answered.
/// </summary>
[Collection(FailingExchanges.Name)]
public sealed class StartingFaultTests(RunningFaultTests.Days days)
    : IClassFixture<RunningFaultTests.Days>
{
    private const string Lock = "lock";
    private const string NewSuperblock = "superblock.new";
    private const string Superblock = "superblock";
    private const string Segment = "journal.0";
    private const string Folder = ".";

    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT"];

    /// <summary>Call, file, the how-manieth, error.</summary>
    public static IEnumerable<ITheoryDataRow> OfTheFirst
    {
        get
        {
            TheoryData<string, string, int, string> rows = [];
            foreach (string error in Errors)
            {
                rows.Add("openat", NewSuperblock, 1, error);
                rows.Add("pwrite64", NewSuperblock, 1, error);
                rows.Add("fdatasync", NewSuperblock, 1, error);
                rows.Add("rename,link", NewSuperblock, 1, error);
                rows.Add("fsync", Folder, 1, error);
                rows.Add("pwrite64", Superblock, 1, error);
                rows.Add("openat", Segment, 1, error);
            }

            rows.Add("fdatasync", "../auction-key.next", 1, "EIO");
            rows.Add("fdatasync", "../demo-members.json.next", 1, "EIO");
            rows.Add("openat", Lock, 1, "EIO");
            rows.Add("flock", Lock, 2, "ENOLCK");
            rows.Add("openat", Folder, 1, "EIO");
            rows.Add("openat", Superblock, 1, "EIO");
            rows.Add("openat", Superblock, 2, "EIO");
            rows.Add("fallocate", Segment, 1, "ENOSPC");
            rows.Add("fallocate", Segment, 1, "EIO");
            rows.Add("pwrite64", Segment, 1, "EIO");
            return FaultRows.Share(rows);
        }
    }

    /// <summary>The same.</summary>
    public static IEnumerable<ITheoryDataRow> OfTheNext
    {
        get
        {
            TheoryData<string, string, int, string> rows = [];
            rows.Add("openat", Lock, 1, "EIO");
            rows.Add("openat", Superblock, 1, "EIO");
            rows.Add("pread64", Superblock, 1, "EIO");
            rows.Add("pread64", Superblock, 2, "EIO");
            rows.Add("pread64", Superblock, 3, "EIO");
            rows.Add("openat", Segment, 1, "EIO");
            rows.Add("pread64", Segment, 1, "EIO");
            rows.Add("pread64", Segment, 2, "EIO");
            rows.Add("pread64", Segment, 3, "EIO");
            rows.Add("pwrite64", Superblock, 1, "EIO");
            rows.Add("pwrite64", Superblock, 1, "ENOSPC");
            return FaultRows.Share(rows);
        }
    }

    [Theory]
    [MemberData(nameof(OfTheFirst))]
    public void A_first_start_is_refused_and_the_next_one_begins_the_journal(
        string call, string file, int nth, string error)
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        using DataFolder data = new();

        DemandRefused(data.Path, Fault(data.Path, call, file, nth, error));

        using ExchangeProcess next = ExchangeProcess.Run(data.Path);
        Assert.Equal(0, next.Terminate());
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
    }

    [Theory]
    [MemberData(nameof(OfTheNext))]
    public void A_start_on_a_journal_that_was_left_open_is_refused_and_loses_nothing(
        string call, string file, int nth, string error)
    {
        CrashDays day = days.Running(segmentBytes: null);
        using TestMember member = day.LogOn();
        day.TradeWhile(member, () => member.Answers.Count < 100);
        day.Exchange.Kill();

        DemandRefused(day.Path, Fault(day.Path, call, file, nth, error));

        day.StartAgain(member, $"{call} {nth} of {file}: {error}");
        days.IsSettled = true;
    }

    [Theory]
    [InlineData("fdatasync", Segment)]
    [InlineData("openat", Segment)]
    [InlineData("fsync", Folder)]
    public void A_start_that_cannot_make_a_kept_block_durable_is_refused(string call, string file)
    {
        CrashDays day = days.Running(segmentBytes: null);
        using TestMember member = day.LogOn();
        using (Strace strace = Strace.Attach(
            day.Exchange.ThreadId("journal-promise"),
            new SystemFault("pwrite64", 5, "EIO", Path.Combine(day.Journal, Superblock))))
        {
            // The block is on the disk, its promise is not.
            day.TradeWhile(member, () => true);
            Assert.Equal(3, day.Exchange.WaitForExit());
        }

        DemandRefused(day.Path, Fault(day.Path, call, file, 1, "EIO"));

        day.StartAgain(member, call);
        days.IsSettled = true;
    }

    /// <remarks>Where a rename fails, .NET gives the second name before it takes the first.
    /// </remarks>
    [Theory]
    [InlineData("fallocate", Segment, 1, "EOPNOTSUPP", "reserves no space")]
    [InlineData("rename", NewSuperblock, 1, "EIO", "")]
    public void What_a_file_system_lacks_or_can_be_done_otherwise_may_fail(
        string call, string file, int nth, string error, string said)
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        using DataFolder data = new();
        string log = Path.GetTempFileName();

        (int code, string text) = ExchangeProcess.DoUnder(
            data.Path, "strace",
            Strace.Prefix(Fault(data.Path, call, file, nth, error), log), "--for", "1");

        Assert.True(code == 0, text);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.True(Strace.HitsIn(log) > 0, "it never came about");
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
        File.Delete(log);
    }

    private static SystemFault Fault(
        string data, string call, string file, int nth, string error) =>
        new(call, nth, error, Path.GetFullPath(file, ExchangeHost.JournalIn(data)));

    private static void DemandRefused(string data, SystemFault fault)
    {
        string log = Path.GetTempFileName();
        (int code, string text) = ExchangeProcess.DoUnder(
            data, "strace", Strace.Prefix(fault, log), "--for", "5");

        Assert.True(Strace.HitsIn(log) > 0, $"{fault} never came about: {text}");
        Assert.True(code is 2 or 3, $"{fault}: exit code {code}: {text}");
        string[] complaints =
            [.. text.Split('\n').Where(line => line.StartsWith("sco: ", StringComparison.Ordinal))];
        Assert.Single(complaints);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        File.Delete(log);
    }
}
