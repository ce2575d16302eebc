namespace SCO.Exchange.Journal.Archive;

/// <summary>A segment of a journal in an archive, as its manifest lists it. Immutable.</summary>
/// <param name="Number">Number of the segment, from 0.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">Hash of the whole file.</param>
/// <param name="Before">The place before its first block.</param>
/// <param name="Behind">The place behind its last block.</param>
/// <param name="FirstTimeNs">Time of its first command, ns since the Unix epoch.</param>
/// <param name="LastBlockAddress">Address of its last block in the journal.</param>
public sealed record ArchivedSegment(
    long Number,
    long Bytes,
    Hash256 Sha256,
    LogPoint Before,
    LogPoint Behind,
    long FirstTimeNs,
    long LastBlockAddress);
