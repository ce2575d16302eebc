using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Tables;

/// <summary>What the checks need of a principal.</summary>
internal struct PrincipalRow
{
    /// <summary>One bit for each instrument group it may trade.</summary>
    public ulong InstrumentGroups;

    /// <summary>For whom it acts.</summary>
    public MemberId Member;

    /// <summary>The one account it may use, or none for all of its member.</summary>
    public AccountId Account;

    /// <summary>The session that was made last for it; 0 if it never had one.</summary>
    public uint LastSession;

    /// <summary>What it may do.</summary>
    public PrincipalRoles Roles;

    /// <summary>Whether there is such a principal.</summary>
    public bool IsDefined;

    /// <summary>Whether it may act for a party of a deal or contract.</summary>
    public readonly bool ActsForParty =>
        (Roles & (PrincipalRoles.Trader | PrincipalRoles.Clearing)) != 0;
}
