using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Jobs;

/// <summary>Something due: an instrument resumes, or a session's orders are cancelled.</summary>
/// <param name="DueNs">When, in nanoseconds UTC.</param>
/// <param name="Instrument">The instrument, or none.</param>
/// <param name="Session">The session, or none.</param>
internal readonly record struct Deadline(ulong DueNs, InstrumentId Instrument, SessionId Session)
{
    /// <summary>The order in which deadlines fire.</summary>
    public bool IsBefore(in Deadline other) =>
        DueNs != other.DueNs ? DueNs < other.DueNs
        : Instrument != other.Instrument ? Instrument.Value < other.Instrument.Value
        : Session.Value < other.Session.Value;
}
