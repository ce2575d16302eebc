namespace SCO.Exchange.Core.Controls;

/// <summary>How often a member may enter and replace orders.</summary>
/// <param name="Session">By each of its sessions.</param>
/// <param name="Member">By all of them.</param>
internal readonly record struct MemberRates(RateLimit Session, RateLimit Member)
{
    /// <summary>Whether it may as often as it likes.</summary>
    public bool AreNone => Session.IsNone && Member.IsNone;
}
