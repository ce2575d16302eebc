using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// What all types of the room share: by what lots reserve and are marked, who owes, and where money
/// and positions are.
/// </summary>
/// <remarks>Core thread.</remarks>
internal sealed class MarginBooks
{
    /// <summary>Books with nothing in them. Allocates all their room.</summary>
    /// <param name="ledger">Where all money is.</param>
    /// <param name="cash">The money of members and of the venue.</param>
    /// <param name="tables">Where things are looked up.</param>
    /// <param name="positions">What members have and do.</param>
    /// <param name="desk">Where events are written.</param>
    /// <param name="capacities">How many instruments and members they have room for.</param>
    /// <param name="next">Where it is said when the first deadline is due.</param>
    public MarginBooks(
        Ledger ledger, CashAccounts cash, VenueTables tables, Positions positions,
        IEventDesk desk, CoreCapacities capacities, NextDue next)
    {
        Ledger = ledger;
        Cash = cash;
        Tables = tables;
        Positions = positions;
        Day = new SettlementDay(desk);
        Reserves = new ReserveTerms[capacities.InstrumentsMax + 1];
        Settlements = new SettlementRow[capacities.InstrumentsMax + 1];
        Calls = new MarginCalls(capacities.MembersMax, next);
        Defaults = new Defaults(Defaults.PlacesMax, capacities.MembersMax);
    }

    /// <summary>Where all money is.</summary>
    public Ledger Ledger { get; }

    /// <summary>The money of members and of the venue.</summary>
    public CashAccounts Cash { get; }

    /// <summary>Where it is looked up who and what is meant.</summary>
    public VenueTables Tables { get; }

    /// <summary>What members have and do.</summary>
    public Positions Positions { get; }

    /// <summary>Where the end of the day stands.</summary>
    public SettlementDay Day { get; }

    /// <summary>What lots reserve and cost, by instrument.</summary>
    public ReserveTerms[] Reserves { get; }

    /// <summary>By what days are settled, by instrument.</summary>
    public SettlementRow[] Settlements { get; }

    /// <summary>Who owes margin.</summary>
    public MarginCalls Calls { get; }

    /// <summary>Who is in default, and who has borne it.</summary>
    public Defaults Defaults { get; }
}
