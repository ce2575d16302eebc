using System;
using System.IO;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// Whatever does not answer at the end, the process ends: its lock is free, its members know.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class UnansweredStopTests
{
    private const string StopSeconds = "3";

    [Fact]
    public void A_fail_stop_ends_the_process_also_where_nobody_reads_why()
    {
        using DataFolder data = new();
        using FullPipe pipe = new();
        using ExchangeProcess exchange =
            ExchangeProcess.RunInto(data.Path, $"2>'{pipe.Path}'");
        string journal = ExchangeHost.JournalIn(data.Path);
        Directory.Move(journal, $"{journal}-gone");
        Directory.CreateDirectory(journal);

        Assert.Equal(3, exchange.WaitForExit());
    }

    /// <summary>Whoever writes to the file next writes behind them: here the shell.</summary>
    [Fact]
    public void In_one_log_of_both_streams_nothing_is_written_over_last_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "both streams are sent to a file by a shell");
        using DataFolder data = new();
        string log = Path.Combine(data.Path, "log");
        using ExchangeProcess shell = ExchangeProcess.StartUnder(
            data.Path, "/bin/sh",
            ["-c", $"{{ \"$0\" \"$@\"; echo \"ended with $?\"; }} >'{log}' 2>&1"],
            "run", "--no-demo", "--port-base", "0", "--for", "60");
        Eventually.Holds(
            () => File.Exists(EndpointsFile.PathIn(data.Path)), "the exchange listens");
        string journal = ExchangeHost.JournalIn(data.Path);
        Directory.Move(journal, $"{journal}-gone");
        Directory.CreateDirectory(journal);

        Assert.Equal(0, shell.WaitForExit());

        string[] lines = File.ReadAllLines(log);
        Assert.Equal("ended with 3", lines[^1]);
        Assert.StartsWith("sco: fail-stop: ", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_ends_the_process_also_where_nobody_reads_the_screen()
    {
        using DataFolder data = new();
        using FullPipe pipe = new();
        using ExchangeProcess exchange = ExchangeProcess.RunInto(
            data.Path, $">'{pipe.Path}'", "--stop-within", StopSeconds);

        Assert.Equal(3, exchange.Terminate());
        Assert.Equal(
            "sco: fail-stop: the stop has not ended within 3 s and waits for the screen: the "
            + "journal holds all that was answered, and is not closed",
            Assert.Single(exchange.Complaints).TrimEnd());
        Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
    }

    [Fact]
    public void A_stop_ends_the_process_also_where_the_disk_does_not_answer()
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        using CrashDays days = new();
        days.Start("--stop-within", StopSeconds);
        using TestMember member = days.LogOn();
        Assert.Equal("accepted", member.AnswerTo(days.Send(member)).Kind);
        using Strace strace = Strace.Attach(
            days.Exchange.ThreadId("journal-promise"),
            new SystemFault(
                "pwrite64", 1, "20s", Path.Combine(days.Journal, "superblock")));

        Assert.Equal(3, days.Exchange.Terminate());
        string complaint = Assert.Single(days.Exchange.Complaints);
        Assert.StartsWith(
            "sco: fail-stop: the stop has not ended within 3 s and waits for the ", complaint,
            StringComparison.Ordinal);
        strace.Release();
        days.DemandSound("after a stop on a disk that did not answer");
        (int code, string text) = ExchangeProcess.Do(
            days.Path, "run", "--no-demo", "--port-base", "0", "--for", "1");
        Assert.True(code == 0, text);
    }

    /// <summary>Longer than ten seconds, which is longer than a start waits for anything.</summary>
    [Fact]
    public void A_disk_that_answers_before_the_stop_has_to_end_leaves_it_clean_and_signed()
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        using CrashDays days = new();
        days.Start("--stop-within", "60");
        using TestMember member = days.LogOn();
        Assert.Equal("accepted", member.AnswerTo(days.Send(member)).Kind);
        using Strace strace = Strace.Attach(
            days.Exchange.ThreadId("journal-promise"),
            new SystemFault(
                "pwrite64", 1, "12s", Path.Combine(days.Journal, "superblock")));

        int code = days.Exchange.Terminate();

        Assert.True(code == 0, days.Exchange.Text);
        Assert.Contains("stopped cleanly", days.Exchange.Text, StringComparison.Ordinal);
        Assert.False(
            days.Exchange.Text.Contains("not signed", StringComparison.Ordinal),
            days.Exchange.Text);
        strace.Release();
        Assert.Equal(1, strace.Hits);
    }
}
