using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Checkpoints.Proofs;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>A member proves one trade without the rest of the journal.</summary>
public sealed class TradeProofTests : IDisposable
{
    private readonly RememberingSigner _signer = new();
    private readonly WitnessedExchange _exchange;
    private readonly string _key;

    public TradeProofTests()
    {
        _exchange = WitnessedExchange.Of(seed: 4, count: 500, _signer);
        _key = Verification.KeyFile(_exchange, _signer.Key);
    }

    private string File => Path.Combine(_exchange.Path, "proof.json");

    public void Dispose()
    {
        _exchange.Dispose();
        _signer.Dispose();
    }

    [Fact]
    public void Every_trade_is_proved_or_not_yet_covered()
    {
        int covered = 0;
        using CheckpointKeys keys = CheckpointKeys.Named([_key]);
        List<Event> trades = TradesIn(_exchange);
        foreach (Event trade in trades)
        {
            if (!TryProve(trade.TradeId, out TradeProof? proof))
            {
                continue;
            }

            covered++;
            Assert.Null(proof!.Fault(keys));
            Assert.Equal(
                (trade.Price, trade.Quantity, trade.Instrument, trade.Time, trade.TradingDay),
                (proof.Trade.Price, proof.Trade.Quantity, proof.Trade.Instrument,
                    proof.Trade.Time, proof.Trade.Day));
            Assert.Equal(
                ExitCode.Good, ProofTool.Verify(File, [_key], json: false, TextWriter.Null));
        }

        Assert.True(covered > 10 && covered >= trades.Count - 10, $"{covered} of {trades.Count}");
    }

    [Fact]
    public void No_other_trade_has_that_proof()
    {
        Assert.True(TryProve(TradesIn(_exchange)[3].TradeId, out _));
        string good = System.IO.File.ReadAllText(File);
        (string Old, string New)[] edits =
        [
            ("\"trade\":", "\"trade\":1"), ("\"price\":\"", "\"price\":\"1"),
            ("\"quantity\":", "\"quantity\":1"), ("\"instrument\":", "\"instrument\":1"),
            ("\"aggressor\":\"", "\"aggressor\":\"x"), ("\"type\":\"c", "\"type\":\"d"),
            ("\"index\":", "\"index\":1"), ("\"count\":", "\"count\":1"),
            ("\"executions\":", "\"executions\":1"), ("\"path\":[", "\"path\":[\"00\","),
            ("\"number\":", "\"number\":1"), ("{", "["),
        ];
        foreach ((string old, string other) in edits)
        {
            string bad = good.Replace(old, other, StringComparison.Ordinal);
            Assert.NotEqual(good, bad);
            System.IO.File.WriteAllText(File, bad);
            Assert.True(IsRefused(), bad);
        }
    }

    [Fact]
    public void A_trade_that_nobody_made_is_refused()
    {
        Assert.Equal(
            "the journal holds no trade 5",
            Assert.Throws<UsageException>(() => ProofTool.Prove(
                _exchange.Path, new TradeId(5), TextWriter.Null, TextWriter.Null)).Message);
        Assert.Equal(
            "name the public key by --key",
            Assert.Throws<UsageException>(() =>
            {
                Assert.True(TryProve(TradesIn(_exchange)[0].TradeId, out _));
                return ProofTool.Verify(File, [], json: false, TextWriter.Null);
            }).Message);
    }

    /// <summary>Where the key was replaced, either may have signed.</summary>
    [Fact]
    public void A_proof_is_checked_by_several_keys_and_is_one_object_to_a_script()
    {
        using CheckpointKey next = CheckpointKey.Make();
        string nextFile = Verification.KeyFile(_exchange, next);
        Assert.True(TryProve(TradesIn(_exchange)[3].TradeId, out TradeProof? proof));

        (int code, JsonElement verdict) =
            Json("--proof", File, "--key", nextFile, "--key", _key);
        Assert.Equal((ExitCode.Good, ""), (code, verdict.GetProperty("reason").GetString()));
        Assert.True(verdict.GetProperty("ok").GetBoolean());
        Assert.Equal(
            proof!.Trade.TradeId.Value, verdict.GetProperty("trade").GetUInt64());
        Assert.Equal(
            proof.Checkpoint, CheckpointJson.Read(verdict.GetProperty("checkpoint")));

        (code, verdict) = Json("--proof", File, "--key", nextFile);
        Assert.Equal(ExitCode.Finding, code);
        Assert.False(verdict.GetProperty("ok").GetBoolean());
        Assert.Equal(
            $"checkpoint {proof.Checkpoint.Number} "
                + Verification.NotGiven(_signer.Key, next, nextFile),
            verdict.GetProperty("reason").GetString());
        JsonElement given = Assert.Single(verdict.GetProperty("keys").EnumerateArray());
        Assert.Equal($"{next.KeyId:x16}", given.GetProperty("key").GetString());
        Assert.Equal(nextFile, given.GetProperty("file").GetString());
    }

    /// <summary>People know instruments by their symbols; what is signed is the number.</summary>
    [Fact]
    public void A_proof_tells_the_symbol_of_the_instrument_and_that_nothing_signs_it()
    {
        Event trade = TradesIn(_exchange)[3];
        Assert.True(TryProve(trade.TradeId, out TradeProof? proof));
        string symbol = $"I{100 + trade.Instrument.Value}";
        using StringWriter said = new() { NewLine = "\n" };

        Assert.Equal(symbol, proof!.Symbol);
        Assert.Equal(ExitCode.Good, ProofTool.Verify(File, [_key], json: false, said));
        Assert.Contains(
            $"\nsymbol          {symbol}, as the file calls instrument {trade.Instrument.Value}; "
                + "no signature covers the name\n",
            said.ToString(), StringComparison.Ordinal);
        (_, JsonElement verdict) = Json("--proof", File, "--key", _key);
        Assert.Equal(symbol, verdict.GetProperty("symbol").GetString());

        System.IO.File.WriteAllText(File, (proof with { Symbol = null }).Json());
        said.GetStringBuilder().Clear();
        Assert.Equal(ExitCode.Good, ProofTool.Verify(File, [_key], json: false, said));
        Assert.DoesNotContain("symbol", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "it was cancelled by command ")]
    [InlineData(2, "its price was corrected to 4398 CNY by command ")]
    [InlineData(3, null)]
    public void A_proof_says_what_became_of_the_trade_and_that_nothing_signs_that(
        int trade, string? words)
    {
        using RecordedDay day = Changed();
        TradeId id = day.Trade(trade);
        using StringWriter text = new();
        using StringWriter error = new();
        using StringWriter said = new() { NewLine = "\n" };

        Assert.Equal(ExitCode.Good, ProofTool.Prove(day.DataDirectory, id, text, error));
        System.IO.File.WriteAllText(File, text.ToString());
        Assert.Equal(ExitCode.Good, ProofTool.Verify(File, [_key], json: false, said));

        string told = words is null ? "" : $"trade {id.Value} was changed later: {words}";
        Assert.StartsWith(told, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(words is null, error.ToString().Length == 0);
        Assert.Contains(
            $"\nlater           {words ?? "not changed, as the file says of all up to command "}",
            said.ToString(), StringComparison.Ordinal);
        Assert.Contains("; no signature covers that\n", said.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "\nvenue           20601, stream 1\nkind            continuous, the incoming order "
                + $"{(trade == 3 ? "bought" : "sold")}\n",
            said.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "\nproves          that it was executed so on its day, not that it still stands: ",
            said.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Another price, and the key of somebody else.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_proof_that_is_not_ok_names_what_the_file_says_as_claims(bool isChanged)
    {
        using CheckpointKey other = CheckpointKey.Make();
        Assert.True(TryProve(TradesIn(_exchange)[3].TradeId, out TradeProof? proof));
        string key = isChanged ? _key : Verification.KeyFile(_exchange, other);
        if (isChanged)
        {
            System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace(
                "\"price\":\"", "\"price\":\"1", StringComparison.Ordinal));
        }

        using StringWriter said = new() { NewLine = "\n" };
        Assert.Equal(ExitCode.Finding, ProofTool.Verify(File, [key], json: false, said));

        string[] lines = said.ToString().TrimEnd('\n').Split('\n');
        Assert.StartsWith("NOT OK: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            "proves          nothing: what follows is what the file claims, and nobody vouches "
                + "for it",
            lines[1]);
        Assert.StartsWith(
            $"claims          trade {proof!.Trade.TradeId.Value}: ", lines[2],
            StringComparison.Ordinal);
        Assert.All(lines[3..^1], line => Assert.StartsWith(
            "claims          ", line, StringComparison.Ordinal));
        Assert.Contains(
            $"claims          execution {proof.Proof.Index + 1} of {proof.Proof.Count} of "
                + $"checkpoint {proof.Checkpoint.Number}",
            lines);
        Assert.StartsWith("keys_given      ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_checkpoint_that_is_not_ok_names_what_the_file_says_as_claims()
    {
        CheckpointContent kept = CheckpointFile.Read(_exchange.Folder)[0];
        string file = Path.Combine(_exchange.Path, "one.ndjson");
        System.IO.File.WriteAllText(
            file, CheckpointJson.Line(kept with { BlockCount = kept.BlockCount + 1 }));
        using StringWriter said = new();

        Assert.Equal(
            ExitCode.Finding, CheckpointTool.Verify(file, [_key], json: false, said));

        string[] lines = said.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.StartsWith("proves          nothing: ", lines[1], StringComparison.Ordinal);
        Assert.All(lines[2..^1], line => Assert.StartsWith(
            "claims          ", line, StringComparison.Ordinal));
        Assert.Contains($"claims          blocks          {kept.BlockCount + 1}", lines);
    }

    [Fact]
    public void A_journal_that_is_damaged_behind_a_proof_leaves_it_and_says_how_far_it_looked()
    {
        using RecordedDay day = Changed();
        using JournalCopy copy = new(day);
        (string file, int offset, _) = copy.EntryOf(CheckpointBlock(copy) + 1);
        byte[] bytes = System.IO.File.ReadAllBytes(file);
        bytes[offset + JournalCopy.CommandsAt] ^= 1;
        System.IO.File.WriteAllBytes(file, bytes);
        using StringWriter text = new();
        using StringWriter error = new();

        Assert.Equal(ExitCode.Good, ProofTool.Prove(copy.Path, day.Trade(1), text, error));

        Assert.StartsWith(
            $"whether trade {day.Trade(1).Value} was changed later is known up to command ",
            error.ToString(), StringComparison.Ordinal);
        Assert.Empty(TradeProof.Read(text.ToString()).Later!);
    }

    // Three trades, a checkpoint that tells of them, and then what two operators change.
    private RecordedDay Changed()
    {
        RecordedDay day = new("""
            09:30:00 s4 phase Continuous
            09:30:01 s1 new 1 buy 4 @4400 lng
            09:30:02 s2 new 1 sell 4 @4400 lng
            09:30:03 s3 new 1 buy 2 @4399 lng
            09:30:04 s2 new 2 sell 2 @4399 lng
            09:30:05 s2 new 3 sell 1 @4400 lng
            09:30:06 s1 new 2 buy 1 @4400 lng
            """);
        Leaves leaves = new();
        ChainWalk walk = new(leaves, showsExecutions: true);
        using JournalReader reader =
            new(ExchangeHost.JournalIn(day.DataDirectory), ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            walk.Take(reader.Current);
        }

        byte[] content = new byte[CheckpointContent.SizeBytes];
        Examples.Signed(
            Examples.Of(1) with
            {
                Venue = 20_601,
                Day = leaves.Day,
                BlockCount = reader.After.BlockCount,
                Sequence = new Sequence(reader.After.LastSequence),
                ExecutionCount = leaves.Tree.Count,
                ExecutionRoot = leaves.Tree.Root().ToDigest(),
            },
            _signer.Key).Write(content);
        day.Do(Command.Of(CommandKind.Checkpoint), content);
        DayScript.Run(day, """
            09:31:00 s4 correcttrade trade=2 @4398
            09:31:10 s5 approve proposal=1
            09:32:00 s4 canceltrade trade=1
            09:32:10 s5 approve proposal=2
            """);
        return day;
    }

    private static long CheckpointBlock(JournalCopy copy)
    {
        using JournalReader reader = new(copy.Path, ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            foreach (ReadOnlySpan<byte> record in reader.Current.Events)
            {
                SlotBytes.Read(record, out Slot slot);
                if (slot.Event.Kind == EventKind.CheckpointTaken)
                {
                    return reader.Current.Header.BlockSequence;
                }
            }
        }

        return -1;
    }

    private sealed class Leaves : IChainVisitor
    {
        public TradingDay Day { get; private set; }

        public MerkleTree Tree { get; } = new();

        public void OnDay(TradingDay day) => Day = day;

        public void OnExecution(in ExecutionLeaf execution) => Tree.Add(execution.Hash());

        public void OnCheckpoint(Sequence sequence, CheckpointContent? checkpoint)
        {
        }
    }

    [Fact]
    public void A_kept_checkpoint_is_checked_by_several_keys_and_is_one_object_to_a_script()
    {
        using CheckpointKey next = CheckpointKey.Make();
        string nextFile = Verification.KeyFile(_exchange, next);
        CheckpointContent kept = CheckpointFile.Read(_exchange.Folder)[0];
        string file = Path.Combine(_exchange.Path, "one.ndjson");
        System.IO.File.WriteAllText(file, CheckpointJson.Line(kept));

        (int code, JsonElement verdict) =
            Json("--checkpoint", file, "--key", nextFile, "--key", _key);
        Assert.Equal((ExitCode.Good, ""), (code, verdict.GetProperty("reason").GetString()));
        Assert.Equal(kept, CheckpointJson.Read(verdict.GetProperty("checkpoint")));

        System.IO.File.WriteAllText(
            file, CheckpointJson.Line(kept with { BlockCount = kept.BlockCount + 1 }));
        (code, verdict) = Json("--checkpoint", file, "--key", _key);
        Assert.Equal(ExitCode.Finding, code);
        Assert.Equal(
            $"checkpoint {kept.Number} is not signed by the key {_signer.KeyId:x16} that it names",
            verdict.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(1_000_000UL, "executions of the day, the journal holds fewer")]
    [InlineData(0UL, "executions than the journal")]
    public void Of_a_checkpoint_that_lies_there_is_no_proof_but_a_finding(
        ulong more, string finding)
    {
        (StreamVenue venue, List<StreamCommand> commands) = WitnessedExchange.Draw(4, 500);
        Assert.True(TryProve(TradesIn(_exchange)[3].TradeId, out TradeProof? honest));
        byte[] content = new byte[CheckpointContent.SizeBytes];
        Examples.Signed(
            honest!.Checkpoint with
            {
                ExecutionCount = honest.Checkpoint.ExecutionCount + more,
                ExecutionRoot = new Digest(1, 2, 3, 4),
            },
            _signer.Key).Write(content);
        commands.Add(new StreamCommand(Command.Of(CommandKind.Checkpoint), content));
        using WitnessedExchange lying = new(venue, commands, _signer, signedCount: 0);
        using StringWriter text = new();

        Assert.Equal(
            ExitCode.Finding, ProofTool.Prove(lying.Path, TradesIn(lying)[3].TradeId, text,
                TextWriter.Null));
        Assert.StartsWith("NOT OK: checkpoint ", text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(finding, text.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    private static (int Code, JsonElement Verdict) Json(params string[] options)
    {
        using StringWriter said = new();
        using StringWriter error = new();
        int code = CommandLine.Run(["verify", .. options, "--json"], said, error);
        Assert.Equal("", error.ToString());
        using JsonDocument verdict = JsonDocument.Parse(said.ToString());
        return (code, verdict.RootElement.Clone());
    }

    private bool TryProve(TradeId trade, out TradeProof? proof)
    {
        StringWriter text = new();
        try
        {
            Assert.Equal(ExitCode.Good, ProofTool.Prove(
                _exchange.Path, trade, text, TextWriter.Null));
        }
        catch (UsageException refused)
        {
            Assert.Equal($"no checkpoint covers trade {trade.Value} yet", refused.Message);
            proof = null;
            return false;
        }

        System.IO.File.WriteAllText(File, text.ToString());
        proof = TradeProof.Read(text.ToString());
        return true;
    }

    private bool IsRefused()
    {
        try
        {
            return ProofTool.Verify(File, [_key], json: false, TextWriter.Null)
                == ExitCode.Finding;
        }
        catch (UsageException)
        {
            return true;
        }
    }

    private static List<Event> TradesIn(WitnessedExchange exchange)
    {
        List<Event> trades = [];
        using JournalReader reader = new(
            ExchangeHost.JournalIn(exchange.Path), ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            foreach (ReadOnlySpan<byte> record in reader.Current.Events)
            {
                SlotBytes.Read(record, out Slot slot);
                if (slot.Event.Kind == EventKind.Filled
                    && slot.Event.Flags.HasFlag(EventFlags.Incoming))
                {
                    trades.Add(slot.Event);
                }
            }
        }

        return trades;
    }
}
