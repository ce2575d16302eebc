using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Tables;

/// <summary>What the core keeps of a session, for ever.</summary>
internal struct SessionRow
{
    /// <summary>Its name on the wire.</summary>
    public SessionKey Key;

    /// <summary>How many of its events were numbered.</summary>
    public ulong Numbered;

    /// <summary>The last client order id of the trading day.</summary>
    public ulong LastClientOrderId;

    /// <summary>When its orders and replaces are on pace again.</summary>
    public ulong PaceNs;

    /// <summary>Whose it is.</summary>
    public PrincipalId Principal;

    /// <summary>The principal's member.</summary>
    public MemberId Member;

    /// <summary>The session that was made for its principal before it; 0: it is the first.
    /// </summary>
    public uint Former;

    /// <summary>Its orders in the books and in long sweeps.</summary>
    public int LiveOrders;

    /// <summary>Whether it is logged on.</summary>
    public bool IsActive;

    /// <summary>Whether a lost connection cancels its orders.</summary>
    public bool CancelOnDisconnect;

    /// <summary>It was made to stand aside: it takes the desk from no other session.</summary>
    public bool IsAside;

    /// <summary>A restart has ended it and has not said so yet.</summary>
    public bool IsEndUntold;

    /// <summary>
    /// It was lost while orders lived where the phase forbids cancels: they are cancelled when that
    /// ends, unless it comes back before.
    /// </summary>
    public bool CancelsLater;
}
