using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Replay;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>Tells the life of one order, deal, contract, instruction or title.</summary>
public static class FollowTool
{
    /// <summary>Replays the journal of a data directory and writes what happened to something.
    /// </summary>
    /// <returns>
    /// Good; a finding where the journal is damaged or does not repeat: what stands before that is
    /// told, and up to which command.
    /// </returns>
    /// <exception cref="UsageException">There is no journal, or no such thing in it, or its archive
    /// is away.</exception>
    public static int Run(
        string dataDirectory, JournalPoint? until, FollowedName name, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        ReplayProgress progress = new();
        VenueNames names = new();
        List<IDurableEventConsumer> consumers = [names];
        LifeFollower? follower = null;
        string thing;
        try
        {
            (follower, thing) = FollowerOf(folder, name, names, consumers, output);
            consumers.Add(follower);
            JournalReplay.Run(folder, ReplayTool.BoundOf(until), consumers, progress, follower);
        }
        catch (Exception finding) when (finding is JournalException or ReplayException)
        {
            TellHowFar(follower, progress.Replayer, finding, output);
            return JournalTrouble.Tell(output, "the journal cannot be replayed", finding);
        }

        follower.End(progress.Replayer!.Core);
        if (!follower.IsFound)
        {
            throw new UsageException($"the journal knows no {thing}"
                + (until is null ? "" : " up to that point"));
        }

        follower.Conclude(progress.Replayer.Core);
        return ExitCode.Good;
    }

    // What follows money is shown it before the follower, which asks for it.
    private static (LifeFollower Follower, string Thing) FollowerOf(
        string folder, FollowedName name, VenueNames names, List<IDurableEventConsumer> consumers,
        TextWriter output)
    {
        if (name.Order is { } order)
        {
            OrderId id = OrderFinder.Find(folder, order);
            return (new OrderFollower(id, names, output), $"order {id.Value}");
        }

        MoneyAtPoint money = new();
        consumers.Add(money);
        return (
            new ThingFollower(
                name.Kind, name.Number, DealOf(folder, name), names, money, output),
            $"{PlainWords.Spaced(name.Kind)} {name.Number}");
    }

    /// <summary>Tells the last command that stands, and which one that is.</summary>
    /// <remarks>
    /// Where bytes are damaged all commands before them were repeated, and the last one waits for
    /// its turn. One that does not repeat is not told.
    /// </remarks>
    private static void TellHowFar(
        LifeFollower? follower, Replayer? replayer, Exception finding, TextWriter output)
    {
        if (follower is null || replayer is not { CommandCount: > 0 })
        {
            return;
        }

        ulong last = replayer.LastSequence.Value;
        if (finding is ReplayException differs)
        {
            last = differs.Sequence.Value - 1;
        }
        else
        {
            follower.End(replayer.Core);
        }

        output.WriteLine(follower.IsFound
            ? $"\nThis is what commands up to {last} tell of it."
            : $"Commands up to {last} tell nothing of it.");
    }

    // Damage on the way is met again by the replay, which can say how far it came.
    private static ulong DealOf(string folder, FollowedName name)
    {
        ulong deal = 0;
        if (name.Kind != FollowedKind.Contract)
        {
            return deal;
        }

        try
        {
            JournalScan.Events(folder, 0, (in Event recorded) =>
            {
                bool isMade = recorded.Kind == EventKind.ContractChanged
                    && recorded.Contract.Value == name.Number && recorded.OfDeal.IsSome;
                deal = isMade ? recorded.OfDeal.Value : deal;
                return !isMade;
            });
        }
        catch (JournalException)
        {
            return 0;
        }

        return deal;
    }
}
