using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Core;

/// <summary>
/// Something due at a time: an instrument resumes, or the orders of a session that did not come
/// back are cancelled.
/// </summary>
/// <param name="DueNs">When.</param>
/// <param name="Instrument">The instrument that resumes, or none.</param>
/// <param name="Session">The session, or none.</param>
public sealed record ReferenceDeadline(ulong DueNs, InstrumentId Instrument, SessionId Session);
