using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>
/// A stream of order commands made against a core of its own, so that cancels and replaces name
/// live orders: 45 % new, 40 % cancel, 10 % replace, 5 % aggressive, about 10,000 resting. What a
/// benchmark measures and a test demands is the same. One thread.
/// </summary>
public sealed class CoreTape
{
    private const int Resting = 10_000;
    private const int Instruments = 8;
    private const int Sessions = 4;
    private const long Middle = 10_000;

    // Limits that are asked and never reached.
    private const long Generous = 500_000_000;

    // More than all orders of the tape reserve.
    private const long DepositFen = 1_000_000_000_000_000;

    // Less than a quarter of the orders of the tape reserves.
    private const long PoorFen = 30_000_000;

    private static readonly (ParameterKind Kind, long Value)[] Rates =
    [
        (ParameterKind.BuyDepositPpm, 100_000),
        (ParameterKind.SellDepositPpm, 120_000),
        (ParameterKind.BuyFeePpm, 50),
        (ParameterKind.SellFeePpm, 50),
        (ParameterKind.FeePerLotFen, 20),
    ];

    /// <summary>The tick of all instruments in 1/10,000 CNY.</summary>
    public const long Tick = 100;

    /// <summary>The venue of the tape.</summary>
    public static readonly VenueDefinition Venue = new()
    {
        VenueCode = 1,
        NameZh = "样本",
        NameEn = "Sample",
        FirstTradingDay = new TradingDay(20_000),
        OrdersMax = 1 << 17,
        LadderPagesMax = 1_024,
        InstrumentsMax = Instruments,
        ProductsMax = 1,
        MembersMax = Sessions,
        AccountsMax = Sessions,
        PrincipalsMax = Sessions,
        SessionsMax = Sessions,
        JobsMax = 4,
    };

    private delegate int ContentSource(Span<byte> target);

    private readonly List<(uint Session, ulong Name)> _live = [];
    private readonly Dictionary<(uint Session, ulong Name), int> _places = [];
    private readonly Slot[] _slots = new Slot[8192];
    private readonly ulong[] _names = new ulong[Sessions + 1];
    private readonly Dictionary<(uint Session, ulong Name), OrderId> _ids = [];
    private readonly CoreTapeOptions _options;
    private readonly Random _random;

    /// <summary>Makes a tape.</summary>
    /// <param name="commands">How many commands are measured.</param>
    /// <param name="seed">What is drawn.</param>
    /// <param name="options">What it has beyond orders; null: nothing.</param>
    public CoreTape(int commands, int seed, CoreTapeOptions? options = null)
    {
        _options = options ?? new CoreTapeOptions();
        _random = new Random(seed);
        ExchangeCore core = NewCore();
        Prefill = new Command[Resting];
        for (int at = 0; at < Prefill.Length; at++)
        {
            Prefill[at] = Passive();
            Track(core, in Prefill[at]);
        }

        Timed = new Command[commands];
        for (int at = 0; at < Timed.Length; at++)
        {
            Timed[at] = Any();
            Track(core, in Timed[at]);
        }
    }

    /// <summary>Fills the books.</summary>
    public Command[] Prefill { get; }

    /// <summary>What is measured.</summary>
    public Command[] Timed { get; }

    /// <summary>What is defined and opened before the prefill.</summary>
    /// <param name="hasMoney">Whether members have a bank, money there, margin and fees.</param>
    /// <param name="hasPoor">Whether the last member has little of it.</param>
    public static IReadOnlyList<(Command Command, byte[] Content)> Opening(
        bool hasMoney = false, bool hasPoor = false)
    {
        List<(Command, byte[])> opening = [];
        Define(CommandKind.DefineVenue, Venue.Write);
        Define(CommandKind.DefineProduct, Product().Write);
        for (uint id = 1; id <= Instruments; id++)
        {
            Define(CommandKind.DefineInstrument, Instrument(id).Write);
        }

        if (hasMoney)
        {
            Define(CommandKind.DefineBank, Bank().Write);
        }

        for (uint id = 1; id <= Sessions; id++)
        {
            Define(CommandKind.DefineMember, (Member(id) with
            {
                Bank = new BankId(hasMoney ? (ushort)1 : (ushort)0),
            }).Write);
            Define(CommandKind.DefineAccount, Account(id).Write);
            Define(CommandKind.DefinePrincipal, Principal(id).Write);
            Command start = Command.Of(CommandKind.SessionStart);
            start.Principal = new PrincipalId(id);
            start.SessionKey = new SessionKey(id, 1);
            opening.Add((start, []));
        }

        if (hasMoney)
        {
            Fund(opening, hasPoor);
        }

        Command open = Command.Of(CommandKind.SetPhase);
        open.Phase = TradingPhase.Continuous;
        opening.Add((open, []));
        return opening;

        void Define(CommandKind kind, ContentSource source)
        {
            byte[] content = new byte[4096];
            int bytes = source(content);
            opening.Add((Command.Of(kind), content[..bytes]));
        }
    }

    private static void Fund(
        List<(Command Command, byte[] Content)> opening, bool hasPoor)
    {
        foreach ((ParameterKind kind, long value) in Rates)
        {
            Command rate = Command.Of(CommandKind.SetParameter);
            rate.Parameter = kind;
            rate.Quantity = new Quantity(value);
            opening.Add((rate, []));
        }

        for (uint id = 1; id <= Sessions; id++)
        {
            byte[] content = new byte[BankMovement.SizeBytesMax];
            int bytes = new BankMovement
            {
                Kind = BankMovementKind.Deposit,
                Bank = new BankId(1),
                Day = Venue.FirstTradingDay,
                Member = new MemberId(id),
                Amount = new Money(hasPoor && id == Sessions ? PoorFen : DepositFen),
            }.Write(content, [(byte)('0' + id)]);
            opening.Add((Command.Of(CommandKind.MoveBank), content[..bytes]));
        }
    }

    /// <summary>A core with the venue defined and trading, before the prefill.</summary>
    public ExchangeCore NewCore()
    {
        ExchangeCore core = new(CoreCapacities.Of(Venue));
        foreach ((Command command, byte[] content) in Opening(_options.HasMoney, _options.HasPoor))
        {
            Apply(core, in command, content);
        }

        if (_options.HasControls)
        {
            foreach (ParameterKind kind in Enum.GetValues<ParameterKind>()
                .Where(one => one <= ParameterKind.VolatilityAuctionMs))
            {
                Command command = Command.Of(CommandKind.SetParameter);
                command.Parameter = kind;
                command.Quantity = new Quantity(kind == ParameterKind.SelfMatchDefault
                    ? (long)SelfMatchPrevention.CancelResting
                    : Generous);
                Apply(core, in command, []);
            }
        }

        return core;
    }

    /// <summary>How far client order ids move on from one round of the tape to the next.</summary>
    public ulong NamesPerRound => _names.Max() + 1;

    /// <summary>
    /// The tape from the prefill to empty books, so that it can run again and again, each round
    /// with client order ids higher by <see cref="NamesPerRound"/>.
    /// </summary>
    public Command[] Round() => [.. Prefill, .. Timed, .. Clearing()];

    private IEnumerable<Command> Clearing()
    {
        for (uint session = 1; session <= Sessions; session++)
        {
            Command clear = Command.Of(CommandKind.MassCancel);
            clear.Principal = new PrincipalId(session);
            clear.Session = new SessionId(session);
            clear.ClientOrderId = new ClientOrderId(_names.Max() + 1);
            yield return clear;
        }
    }

    private int Apply(ExchangeCore core, in Command command, ReadOnlySpan<byte> content)
    {
        EventWriter events = new(_slots, 0, in command);
        core.Apply(in command, content, ref events);
        return events.Count;
    }

    private Command Any() => _random.Next(100) switch
    {
        < 45 => Passive(),
        < 85 => Named(CommandKind.CancelOrder),
        < 95 => Named(CommandKind.ReplaceOrder),
        _ => Entry(_random.Next(2) == 0 ? Side.Buy : Side.Sell, 40, TimeInForce.ImmediateOrCancel),
    };

    private Command Passive()
    {
        Side side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
        return Entry(side, -1 - _random.Next(200), TimeInForce.Day);
    }

    private Command Entry(Side side, int ticksBeyondMiddle, TimeInForce timeInForce)
    {
        Command command = Begin(CommandKind.NewOrder, (uint)_random.Next(Sessions) + 1);
        long price = side == Side.Buy ? Middle + ticksBeyondMiddle : Middle - ticksBeyondMiddle;
        command.Instrument = new InstrumentId((uint)_random.Next(Instruments) + 1);
        command.Account = new AccountId(command.Principal.Value);
        command.Side = side;
        command.OrderType = OrderType.Limit;
        command.TimeInForce = timeInForce;
        command.Price = new UnitPrice(price * Tick);
        command.Quantity = new Quantity(_random.Next(1, 100));
        return command;
    }

    private Command Named(CommandKind kind)
    {
        (uint session, ulong name) = _live[_random.Next(_live.Count)];
        Command command = Begin(kind, session);
        if (_options.ByOrderId)
        {
            command.OrderId = _ids[(session, name)];
        }
        else
        {
            command.OriginalClientOrderId = new ClientOrderId(name);
        }

        if (kind == CommandKind.ReplaceOrder)
        {
            command.Quantity = new Quantity(_random.Next(100, 200));
        }

        return command;
    }

    private Command Begin(CommandKind kind, uint session)
    {
        Command command = Command.Of(kind);
        command.Principal = new PrincipalId(session);
        command.Session = new SessionId(session);
        _names[session]++;
        command.ClientOrderId = new ClientOrderId(_names[session]);
        return command;
    }

    private void Track(ExchangeCore core, in Command command)
    {
        int count = Apply(core, in command, []);
        for (int at = 0; at < count; at++)
        {
            ref Event made = ref _slots[at].Event;
            if (made.BookAction == BookAction.Delete)
            {
                Forget((made.Session.Value, made.Kind == EventKind.Cancelled
                    ? made.OriginalClientOrderId.Value
                    : made.ClientOrderId.Value));
            }
            else if (made.Kind == EventKind.Replaced)
            {
                Forget((made.Session.Value, made.OriginalClientOrderId.Value));
                Remember((made.Session.Value, made.ClientOrderId.Value), made.OrderId);
            }
            else if (made.BookAction == BookAction.Add)
            {
                Remember((made.Session.Value, made.ClientOrderId.Value), made.OrderId);
            }
        }
    }

    private void Remember((uint Session, ulong Name) order, OrderId id)
    {
        _ids[order] = id;
        _places[order] = _live.Count;
        _live.Add(order);
    }

    private void Forget((uint Session, ulong Name) order)
    {
        _ids.Remove(order);
        _places.Remove(order, out int place);
        _live[place] = _live[^1];
        _live.RemoveAt(_live.Count - 1);
        if (place < _live.Count)
        {
            _places[_live[place]] = place;
        }
    }

    private static ProductDefinition Product() => new()
    {
        Id = new ProductId(1),
        Code = "P",
        Category = "CRUDE",
        NameZh = "原油",
        NameEn = "Crude",
        Licence = LicenceClass.Licensed,
        Model = MarketModel.ContinuousBook,
        BaseUnit = "bbl",
        PriceUnit = "CNY/bbl",
    };

    private static InstrumentDefinition Instrument(uint id) => new()
    {
        Id = new InstrumentId(id),
        Product = new ProductId(1),
        Symbol = $"I{id}",
        NameZh = "合约",
        NameEn = "Contract",
        Group = 0,
        TickSize = new UnitPrice(Tick),
        LotGoods = new GoodsQuantity(1_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(1_000_000),
        QuantityStep = new Quantity(1),
        FenNumerator = 1,
        FenDenominator = 1,
        LowerLimit = new UnitPrice(Tick),
        UpperLimit = new UnitPrice(2 * Middle * Tick),
        ReferencePrice = new UnitPrice(Middle * Tick),
        LadderFloor = new UnitPrice(0),
        LadderTicks = 1 << 15,
        ProtectionTicks = 40,
        ListDay = new TradingDay(20_000),
        LastTradingDay = new TradingDay(20_100),
        DeliveryStart = new TradingDay(20_101),
        DeliveryEnd = new TradingDay(20_110),
    };

    private static BankDefinition Bank() => new()
    {
        Id = new BankId(1),
        Code = "B1",
        NameZh = "银行",
        NameEn = "Bank",
        BankCode = "BANKCNBJ",
        PoolAccount = "37001",
    };

    private static MemberDefinition Member(uint id) => new()
    {
        Id = new MemberId(id),
        ClearingMember = new MemberId(id),
        ControlGroup = ControlGroupId.None,
        Code = $"M{id}",
        NameZh = "会员",
        NameEn = "Member",
    };

    private static AccountDefinition Account(uint id) => new()
    {
        Id = new AccountId(id),
        Member = new MemberId(id),
        Code = $"A{id}",
    };

    private static PrincipalDefinition Principal(uint id) => new()
    {
        Id = new PrincipalId(id),
        Member = new MemberId(id),
        Roles = PrincipalRoles.Trader,
        InstrumentGroups = ulong.MaxValue,
        Account = AccountId.None,
        Name = "trader",
    };
}
