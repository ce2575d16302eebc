using System;
using System.Diagnostics;
using System.Linq;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>
/// The process is killed under load, again and again, on one data directory: what was acknowledged
/// is there, the journal verifies, and trading resumes as specified.
/// </summary>
public sealed class KillLoopTests(ITestOutputHelper output)
{
    private const int RoundsInCi = 20;
    private const int Seed = 7;
    private const uint Instrument = 1;
    private const uint Account = 1;
    private const long Middle = 4_980_000;
    private const long Tick = 1_000;
    private static readonly SessionKey Session = new(7, 7);

    [Fact]
    public void What_was_acknowledged_survives_every_kill()
    {
        int rounds = TestScale.Of(RoundsInCi);
        Random random = new(Seed);
        using DataFolder data = new();
        ExchangeProcess exchange = ExchangeProcess.Run(data.Path);
        long acknowledged = 0;
        try
        {
            Operate(data, "phase", "all", "continuous");
            ulong next = 1;
            for (int round = 1; round <= rounds; round++)
            {
                int killAfterMs = 50 + random.Next(450);
                string where = $"round {round} of seed {Seed}, killed after {killAfterMs} ms";
                using TestMember before =
                    new(exchange.Endpoints.Binary, data.Path, "hailan-1", Session, next);
                TradeUntilKilled(before, exchange, killAfterMs);
                exchange.Dispose();
                exchange = ExchangeProcess.Run(data.Path);
                using TestMember after =
                    new(exchange.Endpoints.Binary, data.Path, "hailan-1", Session, next);
                CheckNothingIsLost(before, after, where);
                CheckResumption(after, data, where);
                acknowledged += before.Answers.Count;
                next = after.Client.NextAnswer;
                after.LogOff();
                (int code, string text) = ExchangeProcess.Do(data.Path, "verify", "--json");
                Assert.True(code == 0, $"{where}: {text}");
                Assert.Contains("\"end\":\"open_this_boot\"", text, StringComparison.Ordinal);
            }

            Assert.Equal(0, exchange.Terminate());
        }
        finally
        {
            exchange.Dispose();
        }

        output.WriteLine($"{rounds} kills, {acknowledged} answers compared");
        Assert.True(acknowledged > rounds, "the member was hardly answered at all");
    }

    private static void TradeUntilKilled(
        TestMember member, ExchangeProcess exchange, int killAfterMs)
    {
        long start = Stopwatch.GetTimestamp();
        int sent = 0;
        bool isKilled = false;
        while (!member.IsLost)
        {
            // Bids and asks around the middle meet each other; what does not meet rests.
            Side side = sent % 2 == 0 ? Side.Buy : Side.Sell;
            member.Send(
                Instrument, Account, side, Middle + ((sent % 7) - 3) * Tick, 1 + (sent % 5),
                TimeInForce.GoodTillCancel);
            sent++;
            member.Client.Poll(TimeSpan.FromMilliseconds(sent % 64 == 0 ? 1 : 0));
            if (!isKilled && Stopwatch.GetElapsedTime(start).TotalMilliseconds > killAfterMs)
            {
                isKilled = true;
                exchange.Kill();
            }
        }
    }

    private static void CheckNothingIsLost(TestMember before, TestMember after, string where)
    {
        after.Await(
            () => !after.Client.IsRecovering && before.Answers.Keys.All(after.Answers.ContainsKey),
            $"{where}: all {before.Answers.Count} answers come again");
        foreach ((ulong number, Answer answer) in before.Answers)
        {
            Assert.True(
                answer == after.Answers[number],
                $"{where}: answer {number} was {answer}, is now {after.Answers[number]}");
        }
    }

    private static void CheckResumption(TestMember member, DataFolder data, string where)
    {
        ulong early = member.Send(
            Instrument, Account, Side.Buy, Middle - (50 * Tick), 1, TimeInForce.GoodTillCancel);
        Assert.True(
            member.AnswerTo(early).Reason == RejectReason.PhaseForbidsEntry,
            $"{where}: halted after the kill");
        Operate(data, "resume", "all");
        ulong resting = member.Send(
            Instrument, Account, Side.Buy, Middle - (50 * Tick), 1, TimeInForce.GoodTillCancel);
        Answer accepted = member.AnswerTo(resting);
        Assert.True(accepted.Kind == "accepted", $"{where}: {accepted} after the resumption");
        Operate(data, "halt", "all");
        Answer cancelled = member.Cancel(Instrument, accepted.OrderId);
        Assert.True(cancelled.Kind == "ended", $"{where}: {cancelled} in the halt");
        Operate(data, "resume", "all");
    }

    private static void Operate(DataFolder data, params string[] request)
    {
        (int code, string text) = ExchangeProcess.Do(data.Path, ["admin", .. request]);
        Assert.True(code == 0, text);
    }
}
