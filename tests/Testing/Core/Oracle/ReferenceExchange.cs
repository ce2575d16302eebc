using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <summary>
/// The oracle: the rules of the exchange written slowly and plainly, with lists and dictionaries.
/// It shares nothing with the engine but the records of Domain. One thread; allocates freely.
/// </summary>
public sealed partial class ReferenceExchange
{
    private readonly VenueDefinition _capacities;
    private readonly ReferenceBounds _bounds;
    private readonly Dictionary<uint, ProductDefinition> _products = [];
    private readonly SortedDictionary<uint, ReferenceInstrument> _instruments = [];
    private readonly Dictionary<uint, MemberDefinition> _members = [];
    private readonly Dictionary<uint, AccountDefinition> _accounts = [];
    private readonly Dictionary<uint, PrincipalDefinition> _principals = [];
    private readonly Dictionary<(CommandKind, uint), byte[]> _contents = [];
    private readonly List<ReferenceSession> _sessions = [];
    private readonly Dictionary<ulong, ReferenceOrder> _live = [];
    private readonly Dictionary<(uint, ulong), ReferenceOrder> _names = [];
    private readonly List<ReferenceDeadline> _deadlines = [];
    private readonly LinkedList<ReferenceJob> _jobs = [];
    private readonly Stack<int> _freeSlots = [];
    private List<Event> _events = [];
    private Command _command;
    private bool _answering;
    private int _eventsMax = EventWriter.EventsMax;
    private int _matchesLeft;
    private int _triggersLeft;
    private int _booksLooked;
    private TradingDay _tradingDay;
    private TradingDay _dayBefore;
    private VenueDefinition? _venue;
    private int _slotsTouched;
    private bool _isStopped;
    private uint _phaseChangeCount;
    private ulong _acceptedCount;
    private ulong _priorityCount;

    /// <summary>An exchange with nothing defined.</summary>
    /// <param name="capacities">How much room it has.</param>
    /// <param name="bounds">How much one command may do; the usual if none.</param>
    public ReferenceExchange(VenueDefinition capacities, ReferenceBounds? bounds = null)
    {
        _bounds = bounds ?? ReferenceBounds.Usual;
        _capacities = capacities;
        for (int slot = capacities.OrdersMax - 1; slot >= 0; slot--)
        {
            _freeSlots.Push(slot);
        }
    }

    /// <summary>The instruments by number.</summary>
    public IReadOnlyDictionary<uint, ReferenceInstrument> Instruments => _instruments;

    /// <summary>The sessions in the order of their numbers.</summary>
    public IReadOnlyList<ReferenceSession> Sessions => _sessions;

    /// <summary>The live orders by order id.</summary>
    public IReadOnlyDictionary<ulong, ReferenceOrder> Live => _live;

    /// <summary>The order accepted last, live or not.</summary>
    public ReferenceOrder? Newest { get; private set; }

    /// <summary>The trading day; none before the venue is defined.</summary>
    public TradingDay TradingDay => _tradingDay;

    /// <summary>Whether work is left for Continue.</summary>
    public bool HasJob => _jobs.Count > 0;

    /// <summary>When the next deadline is due, if there is one.</summary>
    public ulong? NextDueNs => _deadlines.Count == 0 ? null : _deadlines.Min(one => one.DueNs);

    /// <summary>Applies a command and returns what came out.</summary>
    public List<Event> Apply(in Command command, ReadOnlySpan<byte> content)
    {
        _events = [];
        _command = command;
        (_limit, _beyondLimit) = (0, 0);
        _answering = false;
        _matchesLeft = _bounds.Matches;
        _triggersLeft = _bounds.Triggers;
        _booksLooked = 0;
        FireDeadlines();
        _answering = true;
        Dispatch(content);
        return _events;
    }

    private void Dispatch(ReadOnlySpan<byte> content)
    {
        if (_venue is null && _command.Kind is not (CommandKind.DefineVenue
            or CommandKind.Tick or CommandKind.Continue))
        {
            Reject(RejectReason.VenueNotDefined);
            return;
        }

        switch (_command.Kind)
        {
            case CommandKind.NewOrder: NewOrder(); break;
            case CommandKind.CancelOrder: CancelOrder(); break;
            case CommandKind.ReplaceOrder: ReplaceOrder(); break;
            case CommandKind.MassCancel: CancelMany(EventKind.MassCancelled); break;
            case CommandKind.MassQuote: MassQuote(content.ToArray()); break;
            case CommandKind.SetQuoteProtection: SetQuoteProtection(); break;
            case CommandKind.HibernateOrders: HibernateOrders(); break;
            case CommandKind.ActivateOrders: ActivateOrders(); break;
            case CommandKind.SessionStart: SessionStart(); break;
            case CommandKind.SessionEnd: SessionEnd(); break;
            case CommandKind.Tick: break;
            case CommandKind.Continue: ContinueJob(); break;
            case CommandKind.Restarted: Restarted(); break;
            case CommandKind.Stopped: Emit(Begin(EventKind.Stopped)); break;
            case CommandKind.CommitAuctionEnd: CommitAuctionEnd(); break;
            case CommandKind.EndAuction: EndAuction(); break;
            case CommandKind.Checkpoint: Checkpoint(content); break;
            case CommandKind.SetPhase: Operate(SetPhase); break;
            case CommandKind.SetPriceLimits: Operate(SetPriceLimits); break;
            case CommandKind.SetSizeLimits: Operate(SetSizeLimits); break;
            case CommandKind.SetParameter: Operate(SetParameter); break;
            case CommandKind.SetSuspension: Operate(SetSuspension); break;
            case CommandKind.KillSwitch: KillSwitch(); break;
            case CommandKind.ReleaseKillSwitch: Operate(ReleaseKillSwitch); break;
            case CommandKind.Approve: Operate(Approve); break;
            case CommandKind.Decline: Operate(Decline); break;
            case CommandKind.CancelTrade:
            case CommandKind.CorrectTrade: Operate(ProposeTrade); break;
            case CommandKind.SetRuleVersion: Operate(SetRuleVersion); break;
            case CommandKind.StartTradingDay: Operate(StartTradingDay); break;
            case CommandKind.DefineVenue:
            case CommandKind.DefineProduct:
            case CommandKind.DefineInstrument:
            case CommandKind.DefineMember:
            case CommandKind.DefineAccount:
            case CommandKind.DefinePrincipal:
            case CommandKind.DefineCalendar:
            case CommandKind.DefineSchedule:
                byte[] bytes = content.ToArray();
                Operate(() => Define(bytes));
                break;
            default: Reject(RejectReason.UnknownCommand); break;
        }
    }

    private ReferenceSession? SessionOf(SessionId id) =>
        id.Value >= 1 && id.Value <= _sessions.Count ? _sessions[(int)id.Value - 1] : null;

    private PrincipalDefinition? PrincipalOf(PrincipalId id) =>
        _principals.GetValueOrDefault(id.Value);

    private ReferenceInstrument InstrumentOf(ReferenceOrder order) =>
        _instruments[order.Instrument.Value];

    /// <summary>The checks that every command through a session begins with.</summary>
    private RejectReason Authorise(PrincipalRoles oneOf)
    {
        PrincipalDefinition? principal = PrincipalOf(_command.Principal);
        ReferenceSession? session = SessionOf(_command.Session);
        return principal is null ? RejectReason.UnknownPrincipal
            : session is null ? RejectReason.UnknownSession
            : !session.IsActive ? RejectReason.SessionNotActive
            : session.Principal != principal.Id ? RejectReason.SessionOfAnotherPrincipal
            : (principal.Roles & oneOf) == 0 ? RejectReason.NotAuthorised
            : RejectReason.None;
    }

    /// <summary>The client order id: it is used up as soon as it is in order.</summary>
    private RejectReason TakeClientOrderId()
    {
        ReferenceSession session = SessionOf(_command.Session)!;
        ulong id = _command.ClientOrderId.Value;
        if (id == 0)
        {
            return RejectReason.ClientOrderIdMissing;
        }

        if (id <= session.LastClientOrderId)
        {
            return RejectReason.DuplicateClientOrderId;
        }

        session.LastClientOrderId = id;
        return RejectReason.None;
    }

    /// <summary>The first reason that is one, in order; later checks do not run.</summary>
    private static RejectReason First(params Func<RejectReason>[] checks) =>
        checks.Select(check => check()).FirstOrDefault(reason => reason != RejectReason.None);

    private static RejectReason When(bool refused, RejectReason reason) =>
        refused ? reason : RejectReason.None;

    /// <summary>Ends an order: its name and its slot are free again.</summary>
    private void End(ReferenceOrder order)
    {
        if (order.Partner is { } partner)
        {
            partner.Partner = null;
        }

        if (order.Quote is { } quote)
        {
            quote.Bid = quote.Bid == order ? null : quote.Bid;
            quote.Ask = quote.Ask == order ? null : quote.Ask;
        }

        _live.Remove(order.Id.Value);
        order.Session.Live--;
        Unname(order);
        _freeSlots.Push(order.Id.Slot);
    }

    /// <summary>A name that is taken again goes to the later order; no order takes it twice.
    /// </summary>
    private void Name(ReferenceOrder order)
    {
        if (!order.HasTakenName)
        {
            order.HasTakenName = true;
            _names[(order.Session.Id.Value, order.ClientOrderId.Value)] = order;
        }
    }

    private void Unname(ReferenceOrder order)
    {
        (uint, ulong) name = (order.Session.Id.Value, order.ClientOrderId.Value);
        if (_names.GetValueOrDefault(name) == order)
        {
            _names.Remove(name);
        }
    }
}
