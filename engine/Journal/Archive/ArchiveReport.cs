using System.Collections.Generic;

namespace SCO.Exchange.Journal.Archive;

/// <summary>What an archiving did, or would do. Immutable.</summary>
/// <param name="Segments">The segments that were moved, as the manifest lists them.</param>
/// <param name="Reason">Why there are no more, or none, in a sentence.</param>
public sealed record ArchiveReport(IReadOnlyList<ArchivedSegment> Segments, string Reason);
