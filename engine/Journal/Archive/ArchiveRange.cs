namespace SCO.Exchange.Journal.Archive;

/// <summary>Segments of a journal that are in one archive folder.</summary>
/// <param name="Path">The folder; relative to the journal's, or from the root.</param>
/// <param name="FirstSegment">Number of the first one.</param>
/// <param name="LastSegment">Number of the last one.</param>
public readonly record struct ArchiveRange(string Path, long FirstSegment, long LastSegment);
