using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// The room of negotiated deals, the contracts that they become, and the titles to the goods that
/// contracts deliver; and its types as the core knows them.
/// </summary>
/// <remarks>
/// <para>
/// Core thread. Allocates all its room in the constructor. Who may give a command is the core's to
/// ask; what it says is asked here. Of the rest of the exchange the room knows
/// <see cref="IDealVenue"/>, tables in which it looks things up, and the banks' room, which it has
/// pay.
/// </para>
/// <para>
/// <see cref="DealBooks"/> holds the state together. A deal goes through <see cref="DealDesk"/>
/// (what is asked: <see cref="TermChecks"/>, <see cref="DealChecks"/>) until
/// <see cref="ContractMaking"/> makes a contract of it; the contract goes through
/// <see cref="ContractDesk"/> (what is asked: <see cref="ContractChecks"/>) from stage to stage,
/// which are <see cref="ContractSteps"/>; what sellers have to give back is
/// <see cref="RefundDesk"/>'s, what money may be held for both is
/// <see cref="FreeMoney"/>'s to say. Titles go through <see cref="TitleDesk"/>. What all this
/// comes to is in <see cref="DealPricing"/> and <see cref="ContractTimes"/>, and is told by
/// <see cref="DealTelling"/> and <see cref="ContractTelling"/>, and once more to who asks by
/// <see cref="DealLines"/>.
/// </para>
/// </remarks>
internal sealed class DealRoom
{
    private readonly DealBooks _books;
    private readonly IDealVenue _venue;

    /// <summary>A room with nothing in it. Allocates all that it will use.</summary>
    /// <param name="ledger">Where all money and goods are.</param>
    /// <param name="cash">The money of members and of the venue.</param>
    /// <param name="tables">Where things are looked up; nothing is before the first command.
    /// </param>
    /// <param name="banks">The banks' room.</param>
    /// <param name="venue">The rest of the exchange; not asked before the first command.</param>
    /// <param name="capacities">How much it has room for.</param>
    /// <param name="next">Where it is said when the first deadline is due.</param>
    public DealRoom(
        Ledger ledger, CashAccounts cash, VenueTables tables, BankRoom banks,
        IDealVenue venue, CoreCapacities capacities, NextDue next)
    {
        _venue = venue;
        _books = new DealBooks(ledger, cash, tables, capacities, next);
        Pricing = new DealPricing(tables);
        FreeMoney free = new(cash, venue);
        TermChecks terms = new(tables, Pricing, venue);
        DealTelling telling = new(_books, Pricing, venue);
        ContractTimes times = new(_books, venue);
        ContractTelling contractTelling = new(_books, venue);
        ContractMaking making = new(_books, Pricing, times, contractTelling, venue);
        DealChecks dealChecks = new(_books, terms, Pricing, free, venue);
        Refunds = new RefundDesk(_books, free, venue);
        ContractChecks contractChecks = new(_books, times, banks, free, venue);
        Desk = new DealDesk(_books, terms, dealChecks, Pricing, telling, making, venue);
        Contracts = new ContractDesk(
            _books, contractChecks, times, contractTelling, Pricing, banks.Payments, Refunds,
            venue);
        Titles = new TitleDesk(_books, banks.Pools, venue);
        Lines = new DealLines(_books, telling, venue);
        Copies = new DealCopies(_books, Pricing);
    }

    /// <summary>What terms come to.</summary>
    public DealPricing Pricing { get; }

    /// <summary>Deals that are open.</summary>
    public DealDesk Desk { get; }

    /// <summary>Contracts.</summary>
    public ContractDesk Contracts { get; }

    /// <summary>What sellers owe of payments.</summary>
    public RefundDesk Refunds { get; }

    /// <summary>What is done with titles.</summary>
    public TitleDesk Titles { get; }

    /// <summary>The title records and the goods that they are of.</summary>
    public TitleRegister Register => _books.Titles;

    /// <summary>What stands with a member.</summary>
    public DealLines Lines { get; }

    /// <summary>Deals and contracts for those who look.</summary>
    public DealCopies Copies { get; }

    /// <summary>A contract as it stands.</summary>
    /// <returns>False where there is none, or it was over on an earlier day.</returns>
    public bool TryView(ContractId contract, out ContractRow view)
    {
        int row = _books.Contracts.Find(contract);
        view = row == ContractTable.None ? default : _books.Contracts[row];
        return row != ContractTable.None;
    }

    /// <summary>From here on these rules hold.</summary>
    public void Follow(Rules rules)
    {
        _books.Titles.JoinsEqual = rules.JoinsTitles;
        _books.Titles.SharesRoom = rules.SharesRooms;
        _books.Titles.NamesCauses = rules.NamesCauses;
        _books.Steps.Rules = new StepRules
        {
            GivesGoodsPaid = rules.GivesGoodsPaid,
            DisputesOverdue = rules.DisputesOverdue,
            SilenceAgreesQuality = rules.SilenceAgreesQuality,
            AttachesWhenOver = rules.AttachesWhenOver,
            BoundsPapers = rules.BoundsPapers,
            DecidesReturns = rules.DecidesReturns,
            KeepsSilenceToLocked = rules.KeepsSilenceToLocked,
            OwesRefunds = rules.OwesRefunds,
            AwaitsFirstPayment = rules.AwaitsFirstPayment,
            RoundsShortfallOnce = rules.RoundsShortfallOnce,
            ForgetsUndoneDecisions = rules.ForgetsUndoneDecisions,
            BoundsMeteredValue = rules.BoundsMeteredValue,
            MetersAgain = rules.MetersAgain,
            NamesCauses = rules.NamesCauses,
        };
    }

    /// <summary>A day begins: contracts that were over on the former one are let go.</summary>
    public void BeginDay() => _books.Contracts.BeginDay();

    /// <summary>Writes all that follows from nothing else.</summary>
    public void WriteState(StateWriter writer)
    {
        _books.Titles.WriteState(writer);
        _books.Deals.WriteState(writer, _venue.Rules.KeepsRatesAccepted);
        _books.Contracts.WriteState(
            writer, _venue.Rules.OwesRefunds, _venue.Rules.BoundsPapers,
            _venue.Rules.MetersAgain);
    }

    /// <summary>Takes up what was written; ledger, members and instruments are there.</summary>
    public void ReadState(StateReader reader, uint memberLast)
    {
        _books.Titles.ReadState(reader);
        Desk.ReadState(reader, memberLast);
        Contracts.ReadState(reader);
    }
}
