using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.EndToEnd.Crashes;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>How far the signatures of a journal reach, behind a stop and behind a kill.</summary>
[Collection(Exchanges.Name)]
public sealed class SignedEndTests
{
    private const int Answers = 50;

    [Fact]
    public void Behind_a_stop_by_a_signal_all_of_the_journal_is_signed()
    {
        using CrashDays days = new();
        days.Start();
        using (TestMember member = days.LogOn())
        {
            days.TradeWhile(member, () => member.Answers.Count < Answers);
            days.LogOff(member);
        }

        Assert.Equal(0, days.Exchange.Terminate());
        DemandAllSigned(days.Path);

        // A life in which nobody asks for anything.
        using ExchangeProcess next = ExchangeProcess.Run(days.Path);
        Assert.Equal(0, next.Terminate());
        DemandAllSigned(days.Path);
    }

    /// <summary>
    /// What signs is held up, or it might sign in the moment between the last answer and the kill.
    /// </summary>
    [Fact]
    public void Behind_a_kill_it_is_said_how_many_commands_nobody_has_signed()
    {
        Assert.SkipWhen(Strace.Absence is not null, Strace.Absence ?? "");
        using CrashDays days = new();
        days.Start();
        using TestMember member = days.LogOn();
        Eventually.Holds(() => HasKept(days.Path), "a first checkpoint is written");
        using (Strace held = Strace.Attach(
            days.Exchange.ThreadId("sco-checkpoint"), new SystemFault("futex", 1, "120s")))
        {
            days.TradeWhile(member, () => member.Answers.Count < Answers);
            days.Exchange.Signal("KILL");
        }

        // Not before: whoever is held up is gone only when strace lets go of it.
        _ = days.Exchange.WaitForExit();
        (ulong last, CheckpointContent signed) = LastsOf(days.Journal);
        ulong unsigned = last - signed.Sequence.Value;
        Assert.InRange(unsigned, (ulong)Answers / 4, last);
        JsonElement verdict = Verdict(days.Path);
        Assert.Equal(
            (last, signed.Sequence.Value, unsigned, $"{signed.KeyId:x16}"),
            (verdict.GetProperty("last_sequence").GetUInt64(),
                verdict.GetProperty("signed_to").GetUInt64(),
                verdict.GetProperty("unsigned_commands").GetUInt64(),
                verdict.GetProperty("signed_by").GetString()));
        Assert.Contains(
            $"signed          up to command {signed.Sequence.Value} by the key "
                + $"{signed.KeyId:x16}, {unsigned} commands behind it are not",
            Verified(days.Path), StringComparison.Ordinal);

        using ExchangeProcess next = ExchangeProcess.Run(days.Path);
        Assert.Equal(0, next.Terminate());
        DemandAllSigned(days.Path);
    }

    private static void DemandAllSigned(string data)
    {
        (ulong last, CheckpointContent signed) = LastsOf(Path.Combine(data, "journal"));
        Assert.Equal(last - 1, signed.Sequence.Value);
        JsonElement verdict = Verdict(data);
        Assert.Equal(
            (true, last, last - 1, 0UL),
            (verdict.GetProperty("signatures_checked").GetBoolean(),
                verdict.GetProperty("last_sequence").GetUInt64(),
                verdict.GetProperty("signed_to").GetUInt64(),
                verdict.GetProperty("unsigned_commands").GetUInt64()));
        Assert.Contains(
            $"signed          up to command {last - 1} by the key {signed.KeyId:x16}, behind which "
                + "stands the checkpoint that signs it and nothing else",
            Verified(data), StringComparison.Ordinal);
    }

    private static JsonElement Verdict(string data)
    {
        using JsonDocument told = JsonDocument.Parse(Verified(data, "--json"));
        return told.RootElement.Clone();
    }

    private static string Verified(string data, params string[] options)
    {
        (int code, string text) = ExchangeProcess.Do(
            data,
            ["verify", "--key", Path.Combine(data, "checkpoint-key.pub.pem"), .. options]);
        Assert.True(code == 0, text);
        return text;
    }

    private static bool HasKept(string data) =>
        Directory.GetFiles(Path.Combine(data, "checkpoints"))
            .Any(file => new FileInfo(file).Length > 0);

    /// <summary>The last command of a journal, and its last checkpoint.</summary>
    private static (ulong Last, CheckpointContent Signed) LastsOf(string journal)
    {
        LastCheckpoint seen = new();
        ChainWalk walk = new(seen, showsExecutions: false);
        using JournalReader reader = new(journal, ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            walk.Take(reader.Current);
        }

        Assert.NotNull(seen.Content);
        return (walk.After!.LastSequence, seen.Content);
    }

    private sealed class LastCheckpoint : IChainVisitor
    {
        public CheckpointContent? Content { get; private set; }

        public void OnDay(TradingDay day)
        {
        }

        public void OnExecution(in ExecutionLeaf execution)
        {
        }

        public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint) =>
            Content = checkpoint;
    }
}
