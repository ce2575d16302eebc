using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Checkpoints.Checks;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Checkpoints;
using Xunit;
using static SCO.Exchange.Host.Tests.Checkpoints.Verification;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>What <c>sco verify --against</c> makes of files, keys and ranges.</summary>
public sealed class KeptCheckpointTests : IDisposable
{
    private const int CommandsOfDay = 200;

    private readonly RememberingSigner _signer = new();
    private readonly Custodian _custodian = new();
    private readonly WitnessedExchange _exchange;
    private readonly CheckpointContent[] _all;

    public KeptCheckpointTests()
    {
        _exchange = WitnessedExchange.Of(seed: 6, CommandsOfDay, _signer);
        _all = [.. CheckpointFile.Read(_exchange.Folder)];
        Assert.True(_all.Length >= 4, $"{_all.Length} checkpoints");
    }

    public void Dispose()
    {
        _exchange.Dispose();
        _custodian.Dispose();
        _signer.Dispose();
    }

    [Fact]
    public void A_comparison_with_nothing_is_refused()
    {
        _custodian.Keep("other.txt", _all);
        _custodian.Keep("empty.ndjson");
        foreach (string path in (string[])[_custodian.Folder, _custodian.PathOf("empty.ndjson")])
        {
            Assert.Equal(
                $"--against {path} holds no checkpoint: nothing is compared",
                Assert.Throws<UsageException>(() => Check(_exchange.Path, path, null, out _))
                    .Message);
        }
    }

    [Fact]
    public void A_range_behind_all_is_refused_and_one_that_some_tell_of_says_how_many()
    {
        _custodian.Keep("all.ndjson", _all[0]);
        Sequence first = _all[0].Sequence;
        Sequence from = new(_all[1].Sequence.Value + 1);
        Assert.Equal(
            $"the kept checkpoints are of commands {first.Value} to {first.Value}, and what was "
                + $"read begins with command {from.Value}: nothing could be compared",
            Assert.Throws<UsageException>(
                () => Text(new VerifyRange(from, null, IsChainOnly: true))).Message);

        _custodian.Keep("all.ndjson", _all);
        (int code, string text) = Text(new VerifyRange(null, first, IsChainOnly: true));
        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            $"witnessed       1 of {_all.Length} agree, {_all.Length - 1} not compared because "
                + "they tell of blocks that were not read, ",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_overlap_are_read_in_the_order_of_the_journal()
    {
        _custodian.Keep("a.ndjson", [.. _all.Where((_, at) => at % 2 == 1)]);
        _custodian.Keep("b.ndjson", [.. _all.Where((_, at) => at % 2 == 0)]);
        _custodian.Keep("c.ndjson", _all);
        Assert.Equal(
            ExitCode.Good, Check(_exchange.Path, _custodian.Folder, null, out JsonElement verdict));
        Assert.Equal(_all.Length, verdict.GetProperty("witnessed_agree").GetInt32());
        Assert.Equal(_all.Length, verdict.GetProperty("witnessed").GetInt32());

        _custodian.Keep("d.ndjson", _all[1], _all[0]);
        Assert.StartsWith(
            $"{_custodian.PathOf("d.ndjson")}: checkpoint 1 goes back behind the one in the line "
                + "before ",
            Assert.Throws<UsageException>(
                () => Check(_exchange.Path, _custodian.Folder, null, out _)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Nobody has witnessed what lies there; that is told, and for who asks to weigh.
    /// </summary>
    [Fact]
    public void Numbers_that_are_missing_between_kept_ones_are_named_and_no_finding()
    {
        _custodian.Keep("a.ndjson", _all[0], _all[3]);
        _custodian.Keep("b.ndjson", _all[3], _all[^1]);
        CheckpointContent later = _all[^1] with { Number = _all[^1].Number + 2 };
        _custodian.Keep("c.ndjson", later);

        (int code, string text) = Text(new VerifyRange(null, null, IsChainOnly: true));
        Check(_exchange.Path, _custodian.Folder, null, out JsonElement verdict, chain: true);

        ulong last = _all[^1].Number;
        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            $"\nholes           of {2 + (last - 5) + 1} numbers between the first and the last "
                + $"that was kept none was: 2 to 3, {Range(5, last - 1)}, {last + 1}\n",
            text, StringComparison.Ordinal);
        Assert.Contains("witnessed       4 of 4 agree", text, StringComparison.Ordinal);
        Assert.Equal(
            (2 + (last - 5) + 1, 3),
            (verdict.GetProperty("witnessed_missing").GetUInt64(),
                verdict.GetProperty("witnessed_hole_count").GetInt32()));
        Assert.Equal(
            [(2, 3), (5, last - 1), (last + 1, last + 1)],
            verdict.GetProperty("witnessed_holes").EnumerateArray().Select(hole => (
                hole.GetProperty("first").GetUInt64(), hole.GetProperty("last").GetUInt64())));

        static string Range(ulong first, ulong last) =>
            first == last ? $"{first}" : $"{first} to {last}";
    }

    [Fact]
    public void The_list_of_holes_is_bounded_and_their_count_is_not()
    {
        NumberHoles holes = new();
        for (ulong at = 0; at < 300; at++)
        {
            holes.Between(3 * at, 3 * (at + 1));
        }

        holes.Between(900, 901);
        Assert.Equal((300, 600UL, NumberHoles.ToldMax), (holes.Count, holes.Missing,
            holes.Told.Count));
        Assert.StartsWith("1 to 2, 4 to 5, ", holes.Words(), StringComparison.Ordinal);
        Assert.EndsWith(", 28 to 29 and 290 more ranges", holes.Words(), StringComparison.Ordinal);
    }

    /// <summary>
    /// A witness of a journal that was set back and signed on has both: in one file, as those of
    /// earlier programs, or beside each other.
    /// </summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Two_that_no_journal_holds_both_are_a_finding_that_names_them(
        bool isOneFile, bool isBack)
    {
        CheckpointContent last = _all[^1];
        CheckpointContent other = Examples.Signed(
            isBack
                ? last with { Number = last.Number + 1, BlockCount = _all[0].BlockCount + 1 }
                : last with { ChainHash = new Digest(1, 2, 3, 4) },
            _signer.Key);
        _custodian.Keep("kept.ndjson", isOneFile ? [.. _all, other] : _all);
        if (!isOneFile)
        {
            _custodian.Keep("aside-1.ndjson", other);
        }

        Assert.Equal(
            ExitCode.Finding,
            Check(
                _exchange.Path, _custodian.Folder, KeyFile(_exchange, _signer.Key),
                out JsonElement verdict));
        string reason = verdict.GetProperty("reason").GetString()!;
        Assert.Contains(
            $"kept checkpoint {other.Number} ({other.BlockCount} blocks, up to command ", reason,
            StringComparison.Ordinal);
        Assert.Equal(2, reason.Split("the kept checkpoint ").Length - 1);
        Assert.EndsWith(
            " contradict each other: no journal holds both", reason, StringComparison.Ordinal);
    }

    /// <summary>Other content at a place, of the same number, and what is said of it.</summary>
    public static TheoryData<string, Func<CheckpointContent, CheckpointContent>> Otherwise() =>
        new()
        {
            { "executions", one => one with { ExecutionCount = one.ExecutionCount + 1 } },
            { "executions", one => one with { ExecutionRoot = new Digest(1, 2, 3, 4) } },
            { "executions",
                one => one with { Day = new TradingDay((ushort)(one.Day.DayNumber + 1)) } },
            { "states", one => one with { StateSequence = new Sequence(1), StateHash = 7 } },
            { "builds", one => one with { Build = "another" } },
        };

    [Theory]
    [MemberData(nameof(Otherwise))]
    public void Two_of_one_number_that_tell_different_things_contradict_each_other(
        string things, Func<CheckpointContent, CheckpointContent> tell)
    {
        _custodian.Keep("kept.ndjson", _all);
        _custodian.Keep("aside-1.ndjson", Examples.Signed(tell(_all[1]), _signer.Key));

        Assert.Equal(
            ExitCode.Finding,
            Check(
                _exchange.Path, _custodian.Folder, KeyFile(_exchange, _signer.Key),
                out JsonElement verdict));
        Assert.EndsWith(
            $", which tell of different {things}, contradict each other: no journal holds both",
            verdict.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Otherwise))]
    public void A_kept_one_that_tells_otherwise_than_the_one_in_the_journal_is_a_finding(
        string things, Func<CheckpointContent, CheckpointContent> tell)
    {
        CheckpointContent kept = Examples.Signed(tell(_all[1]), _signer.Key);
        _custodian.Keep("kept.ndjson", _all[0], kept);

        // Nothing is replayed, so no tree is made.
        int code = Check(
            _exchange.Path, _custodian.Folder, KeyFile(_exchange, _signer.Key),
            out JsonElement verdict, chain: true);

        Assert.Equal((ExitCode.Finding, things), (code, CheckpointPlace.Difference(kept, _all[1])));
        Assert.Matches(
            $@"^the journal is not the one that was witnessed: the kept checkpoint 2 \(.*\) tells "
                + "otherwise than the one of that number in command [0-9]+; the first difference "
                + $"(is command|lies in commands) {_all[1].Sequence.Value + 1}( to [0-9]+)?$",
            verdict.GetProperty("reason").GetString());
    }

    /// <summary>Of a number that the journal does not hold there is only what it replays.</summary>
    [Fact]
    public void Executions_of_a_kept_one_are_compared_with_those_of_the_journal()
    {
        CheckpointContent last = _all[^1] with { Number = _all[^1].Number + 100 };
        string words = $"the kept checkpoint {last.Number} ({last.BlockCount} blocks, up to "
            + $"command {last.Sequence.Value}) ";

        Assert.Equal("", Reason(last));
        Assert.Equal(
            $"{words}tells another root of {last.ExecutionCount} executions than the journal",
            Reason(last with { ExecutionRoot = new Digest(1, 2, 3, 4) }));
        Assert.Equal(
            $"{words}counts {last.ExecutionCount + 1} executions of its day, the journal others",
            Reason(last with { ExecutionCount = last.ExecutionCount + 1 }));
        Assert.EndsWith(
            ") tells of a place behind the one of that number in the journal: the exchange signs a "
                + "number once",
            Reason(last with { Number = 1 }), StringComparison.Ordinal);

        string Reason(CheckpointContent kept)
        {
            _custodian.Keep("kept.ndjson", Examples.Signed(kept, _signer.Key));
            Check(
                _exchange.Path, _custodian.Folder, KeyFile(_exchange, _signer.Key),
                out JsonElement verdict);
            return verdict.GetProperty("reason").GetString()!;
        }
    }

    /// <summary>A crash leaves a part of a line, and so does a look at one that is being written.
    /// </summary>
    [Fact]
    public void A_last_line_that_was_cut_off_is_passed_over_and_said()
    {
        _custodian.Keep("kept.ndjson", _all);
        string file = _custodian.PathOf("kept.ndjson");
        string whole = File.ReadAllText(file);
        string line = CheckpointJson.Line(_all[^1]);
        for (int length = 1; length < line.Length; length += 97)
        {
            File.WriteAllText(file, whole + line[..length]);
            Assert.Equal(
                ExitCode.Good,
                Check(
                    _exchange.Path, _custodian.Folder, null, out JsonElement verdict, chain: true));
            Assert.Equal(1, verdict.GetProperty("witnessed_cut_off").GetInt32());
            Assert.Equal(_all.Length, verdict.GetProperty("witnessed_agree").GetInt32());
        }

        (_, string text) = Text(new VerifyRange(null, null, IsChainOnly: true));
        Assert.Contains(
            $"\ncut_off         the last line of {file} is only a part of one, as a crash or a "
                + "writer that is at it leaves it: it was passed over\n",
            text, StringComparison.Ordinal);
        File.WriteAllText(file, whole.TrimEnd());
        Check(_exchange.Path, _custodian.Folder, null, out JsonElement unended, chain: true);
        Assert.Equal(_all.Length, unended.GetProperty("witnessed_agree").GetInt32());
        Assert.Equal(0, unended.GetProperty("witnessed_cut_off").GetInt32());
        File.WriteAllText(file, $"{line[..40]}\n{whole}");
        Assert.StartsWith(
            $"{file}, line 1: it is no JSON: ",
            Assert.Throws<UsageException>(
                () => Check(_exchange.Path, _custodian.Folder, null, out _)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_of_places_before_the_first_block_are_counted_apart()
    {
        string key = KeyFile(_exchange, _signer.Key);
        (int code, string whole) =
            Text(new VerifyRange(null, null, IsChainOnly: true), key);
        Assert.Equal(ExitCode.Good, code);
        Assert.DoesNotContain("not_compared", whole, StringComparison.Ordinal);

        // The first block that is read holds the second one, of the place before it.
        Sequence from = new(_all[1].Sequence.Value + 1);
        (code, string part) = Text(new VerifyRange(from, null, IsChainOnly: false), key);
        Assert.Equal(ExitCode.Good, code);
        Assert.Equal(AgreedIn(whole) - 2, AgreedIn(part));
        Assert.Contains(
            "not_compared    1 checkpoint of places before the first block that was read; "
                + "signatures good ",
            part, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_kept_of_later_places_alone_is_no_finding_of_a_range_before_it()
    {
        _custodian.Keep("later.ndjson", _all[^1]);
        VerifyRange before = new(null, _all[0].Sequence, IsChainOnly: true);

        (int code, string text) = Text(before);

        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            "\nwitnessed       1 kept, nothing to compare: all tell of blocks behind the command "
                + "that was asked for, ",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_checkpoint_that_no_key_has_signed_accuses_no_journal()
    {
        string key = KeyFile(_exchange, _signer.Key);
        _custodian.Keep(
            "forged.ndjson", _all[0], _all[0] with { ChainHash = new Digest(1, 2, 3, 4) });

        Assert.Equal(
            ExitCode.Finding,
            Check(_exchange.Path, _custodian.Folder, key, out JsonElement verdict));
        Assert.Equal(
            $"{_custodian.PathOf("forged.ndjson")}, line 2: the kept checkpoint 1 is not signed by "
                + $"the key {_signer.KeyId:x16} that it names",
            verdict.GetProperty("reason").GetString());
        Assert.Equal(
            JsonValueKind.Null, verdict.GetProperty("first_differing_sequence").ValueKind);
        Check(_exchange.Path, null, key, out JsonElement alone);
        Assert.Equal(
            (alone.GetProperty("end").GetString(), alone.GetProperty("venue").GetUInt64()),
            (verdict.GetProperty("end").GetString(), verdict.GetProperty("venue").GetUInt64()));
        (_, string text) = Text(new VerifyRange(null, null, IsChainOnly: true), key);
        Assert.Contains(
            "\nblocks          none was read: with what is kept and not ok nothing is compared\n",
            text, StringComparison.Ordinal);
    }

    /// <summary>Whatever part of a journal is asked for, an end that was lost is missed in it.
    /// </summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_journal_that_lost_its_end_is_a_finding_also_up_to_a_command_behind_that(
        bool isChained, bool isLater)
    {
        Check(_exchange.Path, null, null, out JsonElement alone, chain: true);
        ulong last = alone.GetProperty("last_sequence").GetUInt64();
        CheckpointContent lost = _all[^1] with
        {
            Number = _all[^1].Number + 1,
            BlockCount = _all[^1].BlockCount + 1_000,
            Sequence = new Sequence(last + 500),
        };
        _custodian.Keep("kept.ndjson", [.. _all, lost]);
        Sequence? from = isLater ? _all[0].Sequence : null;

        (int code, string text) = Text(new VerifyRange(from, lost.Sequence, isChained));

        Assert.Equal(ExitCode.Finding, code);
        Assert.StartsWith(
            $"NOT OK: the journal ends with command {last}; the kept checkpoint {lost.Number} (",
            text, StringComparison.Ordinal);
        Assert.Equal(
            ExitCode.Good, Text(new VerifyRange(from, new Sequence(last + 499), isChained)).Code);
    }

    [Fact]
    public void A_key_that_was_replaced_is_given_beside_the_new_one()
    {
        using CheckpointKey old = CheckpointKey.Make();
        string newFile = KeyFile(_exchange, _signer.Key);
        string oldFile = KeyFile(_exchange, old);
        _custodian.Keep("old.ndjson", Examples.Signed(_all[0], old));
        _custodian.Keep("new.ndjson", _all[1..]);
        (int code, string text) = Text(new VerifyRange(null, null, false), newFile);
        Assert.Equal(ExitCode.Finding, code);
        Assert.StartsWith(
            $"NOT OK: {_custodian.PathOf("old.ndjson")}, line 1: the kept checkpoint 1 "
                + $"{NotGiven(old, _signer.Key, newFile)}\n",
            text, StringComparison.Ordinal);

        (code, text) = Text(new VerifyRange(null, null, false), oldFile, newFile);
        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            $"witnessed       {_all.Length} of {_all.Length} agree, signatures good by the keys "
                + $"{old.KeyId:x16} of {oldFile}, {_signer.KeyId:x16} of {newFile}\n",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_says_that_its_key_lies_with_the_journal()
    {
        string file = CheckpointKeyFile.PublicPathIn(_exchange.Path);
        File.WriteAllText(file, _signer.Key.Public.Pem());

        (int code, string text) = Text(new VerifyRange(null, null, false));

        Assert.Equal(ExitCode.Good, code);
        Assert.Contains(
            $", executions and signatures good by the key {_signer.KeyId:x16} of {file}, which "
                + "lies with the journal\n",
            text, StringComparison.Ordinal);
        Check(_exchange.Path, null, null, out JsonElement verdict);
        JsonElement key = Assert.Single(verdict.GetProperty("keys").EnumerateArray());
        Assert.Equal($"{_signer.KeyId:x16}", key.GetProperty("key").GetString());
        Assert.Equal(file, key.GetProperty("file").GetString());
        Assert.True(key.GetProperty("of_journal").GetBoolean());
    }

    private static int AgreedIn(string verdict) => int.Parse(
        Regex.Match(verdict, "^checkpoints +([0-9]+) agree, ", RegexOptions.Multiline)
            .Groups[1].Value,
        CultureInfo.InvariantCulture);

    // Compared with what is kept, if anything is.
    private (int Code, string Text) Text(VerifyRange range, params string[] keys)
    {
        using StringWriter said = new() { NewLine = "\n" };
        string? against = _custodian.Texts().Count > 0 ? _custodian.Folder : null;
        int code = VerifyTool.Run(
            _exchange.Path, range, json: false, said, ProgressBar.On(TextWriter.Null, ""),
            new WitnessSources(against, keys));
        return (code, said.ToString());
    }
}
