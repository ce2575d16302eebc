using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>An exchange does not go on in a folder that is of another journal.</summary>
public sealed class FolderOfAnotherJournalTests : IDisposable
{
    private const int CommandsOfDay = 200;

    private readonly RememberingSigner _signer = new();
    private readonly StreamVenue _venue;
    private readonly List<StreamCommand> _commands;
    private readonly WitnessedExchange _truth;

    public FolderOfAnotherJournalTests()
    {
        (_venue, _commands) = WitnessedExchange.Draw(seed: 4, CommandsOfDay);
        _truth = new WitnessedExchange(_venue, _commands, _signer);
    }

    public void Dispose()
    {
        _truth.Dispose();
        _signer.Dispose();
    }

    [Fact]
    public void A_start_compares_what_the_folder_holds_last_with_its_journal()
    {
        using WitnessedExchange forged = Forged();
        using WitnessedExchange other = WitnessedExchange.Of(seed: 5, CommandsOfDay, _signer);
        CheckpointExport folder = new(_truth.Folder, Assert.Fail);
        ulong last = folder.Last!.Number;

        folder.DemandOf(_truth.Log, last);
        folder.DemandOf(_truth.Log, last + 1);
        Assert.Contains(
            $"holds checkpoint {last}, the journal only {last - 1}", Refusal(_truth, last - 1),
            StringComparison.Ordinal);
        Assert.Contains(
            "tells of another venue or another chain", Refusal(forged, last),
            StringComparison.Ordinal);
        Assert.Contains(
            "tells of another venue or another chain", Refusal(other, last + 1_000),
            StringComparison.Ordinal);

        string Refusal(WitnessedExchange exchange, ulong number) => Assert.Throws<UsageException>(
            () => folder.DemandOf(exchange.Log, number)).Message;
    }

    /// <summary>What is written behind it would be worth nothing to a second custodian.</summary>
    [Theory]
    [InlineData("state_hash")]
    [InlineData("chain_hash")]
    public void A_folder_whose_last_line_was_changed_is_refused_by_its_signature(string field)
    {
        string file = Directory.GetFiles(_truth.Folder).Max()!;
        string[] lines = File.ReadAllLines(file);
        int digit = lines[^1].IndexOf(field, StringComparison.Ordinal) + field.Length + 3;
        char other = lines[^1][digit] == '0' ? '1' : '0';
        lines[^1] = lines[^1][..digit] + other + lines[^1][(digit + 1)..];
        File.WriteAllText(file, string.Join('\n', lines) + "\n");
        CheckpointExport folder = new(_truth.Folder, Assert.Fail);
        CheckpointContent last = folder.Last!;

        string refusal = Assert.Throws<UsageException>(() => folder.DemandOf(
            _truth.Log, last.Number, one => !_signer.Key.Public.HasSigned(one))).Message;

        Assert.Equal(
            $"{_truth.Folder} ends with checkpoint {last.Number}, which is not signed by the key "
                + $"{_signer.KeyId:x16} that it names: it was damaged or changed; keep the folder "
                + "as evidence, move it away to start nevertheless",
            refusal);
    }

    /// <summary>A journal that was set back is found out by its folder alone.</summary>
    [Fact]
    public void A_folder_that_holds_none_is_told_if_the_journal_holds_some()
    {
        using TemporaryFolder empty = new();
        List<string> told = [];
        CheckpointExport folder = new(empty.Path, told.Add);

        folder.DemandOf(_truth.Log, 0);
        Assert.Empty(told);
        folder.DemandOf(_truth.Log, 7);
        Assert.StartsWith(
            $"WARNING: the folder of checkpoints {empty.Path} holds none, the journal 7: ",
            Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_whose_block_is_in_an_archive_that_is_away_is_compared_when_it_is_there()
    {
        List<string> told = [];
        CheckpointExport folder = new(_truth.Folder, told.Add);
        CheckpointContent last = folder.Last!;
        AwayLog log = new(_truth.Log);

        folder.DemandOf(log, last.Number);
        Assert.False(folder.IsCompared);
        Assert.StartsWith(
            $"WARNING: checkpoint {last.Number} in {_truth.Folder} is not compared",
            Assert.Single(told), StringComparison.Ordinal);
        Assert.EndsWith("the archive /mnt/archive is not there", told[0], StringComparison.Ordinal);
        Hand(folder, last with { Number = last.Number + 1 });
        Hand(folder, last with { Number = last.Number + 2 });
        Assert.Equal(last, new CheckpointExport(_truth.Folder, Assert.Fail).Last);
        Assert.Single(told);

        (log.IsAway, log.IsDamaged) = (false, true);
        Hand(folder, last with { Number = last.Number + 3 });
        Hand(folder, last with { Number = last.Number + 4 });
        Assert.False(folder.IsCompared);
        Assert.EndsWith("a block is damaged", Assert.Single(told[1..]), StringComparison.Ordinal);
        told.RemoveAt(1);

        log.IsDamaged = false;
        Hand(folder, last with { Number = last.Number + 5 });
        Assert.True(folder.IsCompared);
        Assert.Equal(
            $"checkpoint {last.Number} in {_truth.Folder} agrees with the journal: the archive is "
                + "there",
            told[1]);
        Assert.Equal(
            last.Number + 5, new CheckpointExport(_truth.Folder, Assert.Fail).Last!.Number);
    }

    [Fact]
    public void A_folder_whose_block_is_in_a_damaged_archive_does_not_refuse_a_start()
    {
        List<string> told = [];
        CheckpointExport folder = new(_truth.Folder, told.Add);
        CheckpointContent last = folder.Last!;
        AwayLog log = new(_truth.Log) { IsAway = false, IsDamaged = true };

        folder.DemandOf(log, last.Number);
        Hand(folder, last with { Number = last.Number + 1 });
        Assert.False(folder.IsCompared);
        Assert.EndsWith(
            "journal fault 4: a block is damaged", Assert.Single(told), StringComparison.Ordinal);
        log.IsDamaged = false;
        Hand(folder, last with { Number = last.Number + 2 });
        Assert.True(folder.IsCompared);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public void A_folder_of_another_journal_stays_as_it_is_and_stops_when_the_archive_is_there()
    {
        using WitnessedExchange forged = Forged();
        CheckpointExport folder = new(_truth.Folder, _ => { });
        CheckpointContent last = folder.Last!;
        AwayLog log = new(forged.Log);

        // What needs no archive is demanded whatever is away.
        Assert.Contains(
            "the journal only", Assert.Throws<UsageException>(
                () => folder.DemandOf(log, last.Number - 1)).Message, StringComparison.Ordinal);
        folder.DemandOf(log, last.Number);
        Hand(folder, last with { Number = last.Number + 1 });
        log.IsAway = false;
        Assert.Contains(
            "tells of another venue or another chain",
            Assert.Throws<UsageException>(
                () => Hand(folder, last with { Number = last.Number + 2 })).Message,
            StringComparison.Ordinal);
        Assert.Equal(last, new CheckpointExport(_truth.Folder, Assert.Fail).Last);
    }

    /// <summary>A folder that is refused is evidence, to the last byte.</summary>
    [Fact]
    public void A_line_that_was_cut_off_stays_until_the_folder_is_compared()
    {
        string file = Directory.GetFiles(_truth.Folder).Max()!;
        byte[] whole = File.ReadAllBytes(file);
        File.AppendAllText(file, "{\"number\":4");
        byte[] torn = File.ReadAllBytes(file);
        CheckpointExport folder = new(_truth.Folder, _ => { });
        CheckpointContent last = folder.Last!;
        AwayLog log = new(_truth.Log);

        Assert.Throws<UsageException>(() => folder.DemandOf(log, last.Number - 1));
        Assert.Equal(torn, File.ReadAllBytes(file));
        folder.DemandOf(log, last.Number);
        Hand(folder, last with { Number = last.Number + 1 });
        Assert.Equal(torn, File.ReadAllBytes(file));

        log.IsAway = false;
        Hand(folder, last with { Number = last.Number + 2 });
        Assert.Equal(whole, File.ReadAllBytes(file)[..whole.Length]);
        Assert.Equal(last.Number + 2, CheckpointFile.Read(file)[^1].Number);
    }

    private WitnessedExchange Forged()
    {
        int order = _commands.FindIndex(one => one.Command.Kind == CommandKind.NewOrder);
        return new WitnessedExchange(
            _venue, WitnessedExchange.Forged(_commands, order), _signer);
    }

    private static void Hand(CheckpointExport folder, CheckpointContent checkpoint)
    {
        folder.Take(checkpoint);
        folder.Write();
    }
}
