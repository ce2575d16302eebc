using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Cli.Journals;

/// <summary>A point of the journal, by sequence or by time; one of the two is set.</summary>
/// <param name="Sequence">Up to and with this command.</param>
/// <param name="Time">Up to and with the last command at or before this time.</param>
public sealed record JournalPoint(Sequence? Sequence, Timestamp? Time);
