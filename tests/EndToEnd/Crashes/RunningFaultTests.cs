using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// System calls of the running program fail or take their time, under a light load, one a row. What
/// the exchange cannot do without ends it with one plain sentence; after the next start nothing
/// that was answered is lost, and nothing happened twice.
/// </summary>
/// <remarks>
/// One data directory for all rows: the start behind one is the start before the next. strace
/// follows one thread alone, so the rows say whose call it is and the rest runs at its own pace.
/// </remarks>
[Collection(FailingExchanges.Name)]
public sealed class RunningFaultTests(RunningFaultTests.Days days)
    : IClassFixture<RunningFaultTests.Days>
{
    private const int SegmentBytes = 1 << 18;
    private const string Writer = "journal-write";
    private const string Promiser = "journal-promise";
    private const string Check = "sco-check";
    private const string Segment = "segment";
    private const string NextSegment = "next segment";
    private const string Superblock = "superblock";
    private const string Folder = "folder";

    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT"];

    /// <summary>Thread, call, file, the how-manieth, error.</summary>
    public static IEnumerable<ITheoryDataRow> Deadly
    {
        get
        {
            TheoryData<string, string, string, int, string> rows = [];
            foreach (string error in Errors)
            {
                Add(rows, Writer, "pwrite64", Segment, [1, 2, 9], error);
                Add(rows, Promiser, "pwrite64", Superblock, [1, 2, 9], error);
                Add(rows, Writer, "openat", NextSegment, [1], error);
                Add(rows, Writer, "fsync", Folder, [1, 2], error);
            }

            // The first opens it, the second is for zeros ahead, the third writes durably.
            Add(rows, Writer, "openat", NextSegment, [3], "EIO");
            Add(rows, Writer, "openat", NextSegment, [1], "EMFILE");
            Add(rows, Writer, "openat", NextSegment, [1], "EACCES");
            Add(rows, Writer, "openat", Folder, [1], "EIO");
            Add(rows, Writer, "fallocate", NextSegment, [1], "ENOSPC");
            Add(rows, Writer, "fallocate", NextSegment, [1], "EIO");
            Add(rows, Writer, "pwrite64", NextSegment, [1], "EIO");
            Add(rows, Check, "pread64", Segment, [1, 2], "EIO");
            Add(rows, Check, "pread64", Superblock, [1, 2], "EIO");
            Add(rows, Check, "openat", Segment, [1], "EIO");
            Add(rows, Check, "openat", Superblock, [1], "EIO");
            return FaultRows.Share(rows);
        }
    }

    /// <summary>The same, of calls that are advice, that fail to the good, or that no answer
    /// depends on.</summary>
    public static IEnumerable<ITheoryDataRow> Harmless
    {
        get
        {
            TheoryData<string, string, string, int, string> rows = [];
            Add(rows, Writer, "openat", NextSegment, [2], "EIO");
            Add(rows, Check, "fadvise64", Segment, [1], "EIO");
            Add(rows, Check, "fadvise64", Superblock, [1], "EIO");
            Add(rows, Check, "statfs", Folder, [1], "EIO");
            return FaultRows.Share(rows);
        }
    }

    /// <summary>Thread, call, file, the how-manieth, time; whether the market is halted.</summary>
    public static IEnumerable<ITheoryDataRow> Slow
    {
        get
        {
            TheoryData<string, string, string, int, string, bool> rows = [];
            rows.Add(Writer, "pwrite64", Segment, 2, "700ms", false);
            rows.Add(Promiser, "pwrite64", Superblock, 2, "700ms", false);
            rows.Add(Writer, "fsync", Folder, 1, "700ms", false);
            rows.Add(Writer, "openat", NextSegment, 1, "700ms", false);
            rows.Add(Writer, "pwrite64", Segment, 3, "3s", true);
            rows.Add(Promiser, "pwrite64", Superblock, 3, "3s", true);
            return FaultRows.Share(rows);
        }
    }

    [Theory]
    [MemberData(nameof(Deadly))]
    public void A_failed_call_ends_it_with_one_sentence_and_nothing_answered_is_lost(
        string thread, string call, string file, int nth, string error)
    {
        string what = $"{thread}: {call} {nth} of the {file}: {error}";
        CrashDays day = days.Running(SegmentBytes);
        using TestMember member = day.LogOn();
        using Strace strace = Strace.Attach(
            day.Exchange.ThreadId(thread), new SystemFault(call, nth, error, PathsOf(day, file)));
        day.TradeWhile(member, () => true, PauseFor(thread));

        int code = day.Exchange.WaitForExit();

        string text = day.Exchange.Text;
        Assert.True(code == 3, $"{what}: exit code {code}: {text}");
        Assert.StartsWith(
            "sco: fail-stop: ", Assert.Single(day.Exchange.Complaints), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        strace.Release();
        Assert.True(strace.Hits > 0, $"{what}: it never came about");
        day.StartAgain(member, what);
        days.IsSettled = true;
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void A_failed_call_that_no_answer_depends_on_changes_nothing(
        string thread, string call, string file, int nth, string error)
    {
        CrashDays day = days.Running(SegmentBytes);
        using TestMember member = day.LogOn();
        using Strace strace = Strace.Attach(
            day.Exchange.ThreadId(thread), new SystemFault(call, nth, error, PathsOf(day, file)));
        day.TradeWhile(member, () => strace.Hits == 0, PauseFor(thread));
        strace.Release();

        Assert.Equal("accepted", member.AnswerTo(day.Send(member)).Kind);

        day.LogOff(member);
        Assert.Empty(day.Exchange.Complaints);
        days.IsSettled = true;
    }

    [Theory]
    [MemberData(nameof(Slow))]
    public void A_slow_call_is_told_and_a_very_slow_one_halts_the_market(
        string thread, string call, string file, int nth, string time, bool isHalted)
    {
        CrashDays day = days.Running(SegmentBytes);
        using TestMember member = day.LogOn();
        using Strace strace = Strace.Attach(
            day.Exchange.ThreadId(thread), new SystemFault(call, nth, time, PathsOf(day, file)));
        int textBefore = day.Exchange.Text.Length;
        string Told() => day.Exchange.Text[textBefore..];
        day.TradeWhile(member, () => !Told().Contains("disk", StringComparison.Ordinal));
        Eventually.Holds(
            () => Told().Contains("the disk answers again after", StringComparison.Ordinal),
            "the disk answers again");
        strace.Release();

        Assert.Contains("the disk is slow", Told(), StringComparison.Ordinal);
        Assert.Equal(
            isHalted, Told().Contains("the market is halted", StringComparison.Ordinal));
        Answer answer = member.AnswerTo(day.Send(member));
        Assert.Equal(
            isHalted ? RejectReason.PhaseForbidsEntry : RejectReason.None, answer.Reason);
        if (isHalted)
        {
            day.SetPhase(TradingPhase.Continuous);
        }

        Assert.Equal("accepted", member.AnswerTo(day.Send(member)).Kind);
        day.LogOff(member);
        days.IsSettled = true;
    }

    private static void Add(
        TheoryData<string, string, string, int, string> rows,
        string thread, string call, string file, int[] nths, string error)
    {
        foreach (int nth in nths)
        {
            rows.Add(thread, call, file, nth, error);
        }
    }

    // The watch looks once a second: slowly enough that no segment is left behind meanwhile.
    private static TimeSpan? PauseFor(string thread) =>
        thread == Check ? TimeSpan.FromMilliseconds(20) : null;

    private static string[] PathsOf(CrashDays day, string file)
    {
        int newest = Directory.GetFiles(day.Journal, "journal.*")
            .Max(path => int.Parse(
                Path.GetExtension(path).AsSpan(1), CultureInfo.InvariantCulture));
        string SegmentPath(int number) => Path.Combine(
            day.Journal, string.Create(CultureInfo.InvariantCulture, $"journal.{number}"));
        return file switch
        {
            Segment => [SegmentPath(newest), SegmentPath(newest + 1), SegmentPath(newest + 2)],
            NextSegment => [SegmentPath(newest + 1)],
            Superblock => [Path.Combine(day.Journal, "superblock")],
            Folder => [day.Journal],
            _ => throw new ArgumentException($"no file: {file}"),
        };
    }

    /// <summary>What all rows share: the exchange, which the first of them starts.</summary>
    public sealed class Days : IDisposable
    {
        private CrashDays? _days;

        /// <summary>Whether the row before this one came to its end; else all begins anew.
        /// </summary>
        internal bool IsSettled { get; set; }

        /// <summary>The exchange, started if it is not.</summary>
        /// <param name="segmentBytes">Bytes of a segment; null: as the program makes them.</param>
        /// <param name="options">Of <c>sco run</c>, the same for all rows of a class.</param>
        internal CrashDays Running(int? segmentBytes, params string[] options)
        {
            Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
            if (!IsSettled)
            {
                _days?.Dispose();
                _days = null;
            }

            IsSettled = false;

            if (_days is null)
            {
                _days = new CrashDays();
                if (segmentBytes is { } bytes)
                {
                    _days.BeginWithSmallSegments(bytes);
                }

                _days.Start(options);
            }

            return _days;
        }

        public void Dispose() => _days?.Dispose();
    }
}
