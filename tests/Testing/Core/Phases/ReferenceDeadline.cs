using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Testing.Core.Controls;

namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>Something due at a time.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueNs">When.</param>
/// <param name="Instrument">The instrument, or none.</param>
/// <param name="Session">The session, or none.</param>
/// <param name="Schedule">The schedule, or none.</param>
/// <param name="Scope">Whose orders are cancelled, or none.</param>
/// <param name="Proposal">The proposal that is too old, or 0.</param>
public sealed record ReferenceDeadline(
    ReferenceDeadlineKind Kind, ulong DueNs, InstrumentId Instrument = default,
    SessionId Session = default, ScheduleId Schedule = default,
    ReferenceScope? Scope = null, uint Proposal = 0);
