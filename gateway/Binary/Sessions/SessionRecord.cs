using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>A session that the exchange knows.</summary>
/// <param name="id">The exchange's number of it.</param>
/// <param name="key">The member's name of it.</param>
/// <param name="principal">Whose it is.</param>
internal sealed class SessionRecord(SessionId id, SessionKey key, PrincipalId principal)
{
    /// <summary>The exchange's number of it.</summary>
    public SessionId Id => id;

    /// <summary>The member's name of it.</summary>
    public SessionKey Key => key;

    /// <summary>Whose it is.</summary>
    public PrincipalId Principal => principal;

    /// <summary>Where its answers are.</summary>
    public SessionIndex Index { get; } = new();

    /// <summary>Gate thread alone: where its answers go now.</summary>
    public SessionLine? Line { get; set; }

    /// <summary>I/O thread alone: whether lost answers of it were told.</summary>
    public bool HasToldLost { get; set; }
}
