using System;
using System.IO;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>Tells the life of one order.</summary>
public static class FollowTool
{
    /// <summary>Replays the journal of a data directory and writes what happened to an order.
    /// </summary>
    /// <exception cref="UsageException">There is no journal, or no such order in it.</exception>
    public static int Run(
        string dataDirectory, JournalPoint? until, OrderName name, TextWriter output)
    {
        string folder = JournalReplay.FolderIn(dataDirectory);
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
            output.WriteLine($"the journal cannot be replayed: {finding.Message}");
            return ExitCode.Finding;
        }
    }
}
