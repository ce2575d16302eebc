using System.IO;
using System.Linq;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run;

/// <summary>Whose journal a venue file stands for.</summary>
internal static class VenueIdentity
{
    private const uint Stream = 1;
    private const int DifferencesMax = 20;

    /// <summary>The identity that a journal of this venue carries.</summary>
    public static LogIdentity Of(VenueFile venue) => new(
        venue.Venue.VenueCode, Stream, Hash256.Of(venue.Definitions[0].Content.Span));

    /// <summary>
    /// Refuses a journal of another definition of the venue by the fields that differ; the journal
    /// itself would only know that they do.
    /// </summary>
    /// <exception cref="UsageException">The venue itself differs.</exception>
    public static void Demand(string folder, VenueFile venue)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return;
        }

        using JournalReader reader = new(folder, ExchangePipeline.Versions);
        if (reader.Identity.Venue != venue.Venue.VenueCode || reader.Identity == Of(venue))
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

    /// <summary>The refusal of a venue file, with the differences.</summary>
    public static string Refusal(VenueAgreement agreement)
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
                ? ". 'sco admin apply FILE' submits new definitions to a running exchange." : ".");
    }
}
