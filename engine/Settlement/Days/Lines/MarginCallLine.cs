using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>What was said of a margin call in the day. Immutable.</summary>
/// <param name="Time">When.</param>
/// <param name="Status">Where it stands since then.</param>
/// <param name="Fen">What is owed.</param>
/// <param name="Deadline">When it has to be paid; 0 if nothing is.</param>
public sealed record MarginCallLine(
    Timestamp Time, MarginCallStatus Status, long Fen, Timestamp Deadline);
