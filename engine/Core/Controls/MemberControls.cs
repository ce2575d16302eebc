namespace SCO.Exchange.Core.Controls;

/// <summary>What operators have set for a member; 0 leaves it to the venue's default.</summary>
internal struct MemberControls
{
    /// <summary>New orders and replaces a second of each of its sessions.</summary>
    public long SessionRate;

    /// <summary>How many of them may come at once.</summary>
    public long SessionBurst;

    /// <summary>New orders and replaces a second of all its sessions.</summary>
    public long MemberRate;

    /// <summary>How many of them may come at once.</summary>
    public long MemberBurst;
}
