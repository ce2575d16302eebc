using SCO.Exchange.Settlement.Days;

namespace SCO.Exchange.Host.Settle;

/// <summary>A day out of the journal, and how far its hash of the chain reaches.</summary>
/// <param name="Record">The day.</param>
/// <param name="ChainSequence">
/// The last command that the hash covers, of the last block that was replayed whole; null without
/// one. The day may end behind it, within the next block.
/// </param>
internal sealed record ReplayedDay(DayRecord Record, ulong? ChainSequence);
