using System;
using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Deals;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Quotes;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Core.Trades;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <summary>
/// The exchange as a state machine: commands in, events out, and nothing else. The same commands
/// give the same events and the same state, on any machine.
/// </summary>
/// <remarks>
/// One thread. No clock, no I/O. All room is allocated by the constructor; order commands allocate
/// nothing, definitions and new sessions a little. Every check of a command comes before its first
/// change; in a mass quote, every check of an entry before the first change of that entry. A
/// command that is refused changes nothing but what it used up: its client order id, the session's
/// numbering, and the rates of its session and member. The gates that checks are named by stand in
/// GATES.md, in their order. Orders, and what holds for all, are here;
/// banks, deals, margins and proposals have rooms of their own, each a folder of that name
/// (decisions 0066 and 0070).
/// </remarks>
public sealed partial class ExchangeCore
    : IBankVenue, IDealVenue, IMarginVenue, IProposalVenue
{
    /// <summary>Orders that one command cancels or expires; more of them are a job.</summary>
    public const int CancelsPerSlice = 4_000;

    /// <summary>
    /// Orders that one command looks at to find those it cancels or expires; more are a job. And
    /// orders and clips that one question whether an order can trade whole looks at; if more would
    /// be needed, it cannot. All-or-none orders that wait share that number on each side. And books
    /// and their orders that indicative prices before one command look at; the rest stays due.
    /// </summary>
    public const int LooksPerSlice = 8_192;

    /// <summary>Matches of one command; what is left to match is a job.</summary>
    public const int MatchesPerSlice = 2_000;

    /// <summary>Events that deadlines may write before one command.</summary>
    public const int DeadlineEventsMax = 64;

    private readonly CoreCapacities _capacities;
    private readonly OrderQueues _orders;
    private readonly LiveOrders _live;
    private readonly SessionRow[] _sessions;
    private readonly Dictionary<SessionKey, uint> _sessionOfKey;
    private readonly InstrumentRow[] _instruments;
    private readonly ProductRow[] _products;
    private readonly MemberRow[] _members;
    private readonly MemberId[] _memberOfAccount;
    private readonly PrincipalRow[] _principals;
    private readonly Contents _venueContent = new(1);
    private readonly Contents _productContents;
    private readonly Contents _instrumentContents;
    private readonly Contents _memberContents;
    private readonly Contents _accountContents;
    private readonly Contents _principalContents;
    private readonly Contents _calendarContent = new(1);
    private readonly Contents _scheduleContents = new(ScheduleDefinition.SchedulesMax);
    private readonly NextDue _nextDue = new();
    private readonly ScheduleTable _schedules;
    private readonly AuctionRow[] _auctions;
    private readonly Parameters _parameters;
    private readonly Positions _positions;
    private readonly RecentTrades _trades;
    private readonly Suspensions _suspensions;
    private readonly KillSwitches _kills;
    private readonly Neutrality _neutrality;
    private readonly QuoteTable _quotes;
    private readonly ProtectionTable _protections;
    private readonly HashSet<string> _symbols = [];
    private readonly Dictionary<ControlGroupId, ushort> _ownerOfGroup = [];
    private readonly HashSet<(BankId Bank, string Account)> _bankAccounts = [];
    private readonly Deadlines _deadlines;
    private readonly JobQueue _jobs;
    private readonly Ledger _ledger;
    private readonly ReserveTerms[] _reserves;
    private readonly SettlementRow[] _settlements;
    private readonly SliceBounds _bounds;
    private readonly Fill[] _fills;
    private bool _isVenueDefined;
    private bool _isStopped;
    private Rules _rules;
    private TradingDay _tradingDay;
    private uint _sessionCount;
    private uint _cancelsLaterCount;
    private uint _instrumentLast;
    private uint _memberLast;
    private ushort _ownerCount;
    private uint _phaseChanges;
    private Timestamp _now;
    private Timestamp _resumeAt;
    private int _roomKept;
    private SliceSpent _spent;
    private bool _hasRestartReport;
    private bool _hasDueChanges;
    private RefusalFacts _facts;

    /// <summary>A core with nothing defined. Allocates all the room it will use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A capacity is out of range.</exception>
    public ExchangeCore(CoreCapacities capacities)
        : this(capacities, new SliceBounds(
            MatchesPerSlice, CancelsPerSlice, LooksPerSlice, TriggersPerSlice))
    {
    }

    /// <summary>A core with smaller bounds, so that little work is a job already.</summary>
    internal ExchangeCore(CoreCapacities capacities, SliceBounds bounds)
    {
        capacities.Check();
        _bounds = bounds;
        _fills = new Fill[bounds.Matches];
        _capacities = capacities;
        _sessions = new SessionRow[capacities.SessionsMax + 1];
        _sessionOfKey = new Dictionary<SessionKey, uint>(capacities.SessionsMax);
        _instruments = new InstrumentRow[capacities.InstrumentsMax + 1];
        _auctions = new AuctionRow[capacities.InstrumentsMax + 1];
        _orders = new OrderQueues(capacities, _instruments);
        _live = new LiveOrders(_orders.Details);
        _products = new ProductRow[capacities.ProductsMax + 1];
        _members = new MemberRow[capacities.MembersMax + 1];
        _memberOfAccount = new MemberId[capacities.AccountsMax + 1];
        _principals = new PrincipalRow[capacities.PrincipalsMax + 1];
        _productContents = new Contents(capacities.ProductsMax);
        _instrumentContents = new Contents(capacities.InstrumentsMax);
        _memberContents = new Contents(capacities.MembersMax);
        _accountContents = new Contents(capacities.AccountsMax);
        _principalContents = new Contents(capacities.PrincipalsMax);
        _deadlines = new Deadlines(
            capacities.SessionsMax, capacities.InstrumentsMax,
            capacities.PrincipalsMax + (2 * capacities.MembersMax), _nextDue);
        _schedules = new ScheduleTable(_nextDue);
        _kills = new KillSwitches(capacities.PrincipalsMax, capacities.MembersMax);
        _parameters = new Parameters(capacities.InstrumentsMax, capacities.MembersMax);
        _positions = new Positions(capacities.PositionsMax, capacities.MembersMax);
        _trades = new RecentTrades(capacities.TradesMax);
        _suspensions = new Suspensions(capacities.InstrumentsMax, capacities.MembersMax);
        _quotes = new QuoteTable(capacities.QuotesMax, capacities.PrincipalsMax);
        _protections = new ProtectionTable(capacities.QuotesMax);
        _ledger = new Ledger(capacities.LedgerAccountsMax);
        Cash = new CashAccounts(_ledger, _members, this);
        Banks = new BankRoom(_ledger, _members, Cash, this, capacities.TransfersMax);
        VenueTables tables = new(
            _instruments, _auctions, _members, _principals, _products, _parameters,
            _schedules);
        _neutrality = new Neutrality(tables);
        Deals = new DealRoom(_ledger, Cash, tables, Banks, this, capacities, _nextDue);
        Margins = new MarginRoom(
            _ledger, Cash, tables, _positions, this, capacities, _nextDue);
        Proposals = new ProposalRoom(KindsThatWait(), tables, this, _nextDue);
        _reserves = Margins.Reserves;
        _settlements = Margins.Settlements;
        _jobs = new JobQueue(
            capacities.JobsMax, capacities.InstrumentsMax, capacities.QuotesMax);
    }

    /// <summary>Whether a job is in progress: Continue commands are wanted.</summary>
    public bool HasJob => _jobs.Count > 0;

    /// <summary>Orders that rest, wait, sleep or are half through a book.</summary>
    public int LiveOrderCount => _orders.Count;

    /// <summary>The present trading day; none before the venue is defined.</summary>
    public TradingDay TradingDay => _tradingDay;

    /// <summary>When the next deadline is due.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryNextDeadline(out Timestamp due)
    {
        due = new Timestamp(_nextDue.Ns);
        return due.Ns != ulong.MaxValue;
    }

    /// <summary>
    /// Applies a command that has its sequence and time, and writes what came of it. Deadlines that
    /// are due fire before.
    /// </summary>
    /// <param name="command">The command; times never decrease from one to the next.</param>
    /// <param name="content">The content of a definition; empty otherwise.</param>
    /// <param name="events">Where the events go; empty so far.</param>
    public void Apply(in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        _spent = default;
        _facts = default;
        _now = command.Time;
        if (_nextDue.Ns <= command.Time.Ns)
        {
            FireDeadlines(in command, ref events);
        }

        if (!_isVenueDefined && NeedsVenue(command.Kind))
        {
            Reject(in command, RejectReason.VenueNotDefined, ref events);
            return;
        }

        switch (command.Kind)
        {
            case CommandKind.NewOrder: NewOrder(in command, ref events); break;
            case CommandKind.CancelOrder: CancelOrder(in command, ref events); break;
            case CommandKind.ReplaceOrder: ReplaceOrder(in command, ref events); break;
            case CommandKind.MassCancel: MassCancel(in command, ref events); break;
            case CommandKind.MassQuote: MassQuote(in command, content, ref events); break;
            case CommandKind.SetQuoteProtection:
                SetQuoteProtection(in command, ref events);
                break;
            case CommandKind.HibernateOrders: HibernateOrders(in command, ref events); break;
            case CommandKind.ActivateOrders: ActivateOrders(in command, ref events); break;
            case CommandKind.KillSwitch: KillSwitch(in command, ref events); break;
            case CommandKind.SessionStart: SessionStart(in command, ref events); break;
            case CommandKind.SessionEnd: SessionEnd(in command, ref events); break;
            case CommandKind.Tick: break;
            case CommandKind.Continue: ContinueJob(ref events); break;
            case CommandKind.Restarted: Restarted(in command, ref events); break;
            case CommandKind.Stopped: Next(EventKind.Stopped, ref events); break;
            case CommandKind.CommitAuctionEnd: CommitAuctionEnd(in command, ref events); break;
            case CommandKind.EndAuction: EndAuction(in command, ref events); break;
            case CommandKind.Checkpoint: Checkpoint(in command, content, ref events); break;
            case CommandKind.DefineVenue:
            case CommandKind.DefineProduct:
            case CommandKind.DefineInstrument:
            case CommandKind.DefineMember:
            case CommandKind.DefineAccount:
            case CommandKind.DefinePrincipal:
            case CommandKind.DefineCalendar:
            case CommandKind.DefineSchedule:
            case CommandKind.DefineBank:
            case CommandKind.SetPhase:
            case CommandKind.SetPriceLimits:
            case CommandKind.SetSizeLimits:
            case CommandKind.SetParameter:
            case CommandKind.SetSuspension:
            case CommandKind.ReleaseKillSwitch:
            case CommandKind.Approve:
            case CommandKind.Decline:
            case CommandKind.SetRuleVersion:
            case CommandKind.CancelTrade:
            case CommandKind.CorrectTrade:
            case CommandKind.StartTradingDay: Operate(in command, content, ref events); break;
            default: ApplyMoney(in command, content, ref events); break;
        }

        if (_ledger.NotedCount != 0)
        {
            LookAtCalls(ref events);
        }
        Invariant.Holds(_ledger.IsEven);
    }

    private static bool NeedsVenue(CommandKind kind) => kind is not
        (CommandKind.DefineVenue or CommandKind.Tick or CommandKind.Continue);

    /// <summary>The gate Session, of every command that comes through one.</summary>
    private RejectReason CheckSession(in Command command, PrincipalRoles oneOf)
    {
        uint principal = command.Principal.Value;
        if (principal >= (uint)_principals.Length || !_principals[principal].IsDefined)
        {
            return RejectReason.UnknownPrincipal;
        }

        uint number = command.Session.Value;
        if (number == 0 || number > _sessionCount)
        {
            return RejectReason.UnknownSession;
        }

        ref SessionRow session = ref _sessions[number];
        if (!session.IsActive)
        {
            return RejectReason.SessionNotActive;
        }

        if (session.Principal != command.Principal)
        {
            return RejectReason.SessionOfAnotherPrincipal;
        }

        return (_principals[principal].Roles & oneOf) == 0
            ? RejectReason.NotAuthorised
            : RejectReason.None;
    }

    /// <summary>The gate ClientOrderId: the label is used up when it is in order.</summary>
    private RejectReason TakeClientOrderId(in Command command)
    {
        if (!command.ClientOrderId.IsSome)
        {
            return RejectReason.ClientOrderIdMissing;
        }

        ref ulong last = ref _sessions[command.Session.Value].LastClientOrderId;
        if (command.ClientOrderId.Value <= last)
        {
            return RejectReason.DuplicateClientOrderId;
        }

        last = command.ClientOrderId.Value;
        return RejectReason.None;
    }

    private ref InstrumentRow InstrumentOf(InstrumentId instrument) =>
        ref _instruments[instrument.Value];

    private bool IsInstrument(InstrumentId instrument) =>
        instrument.Value < (uint)_instruments.Length && _instruments[instrument.Value].IsDefined;
}
