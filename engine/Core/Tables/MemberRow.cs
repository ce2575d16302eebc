using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Tables;

/// <summary>What the checks need of a member.</summary>
internal struct MemberRow
{
    /// <summary>When its orders and replaces are on pace again.</summary>
    public ulong PaceNs;

    /// <summary>Its orders in the books and in long sweeps.</summary>
    public int LiveOrders;

    /// <summary>
    /// Its account of free money in the ledger; those of its other kinds of money follow it, in the
    /// order of their numbers.
    /// </summary>
    public int Cash;

    /// <summary>
    /// The session that was made last for it of those that do not stand aside, or the first one if
    /// all do: there it is told what no session of its own asked for. 0: it never had one.
    /// </summary>
    public uint Desk;

    /// <summary>How many jobs hold its orders.</summary>
    public int FrozenBy;

    /// <summary>The tag of those it must not trade with: its control group, or itself.</summary>
    public ushort Owner;

    /// <summary>The settlement bank that holds its money, or none.</summary>
    public BankId Bank;

    /// <summary>How it is paid for contracts.</summary>
    public PaymentRail Rail;

    /// <summary>A suspension or kill switch was set once: one may hold now.</summary>
    public bool MayBeStopped;

    /// <summary>Whether there is such a member.</summary>
    public bool IsDefined;
}
