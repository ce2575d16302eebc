using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal.Snapshots;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// System calls on the folders of snapshots and of checkpoints fail under the running program. It
/// can do without either for a while: it says so, trades on, and makes up for it.
/// </summary>
[Collection(FailingExchanges.Name)]
public sealed class KeptFolderFaultTests(RunningFaultTests.Days days)
    : IClassFixture<RunningFaultTests.Days>
{
    private const string Shadow = "sco-shadow";
    private const string Checkpoint = "sco-checkpoint";
    private const string Part = "a part";
    private const string Folder = "the folder";
    private const string Day = "the file of the day";

    private const string NoSnapshot = "no snapshot of command";
    private const string NoCheckpoint = "checkpoints cannot be written to";

    // The command of the next snapshot is not known, but it is one of these many.
    private const ulong NamesMax = 1_000;

    private static readonly string[] Options = ["--snapshot-commands", "50"];
    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Call, what it is about, the how-manieth, error.</summary>
    public static IEnumerable<ITheoryDataRow> OfSnapshots
    {
        get
        {
            TheoryData<string, string, int, string> rows = [];
            foreach (string error in Errors)
            {
                rows.Add("openat", Part, 1, error);
                rows.Add("pwrite64", Part, 1, error);
                rows.Add("pwrite64", Part, 2, error);
                rows.Add("fdatasync", Part, 1, error);
                rows.Add("rename", Part, 1, error);
                rows.Add("fsync", Folder, 1, error);
            }

            // The second opens it to read it back, and so does the first of the reads.
            rows.Add("openat", Part, 1, "EMFILE");
            rows.Add("openat", Part, 1, "EACCES");
            rows.Add("openat", Part, 2, "EIO");
            rows.Add("pread64", Part, 1, "EIO");
            rows.Add("pread64", Part, 2, "EIO");
            rows.Add("openat", Folder, 1, "EIO");
            rows.Add("openat", Folder, 2, "EIO");
            return FaultRows.Share(rows, each: 3);
        }
    }

    /// <summary>Call, what it is about, the how-manieth, error; whether it is told.</summary>
    public static IEnumerable<ITheoryDataRow> OfCheckpoints
    {
        get
        {
            TheoryData<string, string, int, string, bool> rows = [];
            foreach (string error in Errors)
            {
                rows.Add("openat", Day, 1, error, true);
                rows.Add("pwrite64", Day, 1, error, true);
                rows.Add("fdatasync", Day, 1, error, true);
            }

            rows.Add("pwrite64", Day, 2, "EIO", true);
            rows.Add("openat", Day, 1, "EACCES", true);
            rows.Add("openat", Day, 1, "EROFS", true);
            rows.Add("fdatasync", Day, 1, "EINVAL", false);
            rows.Add("fdatasync", Day, 1, "EOPNOTSUPP", false);
            return FaultRows.Share(rows, each: 3);
        }
    }

    [Theory]
    [MemberData(nameof(OfSnapshots))]
    public void A_snapshot_that_fails_is_told_and_the_next_one_is_good(
        string call, string file, int nth, string error)
    {
        string what = $"{call} {nth} of {file}: {error}";
        CrashDays day = days.Running(segmentBytes: null, Options);
        using TestMember member = day.LogOn();
        day.TradeWhile(member, () => NewestOf(day) == 0, Pause);
        int before = day.Exchange.Text.Length;
        using (Strace strace = Strace.Attach(
            day.Exchange.ThreadId(Shadow),
            new SystemFault(call, nth, error, SnapshotPaths(day, file))))
        {
            day.TradeWhile(member, () => strace.Hits == 0, Pause);
        }

        Assert.False(member.IsLost, $"{what}: {day.Exchange.Text}");
        day.TradeWhile(member, () => LinesOf(day, before, NoSnapshot) == 0, Pause);
        ulong newest = NewestOf(day);
        day.TradeWhile(member, () => NewestOf(day) <= newest, Pause);

        Assert.Equal(1, LinesOf(day, before, NoSnapshot));
        DemandTrading(day, member, what);
    }

    [Theory]
    [MemberData(nameof(OfCheckpoints))]
    public void A_line_of_checkpoints_that_fails_is_told_and_comes_with_the_next_one(
        string call, string file, int nth, string error, bool isTold)
    {
        string what = $"{call} {nth} of {file}: {error}";
        CrashDays day = days.Running(segmentBytes: null, Options);
        using TestMember member = day.LogOn();
        day.TradeWhile(member, () => LastIn(day) == 0, Pause);
        int before = day.Exchange.Text.Length;
        using (Strace strace = Strace.Attach(
            day.Exchange.ThreadId(Checkpoint),
            new SystemFault(call, nth, error, Directory.GetFiles(CheckpointsOf(day)))))
        {
            day.TradeWhile(member, () => strace.Hits == 0, Pause);
        }

        Assert.False(member.IsLost, $"{what}: {day.Exchange.Text}");
        // A line is seen before it is durable; of one behind it that is certain.
        ulong last = LastIn(day);
        day.TradeWhile(member, () => LastIn(day) < last + 3, Pause);

        Assert.Equal(isTold ? 1 : 0, LinesOf(day, before, NoCheckpoint));
        ulong[] numbers = [.. CheckpointFile.Read(CheckpointsOf(day)).Select(one => one.Number)];
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(one => (ulong)one), numbers);
        DemandTrading(day, member, what);
    }

    private void DemandTrading(CrashDays day, TestMember member, string what)
    {
        Assert.Equal("accepted", member.AnswerTo(day.Send(member)).Kind);
        Assert.True(day.Exchange.Complaints.Length == 0, $"{what}: {day.Exchange.Text}");
        day.LogOff(member);
        days.IsSettled = true;
    }

    private static int LinesOf(CrashDays day, int from, string words) =>
        day.Exchange.Text[from..].Split('\n')
            .Count(line => line.Contains(words, StringComparison.Ordinal));

    private static string CheckpointsOf(CrashDays day) => Path.Combine(day.Path, "checkpoints");

    /// <summary>The number of the last whole line; 0 if there is none.</summary>
    private static ulong LastIn(CrashDays day) => Directory
        .GetFiles(CheckpointsOf(day), "*" + CheckpointFile.Ending)
        .SelectMany(file => File.ReadAllText(file).Split('\n')[..^1])
        .Select(line => CheckpointJson.Read(line).Number)
        .DefaultIfEmpty()
        .Max();

    /// <summary>The command of the newest snapshot; 0 if there is none.</summary>
    private static ulong NewestOf(CrashDays day)
    {
        string folder = ExchangeHost.SnapshotsIn(day.Path);
        return !Directory.Exists(folder)
            ? 0
            : Directory.GetFiles(folder, "*.snapshot")
                .Select(file => ulong.Parse(
                    Path.GetFileNameWithoutExtension(file),
                    CultureInfo.InvariantCulture))
                .DefaultIfEmpty()
                .Max();
    }

    private static string[] SnapshotPaths(CrashDays day, string file)
    {
        string folder = ExchangeHost.SnapshotsIn(day.Path);
        if (file == Folder)
        {
            return [folder];
        }

        string[] paths = new string[NamesMax];
        ulong newest = NewestOf(day);
        for (ulong ahead = 0; ahead < NamesMax; ahead++)
        {
            paths[ahead] = Path.Combine(
                folder, SnapshotFolder.NameOf(newest + 1 + ahead) + ".part");
        }

        return paths;
    }
}
