using System;
using System.Collections.Generic;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Funds;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>
/// A core with a small venue. Instruments 1 and 2 have a book: tick 100, prices 50 to 150 ticks,
/// lots 2 to 1,000,000 in steps of 2 on instrument 2, 1 to 1,000,000 on instrument 1; 3 is spot.
/// Members 1 and 2; accounts 1 and 3 of member 1, 2 of member 2. Principals: 1 trades for member 1,
/// 2 for member 2, 3 operates, 4 trades for member 1 with account 1 in group 0 only, 5 reads.
/// Sessions s1 to s5 of the principals 1 to 5, s6 of principal 1 again. With a second operator,
/// principal 7 operates in session s7.
/// </summary>
internal sealed class Market
{
    public const long Tick = 100;

    private readonly Slot[] _slots = new Slot[8192];
    private readonly MemoryStream _state = new();
    private readonly Slot[] _others = new Slot[8192];
    private readonly byte[] _content = new byte[4096];
    private ulong _sequence;

    public Market(
        CoreCapacities? capacities = null, bool defined = true, bool open = true,
        MarketTerms? terms = null)
    {
        Capacities = capacities ?? Small;
        Terms = terms ?? new MarketTerms();
        Core = NewCore();
        if (Terms.Begins.Length != 0)
        {
            string[] begins = Terms.Begins.Split(' ');
            TimeNs = BeijingTime.NsOf(begins[0], begins[1]);
        }

        if (!defined)
        {
            return;
        }

        DefineAll();
        for (uint principal = 1; principal <= 5; principal++)
        {
            Start(principal, principal);
        }

        Start(6, 1);
        if (open && Terms.Calendar is null)
        {
            SetPhaseOfAll(TradingPhase.Continuous);
        }
    }

    public static CoreCapacities Small { get; } = new()
    {
        OrdersMax = 64,
        LadderPagesMax = 16,
        InstrumentsMax = 4,
        ProductsMax = 3,
        MembersMax = 3,
        AccountsMax = 4,
        PrincipalsMax = 6,
        SessionsMax = 7,
        JobsMax = 2,
        PositionsMax = 8,
        TradesMax = 4,
        QuotesMax = 8,
        DealsMax = 8,
        ContractsMax = 8,
        TitlesMax = 8,
        TransfersMax = 8,
    };

    public static CoreCapacities Large { get; } = Small with
    {
        OrdersMax = 20_000,
        LadderPagesMax = 64,
    };

    public static Market WithTwoOperators(
        MarketTerms? terms = null, CoreCapacities? capacities = null)
    {
        Market market = new(
            (capacities ?? Small) with { PrincipalsMax = 8, SessionsMax = 8 }, terms: terms);
        market.AddSecondOperator();
        return market;
    }

    /// <summary>Principal 7 operates in session s7, for which the market has room.</summary>
    public void AddSecondOperator()
    {
        Define(
            CommandKind.DefinePrincipal,
            Definitions.Principal(7, 0, PrincipalRoles.Operator).Write);
        Start(7, 7);
    }

    public CoreCapacities Capacities { get; }

    public MarketTerms Terms { get; }

    public ExchangeCore Core { get; private set; }

    /// <summary>The sequence of the last command.</summary>
    public Sequence Sequence => new(_sequence);

    public ulong TimeNs { get; set; } = 1_000_000_000;

    /// <summary>The ids of all accepted orders, in order.</summary>
    public List<OrderId> Accepted { get; } = [];

    /// <summary>The number of the last proposal.</summary>
    public uint Proposals { get; private set; }

    /// <summary>How many deposits banks have told of.</summary>
    public int Payments { get; set; }

    /// <summary>The ids of all trades, in order.</summary>
    public List<TradeId> Trades { get; } = [];

    public List<Event> Apply(Command command, ReadOnlySpan<byte> content = default)
    {
        _sequence++;
        command.Sequence = new Sequence(_sequence);
        command.Time = new Timestamp(TimeNs);
        ExchangeCore? other = IsSmall ? TakenUp() : null;
        EventWriter writer = new(_slots, (long)(_sequence * 977), in command);
        Core.Apply(in command, content, ref writer);
        List<Event> events = [];
        for (int at = 0; at < writer.Count; at++)
        {
            Event made = _slots[((long)(_sequence * 977) + at) & (_slots.Length - 1)].Event;
            events.Add(made);
            if (made.Kind == EventKind.Accepted)
            {
                Accepted.Add(made.OrderId);
            }
            else if (made.Kind == EventKind.Proposed)
            {
                Proposals = made.Proposal;
            }
            else if (made.Kind == EventKind.Filled && !Trades.Contains(made.TradeId))
            {
                Trades.Add(made.TradeId);
            }
        }

        if (other is not null)
        {
            AssertSame(other, in command, content, writer.Count);
        }

        if (Terms.Book is { } book)
        {
            Tell(book, events, in command, content);
        }

        return events;
    }

    private void Tell(
        FundsBook book, List<Event> events, in Command command, ReadOnlySpan<byte> content)
    {
        foreach (Event made in events)
        {
            book.Take(in made);
        }

        if (command.Kind == CommandKind.DefineInstrument
            && !events.Exists(made => made.Kind == EventKind.Rejected)
            && InstrumentDefinition.Read(content) is { } instrument)
        {
            book.Define(instrument);
        }

        book.End(command, content, Core.HasJob);
    }

    /// <summary>
    /// Whether each command goes to a second core too, which has just taken up the state: it has
    /// to answer alike.
    /// </summary>
    private bool IsSmall => Capacities.OrdersMax <= Small.OrdersMax
        && Capacities.InstrumentsMax <= Small.InstrumentsMax;

    private void AssertSame(
        ExchangeCore other, in Command command, ReadOnlySpan<byte> content, int count)
    {
        EventWriter writer = new(_others, (long)(_sequence * 977), in command);
        other.Apply(in command, content, ref writer);
        Assert.Equal(count, writer.Count);
        for (int at = 0; at < count; at++)
        {
            long place = ((long)(_sequence * 977) + at) & (_slots.Length - 1);
            Assert.True(
                SlotBytes.Of(in _slots[place]).SequenceEqual(SlotBytes.Of(in _others[place])),
                "a core that has taken up the state answers otherwise");
        }

        Assert.Equal(Core.StateHash(), other.StateHash());
    }

    /// <summary>Goes on with a new core that has taken up the state of the present one.</summary>
    public void TakeUp() => Core = TakenUp();

    private ExchangeCore TakenUp()
    {
        _state.SetLength(0);
        Core.WriteState(_state.Write);
        ExchangeCore core = NewCore();
        ReadOnlyMemory<byte> state = _state.GetBuffer().AsMemory(0, (int)_state.Length);
        core.ReadState(new ByteSource(state).Fill);
        return core;
    }

    private ExchangeCore NewCore() => Terms.Bounds is { } bounds
        ? new ExchangeCore(Capacities, bounds)
        : new ExchangeCore(Capacities);

    public List<Event> Define(CommandKind kind, ContentWrite write)
    {
        int bytes = write(_content);
        return Apply(Command.Of(kind), _content.AsSpan(0, bytes));
    }

    public List<Event> New(
        uint session, ulong name, Side side, long lots, long ticks,
        TimeInForce timeInForce = TimeInForce.Day, uint instrument = 1)
    {
        Command command = Of(CommandKind.NewOrder, session, name);
        command.Instrument = new InstrumentId(instrument);
        command.Account = new AccountId(session == 2 ? 2U : 1U);
        command.Side = side;
        command.OrderType = OrderType.Limit;
        command.TimeInForce = timeInForce;
        command.Quantity = new Quantity(lots);
        command.Price = new UnitPrice(ticks * Tick);
        return Apply(command);
    }

    /// <summary>A command that comes through a session, from the session's own principal.</summary>
    public static Command Of(CommandKind kind, uint session, ulong name)
    {
        Command command = Command.Of(kind);
        command.Session = new SessionId(session);
        command.Principal = new PrincipalId(session == 6 ? 1 : session);
        command.ClientOrderId = new ClientOrderId(name);
        command.InboundSequence = 100 + name;
        return command;
    }

    public List<Event> SetPhaseOfAll(TradingPhase phase)
    {
        Command command = Command.Of(CommandKind.SetPhase);
        command.Phase = phase;
        return Apply(command);
    }

    public List<Event> Start(
        ulong key, uint principal, bool cancelOnDisconnect = false, bool standsAside = false)
    {
        Command start = Command.Of(CommandKind.SessionStart);
        start.Principal = new PrincipalId(principal);
        start.SessionKey = new SessionKey(key, 7);
        start.ClientOrderId = new ClientOrderId(900 + key);
        start.Flags =
            (cancelOnDisconnect ? CommandFlags.CancelOnDisconnect : CommandFlags.None)
            | (standsAside ? CommandFlags.StandsAside : CommandFlags.None);
        return Apply(start);
    }

    private void DefineAll()
    {
        Define(CommandKind.DefineVenue, (Definitions.Venue(Capacities) with
        {
            RuleVersion = Terms.Rules,
        }).Write);
        if (Terms.Calendar is { } calendar)
        {
            Define(CommandKind.DefineCalendar, calendar.Write);
        }

        foreach (ScheduleDefinition schedule in Terms.Schedules)
        {
            Define(CommandKind.DefineSchedule, schedule.Write);
        }

        Define(CommandKind.DefineProduct, (Definitions.Product(1) with
        {
            TradePrice = Terms.TradePrice,
            AuctionPrice = Terms.AuctionPrice,
        }).Write);
        Define(CommandKind.DefineProduct, Definitions.Spot(2).Write);
        UnitPrice reference = new(Terms.ReferenceTicks * Tick);
        Define(CommandKind.DefineInstrument, (Definitions.Instrument(1, 1) with
        {
            Schedule = Terms.First,
            ReferencePrice = reference,
        }).Write);
        Define(CommandKind.DefineInstrument, (Definitions.Instrument(2, 1) with
        {
            Schedule = Terms.Second,
            ReferencePrice = reference,
            Group = 1,
            MinQuantity = new Quantity(2),
            QuantityStep = new Quantity(2),
        }).Write);
        Define(CommandKind.DefineInstrument, Definitions.Instrument(3, 2).Write);
        if (Terms.Bank.IsSome)
        {
            Define(CommandKind.DefineBank, Definitions.Bank(1).Write);
            Define(CommandKind.DefineBank, Definitions.Bank(2).Write);
        }

        for (uint member = 1; member <= 2; member++)
        {
            Define(CommandKind.DefineMember, (Definitions.Member(member) with
            {
                ControlGroup = Terms.Group,
                Bank = member == 2 && Terms.SecondBank.IsSome ? Terms.SecondBank : Terms.Bank,
            }).Write);
        }

        Define(CommandKind.DefineAccount, Definitions.Account(1, 1).Write);
        Define(CommandKind.DefineAccount, Definitions.Account(2, 2).Write);
        Define(CommandKind.DefineAccount, Definitions.Account(3, 1).Write);
        DefinePrincipal(1, 1, PrincipalRoles.Trader | PrincipalRoles.Clearing);
        DefinePrincipal(2, 2, PrincipalRoles.Trader | PrincipalRoles.Clearing);
        DefinePrincipal(3, 0, PrincipalRoles.Operator);
        Define(CommandKind.DefinePrincipal, (Definitions.Principal(4, 1, PrincipalRoles.Trader)
            with
        {
            Account = new AccountId(1),
            InstrumentGroups = 1,
        }).Write);
        DefinePrincipal(5, 1, PrincipalRoles.Regulator);
    }

    private void DefinePrincipal(uint id, uint member, PrincipalRoles roles) => Define(
        CommandKind.DefinePrincipal, Definitions.Principal(id, member, roles).Write);
}
