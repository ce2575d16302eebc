using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Matching.Deals;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// What all types of the room share: the deals, the contracts, the titles, when something of them
/// is due, and where it is looked up who and what they are about.
/// </summary>
/// <remarks>Core thread.</remarks>
internal sealed class DealBooks
{
    /// <summary>Books with nothing in them. Allocates all their room.</summary>
    /// <param name="ledger">Where all money and goods are.</param>
    /// <param name="cash">The money of members and of the venue.</param>
    /// <param name="tables">Where things are looked up.</param>
    /// <param name="capacities">How many deals, contracts and titles they have room for.</param>
    /// <param name="next">Where it is said when the first deadline is due.</param>
    public DealBooks(
        Ledger ledger, CashAccounts cash, VenueTables tables, CoreCapacities capacities,
        NextDue next)
    {
        Ledger = ledger;
        Cash = cash;
        Tables = tables;
        Titles = new TitleRegister(ledger, capacities.TitlesMax, (int)tables.MembersMax);
        Deals = new DealTable(capacities.DealsMax);
        Proposed = new int[tables.MembersMax + 1];
        Contracts = new ContractTable(capacities.ContractsMax);
        Steps = new ContractSteps(ledger, Titles, Contracts);
        Refunds = new RefundList(capacities.ContractsMax);
        Lapses = new DeadlineQueue(DeadlineKind.Deal, capacities.DealsMax, next);
        Silences = new DeadlineQueue(DeadlineKind.Contract, capacities.ContractsMax, next);
    }

    /// <summary>Where all money and goods are.</summary>
    public Ledger Ledger { get; }

    /// <summary>The money of members and of the venue.</summary>
    public CashAccounts Cash { get; }

    /// <summary>Where it is looked up who and what is meant.</summary>
    public VenueTables Tables { get; }

    /// <summary>The title records.</summary>
    public TitleRegister Titles { get; }

    /// <summary>The deals that are open.</summary>
    public DealTable Deals { get; }

    /// <summary>How many of the deals each member has proposed: follows from them.</summary>
    public int[] Proposed { get; }

    /// <summary>The contracts.</summary>
    public ContractTable Contracts { get; }

    /// <summary>What takes contracts from stage to stage.</summary>
    public ContractSteps Steps { get; }

    /// <summary>The contracts of which sellers owe refunds: follows from their rows.</summary>
    public RefundList Refunds { get; }

    /// <summary>Deals that lapse or are refused, by their rows and 1.</summary>
    public DeadlineQueue Lapses { get; }

    /// <summary>
    /// Contracts whose silent buyers agree, or which are late, by their rows and 1.
    /// </summary>
    public DeadlineQueue Silences { get; }
}
