using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>Processes that are held up, and processes that want the same folder.</summary>
[Collection(Exchanges.Name)]
public sealed class ProcessTests
{
    private static readonly TimeSpan HeldUp = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The watch of the disk is held up with the rest, so it must not blame the disk.
    /// </summary>
    [Fact]
    public void Held_up_for_three_seconds_it_goes_on_where_it_was()
    {
        using CrashDays days = new();
        days.Start();
        using TestMember member = days.LogOn();
        days.TradeWhile(member, () => member.Answers.Count < 200);

        days.Exchange.Signal("STOP");
        int told = member.Answers.Count;
        long stopped = Stopwatch.GetTimestamp();
        days.TradeWhile(member, () => Stopwatch.GetElapsedTime(stopped) < HeldUp);
        days.Exchange.Signal("CONT");

        days.TradeWhile(member, () => member.Answers.Count < told + 200);
        Assert.Equal("accepted", member.AnswerTo(days.Send(member)).Kind);
        Assert.DoesNotContain("halted", days.Exchange.Text, StringComparison.Ordinal);
        days.Exchange.Kill();
        days.StartAgain(member, "after it was held up");
        Assert.Equal(0, days.Exchange.Terminate());
    }

    [Fact]
    public void A_second_exchange_on_the_same_folder_is_refused_and_the_first_one_goes_on()
    {
        using CrashDays days = new();
        days.Start();
        using TestMember member = days.LogOn();
        days.TradeWhile(member, () => member.Answers.Count < 100);
        ExchangeProcess second = ExchangeProcess.Start(days.Path, "run", "--port-base", "0");
        days.TradeWhile(member, () => !second.HasExited);

        Assert.Equal(2, second.WaitForExit());
        Assert.Contains("is open for writing by process", second.Text, StringComparison.Ordinal);
        Assert.Equal("accepted", member.AnswerTo(days.Send(member)).Kind);
        second.Dispose();
        days.Exchange.Kill();
        days.StartAgain(member, "after a second one was refused");
        Assert.Equal(0, days.Exchange.Terminate());
    }

    [Fact]
    public void A_second_exchange_is_refused_also_when_the_lock_file_was_taken_away()
    {
        using CrashDays days = new();
        days.Start();
        using TestMember member = days.LogOn();
        days.TradeWhile(member, () => member.Answers.Count < 100);
        File.Delete(Path.Combine(days.Journal, "lock"));
        ExchangeProcess second = ExchangeProcess.Start(days.Path, "run", "--port-base", "0");
        days.TradeWhile(member, () => !second.HasExited);

        Assert.Equal(2, second.WaitForExit());
        Assert.Contains("is open for writing by process", second.Text, StringComparison.Ordinal);
        second.Dispose();
        int told = member.Answers.Count;
        days.TradeWhile(member, () => member.Answers.Count < told + 200);
        days.LogOff(member);
        Assert.Equal(0, days.Exchange.Terminate());
        days.DemandSound("after a second one was refused");
    }

    [Fact]
    public void Of_several_that_begin_one_folder_at_once_one_runs_and_the_rest_are_refused()
    {
        using DataFolder data = new();
        ExchangeProcess[] started =
        [
            .. Enumerable.Range(0, 4).Select(_ => ExchangeProcess.Start(
                data.Path, "run", "--no-demo", "--port-base", "0")),
        ];
        try
        {
            Eventually.Holds(
                () => started.Count(one => one.HasExited) == started.Length - 1
                    && started.Any(one => one.Text.Contains("Ctrl-C", StringComparison.Ordinal)),
                "one is left");
            ExchangeProcess left = started.Single(one => !one.HasExited);
            foreach (ExchangeProcess refused in started.Where(one => one != left))
            {
                Assert.Equal(2, refused.WaitForExit());
                Assert.Single(refused.Complaints);
            }

            Assert.Equal(0, left.Terminate());
            Assert.Equal(0, ExchangeProcess.Do(data.Path, "verify").Code);
        }
        finally
        {
            foreach (ExchangeProcess one in started)
            {
                one.Dispose();
            }
        }
    }
}
