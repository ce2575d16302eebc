using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit;

/// <summary>
/// Replays the journal of a data directory from its files alone, read-only, also beside a running
/// exchange.
/// </summary>
public static class JournalReplay
{
    /// <summary>Refuses a question about commands behind all that a journal holds.</summary>
    /// <param name="asked">The first command that was asked for.</param>
    /// <param name="first">The first one that is there.</param>
    /// <param name="last">The last one.</param>
    /// <param name="isArchive">Whether it is an archive alone.</param>
    internal static UsageException EndsBefore(
        ulong asked, ulong first, ulong last, bool isArchive = false) => new(
        $"the {(isArchive ? "archive" : "journal")} ends before command {asked}: it holds "
        + (last < first ? "none" : $"commands {first} to {last}"));

    /// <summary>Replays up to a bound, comparing every event.</summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="until">Where to stop.</param>
    /// <param name="consumers">Are shown what was replayed.</param>
    /// <param name="progress">Is told of the replay before it runs; holds how far it came.</param>
    /// <param name="watch">Sees the core before each command; may be null.</param>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    /// <exception cref="ReplayException">An event differs from the recorded one,
    /// or a command cannot be applied again.</exception>
    public static void Run(
        string folder,
        ReplayBound until,
        IReadOnlyList<IDurableEventConsumer> consumers,
        ReplayProgress progress,
        IReplayWatch? watch = null)
    {
        progress.Replayer = new Replayer(
            new ExchangeCore(CapacitiesIn(folder)), consumers, watch);
        JournalReader reader = new(folder, ExchangePipeline.Versions);
        long end = reader.Bound.EndAddress;
        using ReadAheadCursor cursor = new(reader);
        while (cursor.MoveNext())
        {
            progress.Advanced?.Invoke(cursor.Current.Address, end);
            if (!Apply(progress.Replayer, cursor.Current, in until))
            {
                progress.IsBoundReached = true;
                return;
            }

            progress.Add(cursor.Current);
            progress.Replayed?.Invoke(cursor.Current);
            if (cursor.Current.Header.LastSequence >= until.LastSequence.Value)
            {
                // What lies behind is not looked at, whole or not.
                return;
            }
        }

        progress.BehindEnd = reader.BehindEnd;
        progress.SeenBehind = reader.SeenBehind;
    }

    // What the core breaks on the replayer names. What is shown a command can break on it, too, and
    // says nothing of where it stands; a file or a screen that fails is no matter of the journal.
    private static bool Apply(Replayer replayer, Block block, in ReplayBound until)
    {
        try
        {
            return replayer.Apply(in block, in until);
        }
        catch (Exception broken) when (broken is ArithmeticException or InvariantBrokenException
            or ArgumentException or IndexOutOfRangeException)
        {
            throw new ReplayException(
                block.Header.BlockSequence,
                new Sequence(replayer.LastSequence.Value + 1),
                $"it cannot be repeated: {broken.Message}");
        }
    }

    /// <summary>The room of a core that repeats a journal.</summary>
    /// <exception cref="JournalException">The journal cannot be read, or defines no venue.
    /// </exception>
    /// <exception cref="UsageException">It is an archive without the first commands.</exception>
    internal static CoreCapacities CapacitiesIn(string folder)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        if (reader.After.BlockCount > 0)
        {
            throw new UsageException(
                $"{folder} is an archive that begins behind command {reader.After.LastSequence}, "
                + "and a replay must begin with the first one: sco verify checks its chain");
        }

        byte[]? content = RecordedVenue.Find(reader);
        return content is not null && VenueDefinition.Read(content) is { } venue
            ? CoreCapacities.Of(venue)
            : throw new JournalException(
                JournalFault.Missing, "the journal does not define its venue");
    }
}
