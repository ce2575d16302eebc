using System.Collections.Generic;

namespace SCO.Exchange.Journal.Archive;

/// <summary>What an archiving did, or would do. Immutable.</summary>
/// <param name="Segments">The segments that were moved, as the manifest lists them.</param>
/// <param name="Reason">Why there are no more, or none, in a sentence.</param>
public sealed record ArchiveReport(IReadOnlyList<ArchivedSegment> Segments, string Reason)
{
    /// <summary>
    /// Numbers of segments that were archived, are in the journal's folder again and stay there:
    /// between them and the next one to move there are some that are not.
    /// </summary>
    public IReadOnlyList<long> PutBack { get; init; } = [];
}
