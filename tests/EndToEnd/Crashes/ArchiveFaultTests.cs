using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Host.Run;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// System calls fail while old segments are moved to an archive. Journal and archive are whole
/// then, together; the next run goes on there.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class ArchiveFaultTests(ArchiveFaultTests.Archivable archivable)
    : IClassFixture<ArchiveFaultTests.Archivable>
{
    private const string Journal = "journal";
    private const string Archive = "archive";

    private static readonly string[] Errors = ["EIO", "ENOSPC", "EDQUOT"];

    /// <summary>Call, file below the data directory, the how-manieth, error.</summary>
    public static IEnumerable<ITheoryDataRow> Deadly
    {
        get
        {
            TheoryData<string, string, int, string> rows = [];
            foreach (string error in Errors)
            {
                rows.Add("openat", "archive/journal.0.part", 1, error);
                rows.Add("pwrite64", "archive/journal.0.part", 1, error);
                rows.Add("fdatasync", "archive/journal.0.part", 1, error);
                rows.Add("rename", "archive/journal.0.part", 1, error);
                rows.Add("pwrite64", "archive/manifest.json.new", 1, error);
                rows.Add("fdatasync", "archive/manifest.json.new", 1, error);
                rows.Add("rename", "archive/manifest.json.new", 1, error);
                rows.Add("fsync", Archive, 1, error);
                rows.Add("fsync", Archive, 2, error);
                rows.Add("pwrite64", "journal/archive.json.new", 1, error);
                rows.Add("fdatasync", "journal/archive.json.new", 1, error);
                rows.Add("fsync", Journal, 1, error);
                rows.Add("fsync", Journal, 2, error);
            }

            rows.Add("mkdir", Archive, 1, "ENOSPC");
            rows.Add("fsync", ".", 1, "EIO");
            rows.Add("openat", "journal/archive.lock", 1, "EIO");
            rows.Add("openat", "archive/lock", 1, "EIO");
            rows.Add("openat", "archive/journal.0.part", 2, "EIO");
            rows.Add("pread64", "archive/journal.0.part", 1, "EIO");
            rows.Add("pwrite64", "archive/journal.1.part", 1, "EIO");
            rows.Add("openat", "journal/journal.0", 1, "EIO");
            rows.Add("pread64", "journal/journal.0", 1, "EIO");
            rows.Add("rename", "journal/archive.json.new", 1, "EIO");
            rows.Add("unlink", "journal/journal.0", 1, "EIO");
            rows.Add("unlink", "journal/journal.1", 1, "EACCES");
            return FaultRows.Share(rows, each: 3);
        }
    }

    [Theory]
    [MemberData(nameof(Deadly))]
    public void An_archiving_that_fails_is_told_in_a_sentence_and_goes_on_the_next_time(
        string call, string file, int nth, string error)
    {
        using DataFolder data = archivable.Copy(out string last);
        string archive = Path.Combine(data.Path, Archive);
        string log = Path.GetTempFileName();
        SystemFault fault = new(call, nth, error, Path.GetFullPath(file, data.Path));

        (int code, string text) = ExchangeProcess.ToolUnder(
            data.Path, "strace", Strace.Prefix(fault, log), "journal", "archive", "--to", archive);

        Assert.True(Strace.HitsIn(log) > 0, $"{fault} never came about: {text}");
        File.Delete(log);
        Assert.True(code == 1, $"{fault}: exit code {code}: {text}");
        Assert.Single(
            text.Split('\n'),
            line => line.StartsWith("the journal cannot be archived: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Equal(last, LastOf(data.Path));
        (code, text) = ExchangeProcess.Do(data.Path, "journal", "archive", "--to", archive);
        Assert.True(code == 0, $"after {fault}: {text}");
        Assert.False(File.Exists(Path.Combine(data.Path, Journal, "journal.1")));
        Assert.Equal(last, LastOf(data.Path));
    }

    /// <summary>The last command of a journal of which every block is sound.</summary>
    private static string LastOf(string data)
    {
        (int code, string text) = ExchangeProcess.Do(data, "verify", "--chain", "--json");
        Assert.True(code == 0, text);
        using JsonDocument told = JsonDocument.Parse(text);
        return told.RootElement.GetProperty("last_sequence").ToString();
    }

    /// <summary>A data directory with two segments and more that can be moved; made once.</summary>
    public sealed class Archivable : IDisposable
    {
        private const int SegmentBytes = 1 << 18;

        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

        private readonly CrashDays _days = new();
        private string? _last;

        /// <summary>A copy of it, and its last command.</summary>
        internal DataFolder Copy(out string last)
        {
            Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
            if (_last is null)
            {
                Make();
                _last = LastOf(_days.Path);
            }

            last = _last;
            DataFolder copy = new();
            foreach (string folder in new[] { Journal, "snapshots" })
            {
                Directory.CreateDirectory(Path.Combine(copy.Path, folder));
                foreach (string file in Directory.GetFiles(Path.Combine(_days.Path, folder)))
                {
                    File.Copy(file, Path.Combine(copy.Path, folder, Path.GetFileName(file)));
                }
            }

            return copy;
        }

        public void Dispose() => _days.Dispose();

        private void Make()
        {
            _days.BeginWithSmallSegments(SegmentBytes);
            _days.Start("--snapshot-commands", "50");
            using TestMember member = _days.LogOn();
            string third = Path.Combine(_days.Journal, "journal.2");
            _days.TradeWhile(member, () => !File.Exists(third), Pause);

            // The older of the two snapshots has to be behind the second segment.
            string[] before = SnapshotsNow();
            _days.TradeWhile(member, () => SnapshotsNow().Intersect(before).Any(), Pause);
            _days.TradeWhile(member, () => SnapshotsNow().Length < 2, Pause);
            _days.LogOff(member);
            Assert.Equal(0, _days.Exchange.Terminate());
        }

        private string[] SnapshotsNow() =>
            Directory.GetFiles(ExchangeHost.SnapshotsIn(_days.Path), "*.snapshot");
    }
}
