using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Checkpoints.Witness;

/// <summary>What a witness does not go on with, because what it adds would prove nothing.</summary>
internal static class WitnessedFolder
{
    // As many as an exchange signs in a quarter of an hour: a start is not to take long.
    private const int ComparedMax = 1_000;

    private const string Advice =
        "keep the folder as evidence, and name an empty one to begin anew";

    /// <summary>
    /// Refuses a folder whose newest line none of the keys has signed, whose days are of several
    /// journals, or whose last day is. Reads the last day, of each other file the end alone, and
    /// touches nothing.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keys">Whose signatures are good; null: they are not looked at.</param>
    /// <exception cref="UsageException">It is such a folder, or cannot be read.</exception>
    public static void Demand(string folder, CheckpointKeys? keys)
    {
        try
        {
            (CheckpointContent Told, string File)? later = null;
            foreach (string file in DayFile.NewestFirst(folder))
            {
                if (DayFile.Last(file) is not { } last)
                {
                    continue;
                }

                DemandSigned(file, last, later is null ? keys : null);
                if (later is { } newer)
                {
                    DemandBefore(file, last, newer.File, newer.Told);
                }
                else
                {
                    DemandOneJournal(file);
                }

                later = (last, file);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be read: {FileWords.Of(refused)}");
        }
    }

    /// <summary>
    /// Refuses what is kept if the journal that lies with the addresses of the feed has another
    /// chain: what is kept may end before what the feed tells first, and show nothing of it. Looks
    /// at the last one and at the last 1,000 of its day, which may hold two pasts.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="last">The last one that is kept; null: there is nothing to compare.</param>
    /// <param name="journal">The folder of that journal. Where there is none, it cannot be read or
    /// ends before, nothing is said.</param>
    /// <exception cref="UsageException">It is of another journal.</exception>
    public static void DemandOf(string folder, CheckpointContent? last, string journal)
    {
        if (last is null || !DataDirectory.IsJournal(journal))
        {
            return;
        }

        try
        {
            using JournalReader reader =
                new(journal, ExchangePipeline.Versions, last.Sequence.Value);
            bool isOther = reader.Bound.Durable.LastSequence >= last.Sequence.Value
                && !CheckpointPlace.IsIn(last, reader.Identity, reader);
            if (isOther)
            {
                throw OfOtherJournal(folder, last, journal);
            }

            DemandInJournal(folder, last, journal);
        }
        catch (Exception unread) when (unread is JournalException or IOException
            or UnauthorizedAccessException)
        {
            // A custodian's matter are the checkpoints; the feed shows whether they go on.
        }
    }

    /// <summary>Refuses what is kept because the feed tells of another venue.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kept">What is kept.</param>
    /// <param name="told">What the feed tells.</param>
    public static UsageException OfOtherVenue(
        string folder, CheckpointContent kept, CheckpointContent told) => new(
        $"{FileOf(folder, kept)} holds checkpoint {kept.Number} of {VenueOf(kept)}, and the feed "
        + $"tells checkpoint {told.Number} of {VenueOf(told)}: {Advice}");

    /// <summary>Refuses what is kept because the feed tells of another history.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kept">What is kept.</param>
    /// <param name="told">What the feed tells.</param>
    public static UsageException OfOtherHistory(
        string folder, CheckpointContent kept, CheckpointContent told) => new(
        kept.Number == told.Number
            ? $"{FileOf(folder, kept)} holds checkpoint {kept.Number} otherwise than the feed "
                + "tells it: they are of two journals, or the journal was set back and signed on; "
                + Advice
            : $"{FileOf(folder, kept)} holds {CheckpointPlace.Words(kept)}, and the feed tells "
                + $"{CheckpointPlace.Words(told)}: they are of two journals, or the journal was "
                + $"set back and signed on; {Advice}");

    private static void DemandOneJournal(string file)
    {
        CheckpointContent? before = null;
        foreach (CheckpointContent one in CheckpointFile.WholeLines(file))
        {
            if (before is not null
                && (before.Number > one.Number || CheckpointPlace.AreOfTwoJournals(before, one)))
            {
                throw new UsageException(
                    $"{file} holds {CheckpointPlace.Words(before)} and behind it "
                    + $"{CheckpointPlace.Words(one)}: they are of two journals; {Advice}");
            }

            before = one;
        }
    }

    private static void DemandInJournal(string folder, CheckpointContent last, string journal)
    {
        string file = FileOf(folder, last);
        if (!File.Exists(file))
        {
            return;
        }

        Queue<CheckpointContent> kept =
            new(CheckpointFile.WholeLines(file).TakeLast(ComparedMax));
        using JournalReader reader =
            new(journal, ExchangePipeline.Versions, kept.Peek().Sequence.Value);
        while (kept.Count > 0 && reader.MoveNext())
        {
            long blocks = reader.Current.Header.BlockSequence + 1;
            while (kept.TryPeek(out CheckpointContent? one) && one.BlockCount <= blocks)
            {
                if (one.BlockCount < blocks
                    || reader.Current.ChainHash.ToDigest() != one.ChainHash)
                {
                    throw OfOtherJournal(folder, one, journal);
                }

                kept.Dequeue();
            }
        }
    }

    private static UsageException OfOtherJournal(
        string folder, CheckpointContent kept, string journal) => new(
        $"{FileOf(folder, kept)} holds {CheckpointPlace.Words(kept)} of {VenueOf(kept)}, and "
        + $"{journal} is of another venue or has another chain: they are of two journals, or that "
        + $"one was changed; {Advice}");

    private static void DemandSigned(string file, CheckpointContent last, CheckpointKeys? keys)
    {
        if (keys?.Refusal(last) is { } refusal)
        {
            throw new UsageException(
                $"{file} ends with checkpoint {last.Number}, which {refusal}; {Advice}");
        }
    }

    private static void DemandBefore(
        string file, CheckpointContent last, string laterFile, CheckpointContent later)
    {
        bool isOfOne = (last.Venue, last.Stream) == (later.Venue, later.Stream)
            && last.Number < later.Number && !CheckpointPlace.AreOfTwoJournals(last, later);
        if (!isOfOne)
        {
            throw new UsageException(
                $"{file} ends with {CheckpointPlace.Words(last)} of {VenueOf(last)}, and "
                + $"{laterFile} with {CheckpointPlace.Words(later)} of {VenueOf(later)}: they are "
                + $"of two journals; {Advice}");
        }
    }

    private static string FileOf(string folder, CheckpointContent kept) =>
        DayFile.PathIn(folder, kept.Day);

    private static string VenueOf(CheckpointContent told) =>
        $"stream {told.Stream} of venue {told.Venue}";
}
