using System;
using System.IO;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit.Balances;
using SCO.Exchange.Host.Audit.Replay;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
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
    /// <exception cref="UsageException">There is no journal, or no such thing in it.</exception>
    public static int Run(
        string dataDirectory, JournalPoint? until, FollowedName name, TextWriter output) =>
        name.Order is { } order
            ? Run(dataDirectory, until, order, output)
            : RunThing(dataDirectory, until, name, output);

    private static int RunThing(
        string dataDirectory, JournalPoint? until, FollowedName name, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        ReplayProgress progress = new();
        VenueNames names = new();
        MoneyAtPoint money = new();
        ThingFollower follower;
        try
        {
            follower = new ThingFollower(
                name.Kind, name.Number, DealOf(folder, name), names, money, output);
            JournalReplay.Run(
                folder, ReplayTool.BoundOf(until), [names, money, follower], progress, follower);
        }
        catch (Exception finding) when (finding is JournalException or ReplayException)
        {
            return JournalTrouble.Tell(output, "the journal cannot be replayed", finding);
        }

        follower.End(progress.Replayer!.Core);
        if (!follower.IsFound)
        {
            throw new UsageException(
                $"the journal knows no {PlainWords.Spaced(name.Kind)} {name.Number}"
                + (until is null ? "" : " up to that point"));
        }

        follower.Conclude(progress.Replayer.Core);
        return ExitCode.Good;
    }

    private static ulong DealOf(string folder, FollowedName name)
    {
        ulong deal = 0;
        if (name.Kind == FollowedKind.Contract)
        {
            JournalScan.Events(folder, 0, (in Event recorded) =>
            {
                bool isMade = recorded.Kind == EventKind.ContractChanged
                    && recorded.Contract.Value == name.Number && recorded.OfDeal.IsSome;
                deal = isMade ? recorded.OfDeal.Value : deal;
                return !isMade;
            });
        }

        return deal;
    }

    private static int Run(
        string dataDirectory, JournalPoint? until, OrderName name, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        ReplayProgress progress = new();
        try
        {
            OrderId order = OrderFinder.Find(folder, name);
            VenueNames names = new();
            OrderFollower follower = new(order, names, output);
            JournalReplay.Run(
                folder, ReplayTool.BoundOf(until), [names, follower], progress, follower);
            follower.End(progress.Replayer!.Core);
            if (!follower.IsFound)
            {
                throw new UsageException($"the journal knows no order {order.Value}"
                    + (until is null ? "" : " up to that point"));
            }

            follower.Conclude(progress.Replayer.Core);
            return ExitCode.Good;
        }
        catch (Exception finding) when (finding is JournalException or ReplayException)
        {
            return JournalTrouble.Tell(output, "the journal cannot be replayed", finding);
        }
    }
}
