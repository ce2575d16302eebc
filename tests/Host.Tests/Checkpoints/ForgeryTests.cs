using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Checkpoints;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;
using static SCO.Exchange.Host.Tests.Checkpoints.Verification;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>
/// Whoever holds disk and key writes the whole journal anew, with the exchange's own writer, and
/// signs it with the true key. Checkpoints that somebody kept tell, and nothing else does.
/// </summary>
public sealed partial class ForgeryTests(ITestOutputHelper output)
{
    private const int ForgeriesInCi = 5;
    private const int CommandsOfDay = 400;

    [Fact]
    public void A_journal_that_was_written_anew_differs_from_kept_checkpoints()
    {
        int count = TestScale.Of(ForgeriesInCi);
        Seeds.Each(count, seed =>
        {
            using RememberingSigner signer = new();
            (StreamVenue venue, List<StreamCommand> commands) =
                WitnessedExchange.Draw(seed, CommandsOfDay);
            using WitnessedExchange truth = new(venue, commands, signer);
            string keyFile = KeyFile(truth, signer.Key);
            Assert.Equal(ExitCode.Good, Check(truth.Path, truth.Folder, keyFile, out _));
            using WitnessedExchange forged = new(venue, Forged(commands, seed), signer);
            ulong first = FirstDifference(truth.Path, forged.Path);

            // On its own it is in perfect order, and so is what it exported.
            Assert.Equal(ExitCode.Good, Check(forged.Path, null, keyFile, out _));
            Assert.Equal(ExitCode.Good, Check(forged.Path, forged.Folder, keyFile, out _));

            int code = Check(forged.Path, truth.Folder, keyFile, out JsonElement verdict);
            Assert.Equal(ExitCode.Finding, code);
            (ulong from, ulong to) = RangeOf(verdict);
            output.WriteLine($"seed {seed}: command {first} was changed, found in {from} to {to}");
            Assert.InRange(first, from, to);
            Assert.Equal(from, verdict.GetProperty("first_unproven").GetUInt64());
            Assert.Equal(
                (from, to),
                (verdict.GetProperty("first_differing_sequence").GetUInt64(),
                    verdict.GetProperty("differs_until").GetUInt64()));
            Assert.True(to - from < 100, $"{from} to {to}");
        });
    }

    [Fact]
    public void Journals_of_many_days_agree_with_their_checkpoints() =>
        Seeds.Each(TestScale.Of(ForgeriesInCi), seed =>
        {
            using RememberingSigner signer = new();
            using WitnessedExchange truth =
                WitnessedExchange.Of(seed, CommandsOfDay, signer, rolls: 100);
            string keyFile = KeyFile(truth, signer.Key);

            int code = Check(truth.Path, truth.Folder, keyFile, out JsonElement verdict);

            Assert.Equal("", verdict.GetProperty("reason").GetString());
            Assert.Equal(ExitCode.Good, code);
        });

    [Fact]
    public void A_journal_that_has_lost_its_end_is_shorter_than_what_was_kept()
    {
        using RememberingSigner signer = new();
        (StreamVenue venue, List<StreamCommand> commands) =
            WitnessedExchange.Draw(1, CommandsOfDay);
        using WitnessedExchange truth = new(venue, commands, signer);
        using WitnessedExchange shorter = new(venue, commands[..(CommandsOfDay / 2)], signer);

        int code = Check(
            shorter.Path, truth.Folder, KeyFile(truth, signer.Key), out JsonElement verdict);

        Assert.Equal(ExitCode.Finding, code);
        ulong last = verdict.GetProperty("last_sequence").GetUInt64();
        Assert.StartsWith(
            $"the journal ends with command {last}; the kept checkpoint ",
            verdict.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(last + 1, verdict.GetProperty("first_differing_sequence").GetUInt64());
        Assert.Equal(
            (last, last + 1, "kept_checkpoint"),
            (verdict.GetProperty("last_good").GetProperty("sequence").GetUInt64(),
                verdict.GetProperty("first_unproven").GetUInt64(),
                verdict.GetProperty("promised_by").GetString()));
        Assert.True(
            verdict.GetProperty("promised_last").GetUInt64() > last, "no kept one promised more");
    }

    [Fact]
    public void Kept_checkpoints_that_the_key_has_not_signed_prove_nothing()
    {
        using RememberingSigner signer = new();
        using CheckpointKey other = CheckpointKey.Make();
        using WitnessedExchange truth =
            WitnessedExchange.Of(seed: 2, CommandsOfDay / 2, signer);
        string kept = System.IO.Path.Combine(truth.Path, "kept" + CheckpointFile.Ending);
        File.WriteAllLines(kept, CheckpointFile.Read(truth.Folder)
            .Select(one => CheckpointJson.Line(Examples.Signed(one, other))));

        int code = Check(truth.Path, kept, KeyFile(truth, signer.Key), out JsonElement verdict);

        Assert.Equal(ExitCode.Finding, code);
        Assert.Equal(
            $"{kept}, line 1: the kept checkpoint 1 "
                + NotGiven(other, signer.Key, KeyFile(truth, signer.Key)),
            verdict.GetProperty("reason").GetString());
        Assert.Equal(0, verdict.GetProperty("blocks").GetInt64());
        Assert.Equal(ExitCode.Finding, Check(truth.Path, null, KeyFile(truth, other), out verdict));
        Assert.Matches(
            "^the checkpoint in command [0-9]+ "
                + Regex.Escape(NotGiven(signer.Key, other, KeyFile(truth, other))) + "$",
            verdict.GetProperty("reason").GetString());
    }

    // One order, somewhere.
    private static List<StreamCommand> Forged(List<StreamCommand> commands, int seed)
    {
        int[] orders = [.. Enumerable.Range(0, commands.Count)
            .Where(at => commands[at].Command.Kind == CommandKind.NewOrder && at < 300)];
        return WitnessedExchange.Forged(commands, orders[new Random(seed).Next(orders.Length)]);
    }

    private static (ulong From, ulong To) RangeOf(JsonElement verdict)
    {
        string reason = verdict.GetProperty("reason").GetString()!;
        System.Text.RegularExpressions.Match range = Differing().Match(reason);
        Assert.True(range.Success, reason);
        ulong from = ulong.Parse(range.Groups["from"].Value, null);
        return (from, range.Groups["to"] is { Success: true } to
            ? ulong.Parse(to.Value, null)
            : from);
    }

    // By comparing both journals command by command, checkpoints apart.
    private static ulong FirstDifference(string one, string other)
    {
        foreach ((byte[] mine, byte[] theirs) in Commands(one).Zip(Commands(other)))
        {
            if (!mine.AsSpan().SequenceEqual(theirs)
                && (CommandKind)RecordFields.Kind(mine) != CommandKind.Checkpoint)
            {
                return RecordFields.Sequence(mine);
            }
        }

        throw new InvalidOperationException("both journals hold the same commands");
    }

    private static List<byte[]> Commands(string data)
    {
        List<byte[]> commands = [];
        using JournalReader reader = new(
            ExchangeHost.JournalIn(data), ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
            foreach (ReadOnlySpan<byte> record in reader.Current.Commands)
            {
                if (RecordFields.Type(record) == RecordType.Command)
                {
                    commands.Add(record.ToArray());
                }
            }
        }

        return commands;
    }

    [GeneratedRegex(
        "the first difference (lies in commands (?<from>[0-9]+) to (?<to>[0-9]+)"
            + "|is command (?<from>[0-9]+))$")]
    private static partial Regex Differing();
}
