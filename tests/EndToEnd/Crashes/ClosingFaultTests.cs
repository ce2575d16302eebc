using System;
using System.IO;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// The superblock cannot be written when a journal is closed as clean. That is no finding of a tool
/// that reads: the exchange has failed at its last write, and says so as at any other.
/// </summary>
[Collection(FailingExchanges.Name)]
public sealed class ClosingFaultTests
{
    /// <summary>The how-manieth write of the closing, and its error.</summary>
    [Theory]
    [InlineData(1, "EIO")]
    [InlineData(2, "ENOSPC")]
    public void A_failed_write_at_the_end_of_a_stop_is_a_fail_stop_and_nothing_answered_is_lost(
        int nth, string error)
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        string what = $"write {nth} of the closing: {error}";
        using CrashDays days = new();
        days.Start();
        using TestMember member = days.LogOn();
        Assert.Equal("accepted", member.AnswerTo(days.Send(member)).Kind);
        using Strace strace = Strace.Attach(
            days.Exchange.MainThreadId,
            new SystemFault("pwrite64", nth, error, Path.Combine(days.Journal, "superblock")));

        int code = days.Exchange.Terminate();

        Assert.True(code == 3, $"{what}: exit code {code}: {days.Exchange.Text}");
        Assert.StartsWith(
            "sco: fail-stop: the end of the journal: journal fault 6: ",
            Assert.Single(days.Exchange.Complaints), StringComparison.Ordinal);
        strace.Release();
        Assert.True(strace.Hits > 0, $"{what}: it never came about");
        days.DemandSound(what);
        (code, string text) = ExchangeProcess.Do(
            days.Path, "run", "--no-demo", "--port-base", "0", "--for", "1");
        Assert.True(code == 0, text);
    }
}
