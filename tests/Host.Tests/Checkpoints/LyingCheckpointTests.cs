using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Verify;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>Checkpoints within a journal that do not tell of it, though the key signed them.
/// </summary>
public sealed class LyingCheckpointTests : IDisposable
{
    private const int CommandsBefore = 15;

    private readonly RememberingSigner _signer = new();

    public void Dispose() => _signer.Dispose();

    public static TheoryData<string, Func<CheckpointContent, CheckpointContent>> Lies() => new()
    {
        { "tells of another chain than the one before it",
            true_ => true_ with { ChainHash = new Digest(1, 2, 3, 4) } },
        { "tells of another chain than the one before it",
            true_ => true_ with { Sequence = new Sequence(true_.Sequence.Value - 1) } },
        { "tells of another chain than the one before it",
            true_ => true_ with { Time = new Timestamp(true_.Time.Ns + 1) } },
        { "tells of another chain than the one before it", true_ => true_ with { Hash = 9 } },
        { "is of a place that does not lie before it, or too far before it",
            true_ => true_ with { BlockCount = true_.BlockCount + 1_000 } },
        { "is of another venue", true_ => true_ with { Venue = true_.Venue + 1 } },
        { "is of another venue", true_ => true_ with { Stream = 2 } },
        {
            "counts 1 executions of its day, the journal others",
            true_ => true_ with { ExecutionCount = 1 }
        },
        { "counts 0 executions of its day, the journal others",
            true_ => true_ with { Day = new TradingDay((ushort)(true_.Day.DayNumber + 1)) } },
        { "counts 0 executions of its day, the journal others",
            true_ => true_ with { Day = new TradingDay((ushort)(true_.Day.DayNumber - 1)) } },
        { "tells another root of 0 executions than the journal",
            true_ => true_ with { ExecutionRoot = new Digest(1, 2, 3, 4) } },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_is_named(string lie, Func<CheckpointContent, CheckpointContent> tell)
    {
        (StreamVenue venue, List<StreamCommand> commands) = Begin();
        CheckpointContent honest = Truth(venue, commands);

        Assert.Equal("", Reason(venue, [.. commands, Checkpoint(honest)]));
        Assert.EndsWith(
            $" {lie}", Reason(venue, [.. commands, Checkpoint(tell(honest))]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_go_on_and_places_do_not_go_back()
    {
        (StreamVenue venue, List<StreamCommand> commands) = Begin();
        CheckpointContent early = Truth(venue, commands[..^3]);
        CheckpointContent late = Truth(venue, commands);

        Assert.EndsWith(
            " has number 2, no other is before it",
            Reason(venue, [.. commands, Checkpoint(late with { Number = 2 })]),
            StringComparison.Ordinal);
        Assert.EndsWith(
            " has number 3, the one before it 1",
            Reason(
                venue, [.. commands, Checkpoint(early), Checkpoint(late with { Number = 3 })]),
            StringComparison.Ordinal);
        Assert.EndsWith(
            " goes back behind the one before it",
            Reason(
                venue, [.. commands, Checkpoint(late), Checkpoint(early with { Number = 2 })]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_that_a_checkpoint_of_this_build_tells_is_replayed()
    {
        (StreamVenue venue, List<StreamCommand> commands) = Begin();
        CheckpointContent told = Truth(venue, commands);
        ulong hash = StateHash(venue, commands);
        ulong last = told.Sequence.Value;
        CheckpointContent honest = told with
        {
            Build = ProgramBuild.Id.ToString(),
            StateSequence = told.Sequence,
            StateHash = hash,
        };
        commands.Add(Checkpoint(honest));
        ulong teller = last + 1;

        Assert.Equal("", Reason(venue, commands));
        Assert.Equal(
            $"the checkpoint in command {teller} tells the state behind command {last} as "
                + $"{hash + 1:x16}; replayed it is {hash:x16}",
            Told(honest with { StateHash = hash + 1 }));
        Assert.Equal(
            $"the checkpoint in command {teller} tells the state behind command {teller + 9}, "
                + "which had not come yet",
            Told(honest with { StateSequence = new Sequence(teller + 9) }));
        Assert.Equal("", Told(honest with { StateHash = hash + 1, Build = "another" }));
        Assert.Contains(
            "states          0 agree\nwarning         1 states that another build told (another) "
                + "have other bytes in this one: ",
            Text(venue, commands), StringComparison.Ordinal);
        Assert.Equal("", Told(honest with { Build = "another" }));
        Assert.Contains(
            "states          1 agree\n", Text(venue, commands), StringComparison.Ordinal);

        string Told(CheckpointContent lie)
        {
            commands[^1] = Checkpoint(lie);
            return Reason(venue, commands);
        }
    }

    // So few that the exchange itself takes none yet.
    private static (StreamVenue Venue, List<StreamCommand> Commands) Begin() =>
        WitnessedExchange.Draw(3, CommandsBefore);

    private CheckpointContent Truth(StreamVenue venue, List<StreamCommand> commands)
    {
        using WitnessedExchange exchange = new(venue, commands, _signer);
        using JournalReader reader = new(
            ExchangeHost.JournalIn(exchange.Path), ExchangePipeline.Versions);
        while (reader.MoveNext())
        {
        }

        LogPoint end = reader.After;
        return new CheckpointContent
        {
            Number = 1,
            Venue = reader.Identity.Venue,
            Stream = reader.Identity.Stream,
            Day = venue.Venue.FirstTradingDay,
            Hash = 1,
            BlockCount = end.BlockCount,
            Sequence = new Sequence(end.LastSequence),
            Time = new Timestamp((ulong)end.LastTimeNs),
            ChainHash = end.ChainHash.ToDigest(),
            StateSequence = default,
            StateHash = 0,
            ExecutionCount = 0,
            ExecutionRoot = Hash256.Of([]).ToDigest(),
            Build = "test",
            KeyId = 0,
        };
    }

    private ulong StateHash(StreamVenue venue, List<StreamCommand> commands)
    {
        using WitnessedExchange exchange = new(venue, commands, _signer);
        Verification.Check(exchange.Path, null, null, out JsonElement verdict);
        return Convert.ToUInt64(verdict.GetProperty("state_hash").GetString(), 16);
    }

    private StreamCommand Checkpoint(CheckpointContent told)
    {
        byte[] content = new byte[CheckpointContent.SizeBytes];
        Examples.Signed(told, _signer.Key).Write(content);
        return new StreamCommand(Command.Of(CommandKind.Checkpoint), content);
    }

    private string Text(StreamVenue venue, List<StreamCommand> commands)
    {
        using WitnessedExchange exchange = new(venue, commands, _signer);
        using StringWriter said = new() { NewLine = "\n" };
        VerifyTool.Run(
            exchange.Path, new VerifyRange(null, null, false), json: false, said,
            ProgressBar.On(TextWriter.Null, ""));
        return said.ToString();
    }

    private string Reason(StreamVenue venue, List<StreamCommand> commands)
    {
        using WitnessedExchange exchange = new(venue, commands, _signer);
        int code = Verification.Check(
            exchange.Path, null, Verification.KeyFile(exchange, _signer.Key),
            out JsonElement verdict);
        string reason = verdict.GetProperty("reason").GetString()!;
        Assert.Equal(reason.Length == 0 ? ExitCode.Good : ExitCode.Finding, code);

        // The block that holds the lie.
        JsonValueKind place =
            reason.Length == 0 ? JsonValueKind.Null : JsonValueKind.Number;
        Assert.Equal(place, verdict.GetProperty("bad_block").ValueKind);
        Assert.Equal(place, verdict.GetProperty("bad_offset").ValueKind);
        return reason;
    }
}
