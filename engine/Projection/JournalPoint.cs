namespace SCO.Exchange.Projection;

/// <summary>How far a database was loaded, and from which journal. Immutable.</summary>
/// <param name="Venue">Number of the venue.</param>
/// <param name="Stream">Number of the stream.</param>
/// <param name="FirstBlockHash">Hash of block 0, in hex.</param>
/// <param name="Format">Format of the last block.</param>
/// <param name="Layout">Version of its records.</param>
/// <param name="Rules">Version of its rules.</param>
/// <param name="Sequence">The last command whose rows are there.</param>
/// <param name="Block">The block that holds it.</param>
/// <param name="ChainHash">Hash of that block, in hex.</param>
/// <param name="TimeNs">Time of that command, ns since the Unix epoch.</param>
internal sealed record JournalPoint(
    ulong Venue, uint Stream, string FirstBlockHash, int Format, int Layout, uint Rules,
    ulong Sequence, long Block, string ChainHash, long TimeNs);
