namespace SCO.Exchange.Gateway.Protocol.Codes.Sessions;

/// <summary>
/// Whether a session that a log-on makes is the one by which its member is told what it has not
/// asked for.
/// </summary>
public enum DeskUse : byte
{
    /// <summary>It is, until another one is made.</summary>
    Desk = 0,

    /// <summary>It is not, unless the member has no other: that stays where it was.</summary>
    Aside = 1,
}
