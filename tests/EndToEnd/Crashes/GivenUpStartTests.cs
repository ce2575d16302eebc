using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>A start that replays a long journal can be ended, as an exchange that runs can be.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class GivenUpStartTests
{
    private const int SegmentBytes = 1 << 18;
    private const long JournalBytes = 10L << 20;
    private const int BlockBytes = 1 << 16;

    /// <remarks>
    /// The disk is slow, so that the replay would take seconds more than the signal does: it reads
    /// a page with each call, a fifth of a second long, and there are forty of them.
    /// </remarks>
    [Fact]
    public void A_signal_ends_a_start_that_replays_and_the_journal_stays_as_it_was_found()
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        using CrashDays days = new();
        days.BeginWithSmallSegments(SegmentBytes);
        using (ExchangeProcess first = ExchangeProcess.Run(days.Path))
        {
            Assert.Equal(0, first.Terminate());
        }

        ulong last = LongJournal.Lengthen(days.Journal, JournalBytes, BlockBytes);
        Assert.True(last > 50_000, $"it is short: {last} commands");
        Dictionary<string, string> before = HashesIn(days.Journal);

        using (ExchangeProcess start = StartSlowly(days))
        {
            Eventually.Holds(
                () => start.HasExited || start.HasThread("journal-read"), "it replays");
            Assert.False(start.HasExited, start.Text);
            int code = start.Terminate();

            Assert.True(code == 0, start.Text);
            Assert.Matches(
                $"(?m)^stopped: the start was given up behind command [0-9]+ of {last}: "
                    + "the journal is as it was found$",
                start.Text.ReplaceLineEndings("\n"));
            Assert.Empty(start.Complaints);
        }

        Assert.Equal(before, HashesIn(days.Journal));
        Assert.False(
            File.Exists(EndpointsFile.PathIn(days.Path)), "it says where nobody listens");
        using ExchangeProcess next = ExchangeProcess.Run(days.Path, "--full-replay");
        Assert.Equal(0, next.Terminate());
        Assert.Contains(
            $": continues behind command {last}, ", next.Text, StringComparison.Ordinal);
        (int verified, string text) = ExchangeProcess.Do(days.Path, "verify");
        Assert.True(verified == 0, text);
    }

    private static ExchangeProcess StartSlowly(CrashDays days)
    {
        SystemFault slow = new("pread64", 1, "200ms", Directory.GetFiles(days.Journal, "journal.*"))
        {
            GoesOn = true,
        };
        return ExchangeProcess.StartUnder(
            days.Path, "strace", Strace.PrefixBeside(slow), "run", "--no-demo", "--port-base", "0",
            "--full-replay");
    }

    // Who holds the lock writes into its file who it is.
    private static Dictionary<string, string> HashesIn(string folder) => Directory
        .GetFiles(folder)
        .Where(file => Path.GetFileName(file) != "lock")
        .ToDictionary(
            file => Path.GetFileName(file),
            file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
}
