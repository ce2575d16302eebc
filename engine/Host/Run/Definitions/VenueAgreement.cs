using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Run.Definitions;

/// <summary>How a venue file stands to the definitions of a journal.</summary>
/// <param name="Missing">What the file has and the journal has not, in order.</param>
/// <param name="Differences">What both have otherwise, or the journal alone has; in words.
/// </param>
public sealed record VenueAgreement(
    IReadOnlyList<Definition> Missing, IReadOnlyList<string> Differences)
{
    /// <summary>Compares.</summary>
    public static VenueAgreement Of(
        VenueFile venue, Dictionary<(CommandKind Kind, uint Id), byte[]> journal)
    {
        List<Definition> missing = [];
        List<string> differences = [];
        foreach (Definition definition in venue.Definitions)
        {
            uint id = DefinitionWatch.IdOf(definition.Kind, definition.Content.Span);
            if (!journal.Remove((definition.Kind, id), out byte[]? recorded))
            {
                missing.Add(definition);
            }
            else if (!definition.Content.Span.SequenceEqual(recorded))
            {
                differences.AddRange(
                    DefinitionText.Differences(definition.Kind, recorded, definition.Content));
            }
        }

        foreach (((CommandKind kind, uint _), byte[] content) in journal)
        {
            differences.Add($"{DefinitionText.Name(kind, content)} is in the journal alone");
        }

        return new VenueAgreement(missing, differences);
    }
}
