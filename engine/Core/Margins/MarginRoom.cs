using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// The room of margins, and its types as the core knows them: by what positions are marked, who
/// owes margin and is called, and who bears what a member does not pay.
/// </summary>
/// <remarks>
/// <para>
/// Core thread. Allocates all its room in the constructor. Who may give a command is the core's to
/// ask; what it says is asked here. Of the rest of the exchange the room knows
/// <see cref="IMarginVenue"/>, tables in which it looks things up, and positions. Walks over all
/// positions and members, and orders that end, are jobs: the core goes from row to row and has the
/// room see to each.
/// </para>
/// <para>
/// <see cref="MarginBooks"/> holds the state together. <see cref="SettlementDay"/> is where the end
/// of a day stands, <see cref="Margins.Marks"/> pays what positions have gained,
/// <see cref="CallDesk"/> calls who owes, <see cref="DefaultDesk"/> declares and ends defaults,
/// which <see cref="Waterfall"/> bears, and <see cref="DefaultFunding"/> is the money for that.
/// </para>
/// </remarks>
internal sealed class MarginRoom
{
    private readonly MarginBooks _books;

    /// <summary>A room in which nobody owes. Allocates all that it will use.</summary>
    /// <param name="ledger">Where all money is.</param>
    /// <param name="cash">The money of members and of the venue.</param>
    /// <param name="tables">Where things are looked up; nothing is before the first command.
    /// </param>
    /// <param name="positions">What members have and do.</param>
    /// <param name="venue">The rest of the exchange; not asked before the first command.</param>
    /// <param name="capacities">How much it has room for.</param>
    /// <param name="next">Where it is said when the first deadline is due.</param>
    public MarginRoom(
        Ledger ledger, CashAccounts cash, VenueTables tables, Positions positions,
        IMarginVenue venue, CoreCapacities capacities, NextDue next)
    {
        _books = new MarginBooks(ledger, cash, tables, positions, venue, capacities, next);
        Waterfall waterfall = new(ledger, tables, cash, _books.Defaults, venue);
        Terms = new TermSetting(_books);
        Marks = new Marks(_books, venue);
        CallDesk = new CallDesk(_books, Marks, venue);
        Defaults = new DefaultDesk(_books, CallDesk, waterfall, venue);
        Funding = new DefaultFunding(_books, Defaults, waterfall, venue);
    }

    /// <summary>The end of the day.</summary>
    public SettlementDay Day => _books.Day;

    /// <summary>What lots reserve and cost, by instrument; the core reads it for each order.
    /// </summary>
    public ReserveTerms[] Reserves => _books.Reserves;

    /// <summary>By what days are settled, by instrument; the core counts each trade there.
    /// </summary>
    public SettlementRow[] Settlements => _books.Settlements;

    /// <summary>Who owes margin.</summary>
    public MarginCalls Calls => _books.Calls;

    /// <summary>What is set for what lots reserve.</summary>
    public TermSetting Terms { get; }

    /// <summary>What positions gain and lose.</summary>
    public Marks Marks { get; }

    /// <summary>Who calls members, and meets calls.</summary>
    public CallDesk CallDesk { get; }

    /// <summary>Members that do not pay.</summary>
    public DefaultDesk Defaults { get; }

    /// <summary>The money of the default fund and the venue's capital.</summary>
    public DefaultFunding Funding { get; }

    /// <summary>Writes all that follows from nothing else.</summary>
    public void WriteState(StateWriter writer, uint instrumentLast)
    {
        Day.WriteState(writer);
        for (uint number = 1; number <= instrumentLast; number++)
        {
            Reserves[number].WriteState(writer);
            Settlements[number].WriteState(writer);
        }

        Calls.WriteState(writer);
        Ledger ledger = _books.Ledger;
        writer.Int32(ledger.NotedCount);
        for (int place = 0; place < ledger.NotedCount; place++)
        {
            writer.UInt32(ledger.OwnerOf(ledger.NotedAt(place)).Number);
        }

        _books.Defaults.WriteState(writer);
    }

    /// <summary>Takes up what was written; ledger, members and instruments are there.</summary>
    public void ReadState(StateReader reader, uint instrumentLast, uint memberLast)
    {
        Day.ReadState(reader);
        for (uint number = 1; number <= instrumentLast; number++)
        {
            Reserves[number].ReadState(reader);
            Settlements[number].ReadState(reader);
        }

        Calls.ReadState(reader, memberLast);
        for (uint number = 1; number <= memberLast; number++)
        {
            if (_books.Tables.IsMember(new MemberId(number)))
            {
                CallDesk.Follow(new MemberId(number));
            }
        }

        for (int left = reader.Int32(0, (int)memberLast); left > 0; left--)
        {
            MemberId member = new(reader.UInt32(memberLast));
            reader.Demand(
                _books.Tables.IsMember(member), "somebody to look at is not there");
            _books.Ledger.Note(_books.Cash.AccountOf(member, AccountKind.Available));
        }

        _books.Defaults.ReadState(reader, memberLast);
        for (int place = 0; place < _books.Defaults.Count; place++)
        {
            reader.Demand(
                Calls.Of(_books.Defaults[place].Member) == MarginCallStatus.Defaulted,
                "a default is of a member that is in none");
        }
    }
}
