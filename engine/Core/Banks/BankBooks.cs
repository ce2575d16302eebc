using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks.Movements;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks;

/// <summary>
/// What all types of the room share: the accounts, the pools, what banks were told, and what they
/// have told.
/// </summary>
/// <remarks>Core thread.</remarks>
internal sealed class BankBooks
{
    /// <summary>Books with nothing in them. Allocates all their room.</summary>
    /// <param name="ledger">Where all money is.</param>
    /// <param name="members">The rows of the members.</param>
    /// <param name="cash">The money of members and of the venue.</param>
    /// <param name="venue">The rest of the exchange.</param>
    /// <param name="transfersMax">How many instructions, and movements, they have room for.
    /// </param>
    public BankBooks(
        Ledger ledger, MemberRow[] members, CashAccounts cash, IBankVenue venue,
        int transfersMax)
    {
        Ledger = ledger;
        Members = members;
        Cash = cash;
        Pools = new BankPools(ledger);
        PoolCash = new PoolCash(ledger, Pools, cash, venue);
        Instructions = new Instructions(
            new InstructionTable(transfersMax), Pools, members, cash, venue);
        Movements = new MovementMemory(
            new BankMovements(transfersMax), Instructions, venue);
    }

    /// <summary>Where all money is.</summary>
    public Ledger Ledger { get; }

    /// <summary>The rows of the members, which say whom each banks with.</summary>
    public MemberRow[] Members { get; }

    /// <summary>The money of members and of the venue.</summary>
    public CashAccounts Cash { get; }

    /// <summary>The banks and their pools.</summary>
    public BankPools Pools { get; }

    /// <summary>Money of members into the pools and out.</summary>
    public PoolCash PoolCash { get; }

    /// <summary>What banks were told to pay.</summary>
    public Instructions Instructions { get; }

    /// <summary>What banks have told.</summary>
    public MovementMemory Movements { get; }

    /// <summary>Whether there is such a member.</summary>
    public bool IsMember(MemberId member) =>
        member.Value < (uint)Members.Length && Members[member.Value].IsDefined;
}
