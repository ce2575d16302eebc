namespace SCO.Exchange.Core.Tables;

/// <summary>What the checks need of a member.</summary>
internal struct MemberRow
{
    /// <summary>Its orders in the books and in long sweeps.</summary>
    public int LiveOrders;

    /// <summary>How many jobs hold its orders.</summary>
    public int FrozenBy;

    /// <summary>Whether there is such a member.</summary>
    public bool IsDefined;
}
