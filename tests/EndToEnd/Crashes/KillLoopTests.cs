using System;
using System.Diagnostics;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd.Crashes;

/// <summary>
/// The process is killed under load, again and again, on one data directory: what was acknowledged
/// is there, the journal verifies, and trading resumes as specified. After fifty kills a new
/// directory begins, since each start replays what the directory holds; each second one takes
/// snapshots so often that kills meet them and starts use them.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class KillLoopTests(ITestOutputHelper output)
{
    private const int RoundsInCi = 20;
    private const int RoundsOfADirectory = 50;
    private const int RoundsBetweenReplays = 10;
    private const int FirstSeed = 7;

    private static readonly string[] OftenSnapshots = ["--snapshot-commands", "50000"];

    [Fact]
    public void What_was_acknowledged_survives_every_kill()
    {
        int rounds = TestScale.Of(RoundsInCi);
        for (int done = 0; done < rounds; done += RoundsOfADirectory)
        {
            int directory = done / RoundsOfADirectory;
            Kill(
                Math.Min(RoundsOfADirectory, rounds - done), FirstSeed + directory,
                directory % 2 == 0 ? [] : OftenSnapshots);
        }
    }

    private void Kill(int rounds, int seed, string[] options)
    {
        Random random = new(seed);
        using CrashDays days = new();
        days.Start(options);
        for (int round = 1; round <= rounds; round++)
        {
            int killAfterMs = 50 + random.Next(450);
            string where = $"round {round} of seed {seed}, killed after {killAfterMs} ms";
            using TestMember before = days.LogOn();
            long start = Stopwatch.GetTimestamp();
            days.TradeWhile(
                before,
                () => Stopwatch.GetElapsedTime(start).TotalMilliseconds < killAfterMs,
                pause: TimeSpan.Zero);
            days.Exchange.Kill();
            before.Await(() => before.IsLost, "the end of the connection");
            days.StartAgain(before, where, CheckHalt);
            if (round % RoundsBetweenReplays == 0 || round == rounds)
            {
                (int code, string text) = ExchangeProcess.Do(days.Path, "verify", "--json");
                Assert.True(code == 0, $"{where}: {text}");
                Assert.Contains(
                    "\"end\":\"open_this_boot\"", text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(0, days.Exchange.Terminate());
        output.WriteLine(
            $"seed {seed}: {rounds} kills, {days.Compared} answers compared, which took " +
            $"{days.LongestReturn.TotalSeconds:F1} s at most to come again, " +
            $"{days.StartsFromSnapshot} starts from a snapshot");
        Assert.True(days.Compared > rounds, "the member was hardly answered at all");
        Assert.True(
            options.Length == 0 || rounds < RoundsBetweenReplays || days.StartsFromSnapshot > 0,
            "no start had a snapshot");
    }

    /// <summary>After a kill the market is halted; in a halt orders can only be taken out.
    /// </summary>
    private static void CheckHalt(CrashDays days, TestMember member, string where)
    {
        Assert.True(
            member.AnswerTo(days.Send(member)).Reason == RejectReason.PhaseForbidsEntry,
            $"{where}: halted after the kill");
        days.SetPhase(TradingPhase.Continuous);
        Answer resting = member.AnswerTo(CrashDays.SendResting(member));
        Assert.True(resting.Kind == "accepted", $"{where}: {resting} after the resumption");
        days.SetPhase(TradingPhase.Halted);
        Answer cancelled = member.Cancel(CrashDays.Instrument, resting.OrderId);
        Assert.True(cancelled.Kind == "ended", $"{where}: {cancelled} in the halt");
    }
}
