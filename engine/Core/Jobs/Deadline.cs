using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Jobs;

/// <summary>
/// Something due in an instrument or for a session; each has one at most. Steps of schedules and
/// the roll of the day are due too, but stand elsewhere.
/// </summary>
/// <param name="DueNs">When, in nanoseconds UTC.</param>
/// <param name="Instrument">The instrument, or none.</param>
/// <param name="Session">The session, or none.</param>
/// <param name="Kind">What is due.</param>
internal readonly record struct Deadline(
    ulong DueNs, InstrumentId Instrument, SessionId Session, DeadlineKind Kind)
{
    /// <summary>The order in which deadlines fire.</summary>
    public bool IsBefore(in Deadline other) =>
        DueNs != other.DueNs ? DueNs < other.DueNs
        : Instrument != other.Instrument ? Instrument.Value < other.Instrument.Value
        : Session.Value < other.Session.Value;
}
