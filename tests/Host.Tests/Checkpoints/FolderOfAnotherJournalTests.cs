using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Testing.Core;
using Xunit;

namespace SCO.Exchange.Host.Tests.Checkpoints;

/// <summary>An exchange does not go on in a folder that is of another journal.</summary>
public sealed class FolderOfAnotherJournalTests
{
    private const int CommandsOfDay = 200;

    [Fact]
    public void A_start_compares_what_the_folder_holds_last_with_its_journal()
    {
        using RememberingSigner signer = new();
        (StreamVenue venue, List<StreamCommand> commands) =
            WitnessedExchange.Draw(4, CommandsOfDay);
        using WitnessedExchange truth = new(venue, commands, signer);
        int changed = commands.FindIndex(one => one.Command.Kind == CommandKind.NewOrder);
        Command order = commands[changed].Command;
        order.HedgeFlag ^= 1;
        commands[changed] = commands[changed] with { Command = order };
        using WitnessedExchange changedOne = new(venue, commands, signer);
        (StreamVenue otherVenue, List<StreamCommand> others) =
            WitnessedExchange.Draw(5, CommandsOfDay);
        using WitnessedExchange other = new(otherVenue, others, signer);
        CheckpointExport folder = new(truth.Folder, Assert.Fail);
        ulong last = folder.Last!.Number;

        folder.DemandOf(truth.Log, last);
        folder.DemandOf(truth.Log, last + 1);
        Assert.Contains(
            $"holds checkpoint {last}, the journal only {last - 1}", Refusal(truth, last - 1),
            StringComparison.Ordinal);
        Assert.Contains(
            "tells of another venue or another chain", Refusal(changedOne, last),
            StringComparison.Ordinal);
        Assert.Contains(
            "tells of another venue or another chain", Refusal(other, last + 1_000),
            StringComparison.Ordinal);

        string Refusal(WitnessedExchange exchange, ulong number) => Assert.Throws<UsageException>(
            () => folder.DemandOf(exchange.Log, number)).Message;
    }
}
