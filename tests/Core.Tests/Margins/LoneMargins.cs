using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Tests.Margins;

/// <summary>
/// The room of margins with no exchange around it: an instrument of one fen per tick and lot, two
/// members without money, calls that are to be met in a minute, and a venue that keeps what it is
/// told.
/// </summary>
internal sealed class LoneMargins : IMarginVenue
{
    private const uint Members = 2;

    private static readonly InstrumentId Book = new(1);

    private readonly MemberRow[] _members = new MemberRow[Members + 1];
    private readonly InstrumentRow[] _instruments = new InstrumentRow[2];
    private readonly Parameters _parameters = new(1, (int)Members);
    private readonly Positions _positions = new(4, (int)Members);
    private readonly NextDue _next = new();
    private readonly Ledger _ledger = new(64);
    private readonly Slot[] _slots = new Slot[64];
    private readonly Command[] _causes = new Command[1];

    public LoneMargins()
    {
        _instruments[1] = new InstrumentRow
        {
            Tick = 1,
            HasBook = true,
            LastTradeTicks = InstrumentRow.NoPrice,
        };
        _parameters.Define(Book, new FenRate(1, 1), furthestTicks: 1_000, takesUsual: false);
        _parameters.Set(ParameterKind.MarginCallMinutes, MemberId.None, 1);
        Cash = new CashAccounts(_ledger, _members, this);
        for (uint number = 1; number <= Members; number++)
        {
            _members[number].IsDefined = true;
            _members[number].Cash = Cash.Open(new MemberId(number));
        }

        VenueTables tables = new(
            _instruments, new AuctionRow[2], _members, new PrincipalRow[1],
            new ProductRow[4], _parameters, new ScheduleTable(_next));
        Room = new MarginRoom(
            _ledger, Cash, tables, _positions, this, Market.Small, _next);
        Room.Settlements[1] = SettlementRow.Of(SettlementRow.NoPrice);
    }

    public static MemberId Long { get; } = new(1);

    public static MemberId Short { get; } = new(2);

    public CashAccounts Cash { get; }

    public MarginRoom Room { get; }

    public Rules Rules { get; } = new(VenueDefinition.RuleVersionNewest);

    public Timestamp Now { get; } = new(1_000);

    public TradingDay TradingDay { get; } = new(300);

    /// <summary>When something is due next; never: nothing is.</summary>
    public ulong NextNs => _next.Ns;

    /// <summary>What the room has told, in its order.</summary>
    public List<EventKind> Told { get; } = [];

    /// <summary>A member gets money, or pays it if negative.</summary>
    public void Get(MemberId member, long fen) => _ledger.Post(
        Cash.HouseOf(AccountKind.Fees), Cash.AccountOf(member, AccountKind.Available), fen,
        PostingKind.Deposit, 0);

    /// <summary>One member buys lots from the other one, and the market is at that price.
    /// </summary>
    public void Trade(long lots, long ticks)
    {
        _positions.Trade(_positions.Take(Long, Book), Side.Buy, lots, ticks);
        _positions.Trade(_positions.Take(Short, Book), Side.Sell, lots, ticks);
        Room.Settlements[1].Traded(ticks, lots);
        _instruments[1].LastTradeTicks = ticks;
    }

    /// <summary>All positions are marked by a price.</summary>
    public void Mark(long ticks)
    {
        Room.Settlements[1].Fix(ticks);
        for (int row = 0; row < _positions.Count; row++)
        {
            EventWriter events = Events();
            Room.Marks.Mark(row, ref events);
        }

        Room.Marks.End();
    }

    /// <summary>Whether a member owes is looked at.</summary>
    public void LookAt(MemberId member)
    {
        EventWriter events = Events();
        Room.CallDesk.LookAt(member, ref events);
    }

    /// <summary>The call of a member stands elsewhere now.</summary>
    public void MoveTo(MemberId member, MarginCallStatus status)
    {
        EventWriter events = Events();
        Room.CallDesk.MoveTo(member, status, ref events);
    }

    public ref Event Next(EventKind kind, ref EventWriter events)
    {
        Told.Add(kind);
        return ref events.Next(kind);
    }

    public ref Event Tell(EventKind kind, MemberId member, ref EventWriter events) =>
        ref Next(kind, ref events);

    public RejectReason CheckNeutral(PrincipalId by, MemberId one, MemberId other) =>
        RejectReason.None;

    private EventWriter Events()
    {
        _causes[0] = Command.Of(CommandKind.Tick);
        return new EventWriter(_slots, 0, in _causes[0]);
    }
}
