using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run.Definitions;

/// <summary>Whose journal a venue file stands for.</summary>
internal static class VenueIdentity
{
    private const uint Stream = 1;
    private const int DifferencesMax = 20;

    /// <summary>The identity that a journal of this venue carries.</summary>
    public static LogIdentity Of(VenueFile venue) => new(
        venue.Venue.VenueCode, Stream, Hash256.Of(venue.Definitions[0].Content.Span));

    /// <summary>What chains the journal of a folder; of a new one, what is wanted.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="wanted">What the command line says; null: whatever there is.</param>
    /// <exception cref="UsageException">It is chained by another hash than is wanted.</exception>
    public static BlockHash HashIn(string folder, BlockHash? wanted)
    {
        if (!IsBegun(folder))
        {
            return wanted ?? BlockHash.Sha256;
        }

        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        BlockHash found = reader.Identity.Hash;
        return wanted is null || wanted == found
            ? found
            : throw new UsageException(
                $"the journal was begun with {BlockHashNames.Of(found)} and cannot go on with "
                + BlockHashNames.Of(wanted.Value));
    }

    /// <summary>
    /// Whether a journal was begun in a folder. What a start left that was cut off before is none.
    /// </summary>
    public static bool IsBegun(string folder) =>
        File.Exists(Path.Combine(folder, JournalFiles.Superblock));

    /// <summary>
    /// Refuses a journal of another definition of the venue by the fields that differ; the journal
    /// itself would only know that they do. One without a command has nothing to defend: it is
    /// taken away, so that a refused first start does not bind the next one to its venue file.
    /// </summary>
    /// <exception cref="UsageException">The venue itself differs.</exception>
    public static void Demand(string folder, VenueFile venue)
    {
        if (!IsBegun(folder))
        {
            return;
        }

        if (IsForeignAndEmpty(folder, venue))
        {
            TakeAway(folder, venue);
            return;
        }

        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        if (reader.Identity.Venue != venue.Venue.VenueCode || IsOf(reader.Identity, venue))
        {
            return;
        }

        Definition wanted = venue.Definitions[0];
        if (RecordedVenue.Find(reader) is { } recorded)
        {
            throw new UsageException(Refusal(new VenueAgreement(
                [], [.. DefinitionText.Differences(wanted.Kind, recorded, wanted.Content)])));
        }
    }

    private static bool IsForeignAndEmpty(string folder, VenueFile venue)
    {
        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        return !IsOf(reader.Identity, venue) && !reader.MoveNext();
    }

    private static bool IsOf(LogIdentity found, VenueFile venue) =>
        found == Of(venue) with { Hash = found.Hash };

    private static void TakeAway(string folder, VenueFile venue)
    {
        using IDisposable? held = TryHold(folder);

        // Another exchange may have written to it before the lock was taken.
        if (held is null || !IsForeignAndEmpty(folder, venue))
        {
            return;
        }

        // A superblock that says "nothing yet" may be an old one: what it says takes nothing away.
        if (!UnwrittenEnd.TryTakeAway(folder))
        {
            throw new UsageException(
                $"the journal in {folder} is of another definition of the venue, and its segment "
                + "files hold more than its superblock knows of: nothing was taken away");
        }
    }

    // Null while another exchange holds the journal, which says so itself when it is opened.
    private static IDisposable? TryHold(string folder)
    {
        try
        {
            return new DiskStorage(folder).TryLock();
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The refusal of a venue file, with the differences.</summary>
    /// <param name="agreement">What differs.</param>
    /// <param name="dataDirectory">The data directory, for a command to be typed; null: the one by
    /// default.</param>
    public static string Refusal(VenueAgreement agreement, string? dataDirectory = null)
    {
        string[] all =
        [
            .. agreement.Differences,
            .. agreement.Missing.Select(definition =>
                $"{DefinitionText.Name(definition.Kind, definition.Content.Span)} "
                + "is in the venue file alone"),
        ];
        string more = all.Length > DifferencesMax
            ? $"; and {all.Length - DifferencesMax} more"
            : "";
        return "the venue file differs from the journal: "
            + string.Join("; ", all.Take(DifferencesMax)) + more
            + (agreement.Missing.Count > 0
                ? $". '{AdminLine.Of(dataDirectory, "apply FILE")}' submits new definitions to a "
                    + "running exchange."
                : ".");
    }
}
