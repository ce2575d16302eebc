using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>
/// What a member says that it was told and the exchange does not know: the journal has lost its
/// end, or is another one.
/// </summary>
/// <param name="Session">The session.</param>
/// <param name="Principal">Whose it is.</param>
/// <param name="Told">The last answer that the member says it has, by its number.</param>
/// <param name="Known">The last answer that the exchange knows of.</param>
public readonly record struct LostAnswers(
    SessionId Session, PrincipalId Principal, ulong Told, ulong Known);
