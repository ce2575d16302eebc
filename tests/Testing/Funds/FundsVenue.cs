using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// A small venue that has everything about money: two banks, five members on all rails, two
/// licensed instruments with books (1 and 2), two negotiated ones (3 and 4). Principals 1 to 5
/// trade and clear for the member of their number, 6 and 7 clear for members 1 and 3, 8 and 9
/// operate, 10 operates and trades for member 2, 11 trades for member 1 with its first account
/// alone. The session of a principal has its number; session 12 is a second one of principal 1.
/// </summary>
public sealed class FundsVenue
{
    /// <summary>How many members there are.</summary>
    public const uint Members = 5;

    /// <summary>How many banks there are.</summary>
    public const ushort Banks = 2;

    /// <summary>How many instruments there are; the first two have books.</summary>
    public const uint Instruments = 4;

    /// <summary>The last instrument with a book.</summary>
    public const uint BooksLast = 2;

    /// <summary>The product that is a right to hold goods for a month.</summary>
    public static readonly ProductId Rights = new(3);

    /// <summary>The tick of all instruments.</summary>
    public const long Tick = 100;

    /// <summary>How many sessions there are.</summary>
    public const uint Sessions = 12;

    private const uint SpotLots = 200;
    private const uint BookLots = 600;
    private static readonly PaymentRail[] Rails =
    [
        default, PaymentRail.Internal, PaymentRail.Cips, PaymentRail.Internal,
        PaymentRail.Domestic, PaymentRail.Wallet,
    ];

    private readonly int _feePerLot;
    private readonly int _margin;
    private readonly int _minutes;
    private readonly bool _areDealsChecked;

    /// <summary>Draws a venue: its rates, and whether a calendar rolls its days.</summary>
    public FundsVenue(Random random)
    {
        _feePerLot = random.Next(3);
        _margin = random.Next(1, 5) * 40_000;
        _minutes = random.Next(3) * 30;
        _areDealsChecked = random.Next(2) == 0;
        Venue = VenueWith(transfersMax: random.Next(2) == 0 ? 18 : random.Next(3, 12));
        Calendar = random.Next(3) == 0
            ? StreamTimetable.Calendar(random) with { TradingWeekdays = 31 }
            : null;
        StartNs = Calendar is { } calendar
            ? ReferenceCalendar.RollNs(calendar, StreamTimetable.FirstDay)
                - (3_600 * Timestamp.NsPerSecond)
            : ReferenceCalendar.InstantNs(StreamTimetable.FirstDay, 0);
    }

    /// <summary>The calendar; none: an operator begins the days.</summary>
    public CalendarDefinition? Calendar { get; }

    /// <summary>The time of the first command.</summary>
    public ulong StartNs { get; }

    /// <summary>Small rooms, so that each is full at times.</summary>
    public VenueDefinition Venue { get; }

    /// <summary>What defines and opens the venue, without sequence and time.</summary>
    public IEnumerable<(Command Command, byte[] Content)> Opening()
    {
        foreach ((CommandKind kind, byte[] content) in Definitions())
        {
            yield return (Command.Of(kind), content);
        }

        foreach ((ParameterKind kind, long value) in Rates())
        {
            Command rate = Command.Of(CommandKind.SetParameter);
            rate.Parameter = kind;
            rate.Quantity = new Quantity(value);
            yield return (rate, []);
        }

        for (uint session = 1; session <= Sessions; session++)
        {
            Command start = Command.Of(CommandKind.SessionStart);
            start.Principal = PrincipalOf(session);
            start.SessionKey = new SessionKey(session, 7);
            start.ClientOrderId = new ClientOrderId(session);
            yield return (start, []);
        }

        Command open = Command.Of(CommandKind.SetPhase);
        open.Phase = TradingPhase.Continuous;
        yield return (open, []);
    }

    /// <summary>Who logs on in a session.</summary>
    public static PrincipalId PrincipalOf(uint session) => new(session == 12 ? 1 : session);

    /// <summary>The member that a session acts for; none for the venue's own.</summary>
    public static MemberId MemberOf(uint session) => new(session switch
    {
        <= Members => session,
        6 or 11 or 12 => 1,
        7 => 3,
        10 => 2,
        _ => 0,
    });

    /// <summary>Whether an instrument is of rights to hold goods.</summary>
    public static bool IsRight(InstrumentId instrument) => instrument.Value - 1 == Rights.Value;

    /// <summary>The bank of a member.</summary>
    public static BankId BankOf(MemberId member) => new((ushort)(member.Value <= 2 ? 1 : 2));

    private IEnumerable<(CommandKind Kind, byte[] Content)> Definitions()
    {
        yield return (CommandKind.DefineVenue, StreamVenue.Bytes(Venue.Write));
        if (Calendar is { } calendar)
        {
            yield return (CommandKind.DefineCalendar, StreamVenue.Bytes(calendar.Write));
        }

        for (uint id = 1; id <= 3; id++)
        {
            yield return (CommandKind.DefineProduct, StreamVenue.Bytes(ProductOf(id).Write));
        }

        for (uint id = 1; id <= Instruments; id++)
        {
            yield return (
                CommandKind.DefineInstrument, StreamVenue.Bytes(InstrumentOf(id).Write));
        }

        for (ushort id = 1; id <= Banks; id++)
        {
            yield return (CommandKind.DefineBank, StreamVenue.Bytes(BankDefinitionOf(id).Write));
        }

        for (uint id = 1; id <= Members; id++)
        {
            yield return (
                CommandKind.DefineMember, StreamVenue.Bytes(MemberDefinitionOf(id).Write));
        }

        for (uint id = 1; id <= Members + 1; id++)
        {
            yield return (CommandKind.DefineAccount, StreamVenue.Bytes(new AccountDefinition
            {
                Id = new AccountId(id),
                Member = new MemberId(id > Members ? 1 : id),
                Code = $"A{id}",
            }.Write));
        }

        for (uint id = 1; id <= 11; id++)
        {
            yield return (CommandKind.DefinePrincipal, StreamVenue.Bytes(PrincipalWith(id).Write));
        }
    }

    private IEnumerable<(ParameterKind Kind, long Value)> Rates() =>
    [
        (ParameterKind.BuyDepositPpm, _margin),
        (ParameterKind.SellDepositPpm, _margin + 30_000),
        (ParameterKind.BuyFeePpm, 3_000), (ParameterKind.SellFeePpm, 5_000),
        (ParameterKind.FeePerLotFen, _feePerLot),
        (ParameterKind.VatPpm, 130_000), (ParameterKind.TolerancePpm, 50_000),
        (ParameterKind.DealCollarPpm, 300_000), (ParameterKind.DefaultFeePpm, 100_000),
        (ParameterKind.DealChecked, _areDealsChecked ? 1 : 0),
        (ParameterKind.MarginCallMinutes, _minutes),
        (ParameterKind.DaySettled, _feePerLot == 0 ? 0 : 1),
    ];

    private static VenueDefinition VenueWith(int transfersMax) => new()
    {
        VenueCode = 78,
        NameZh = "资金",
        NameEn = "Funds",
        FirstTradingDay = new TradingDay(StreamTimetable.FirstDay),
        OrdersMax = 120,
        LadderPagesMax = 64,
        InstrumentsMax = (int)Instruments,
        ProductsMax = 3,
        MembersMax = (int)Members,
        AccountsMax = 6,
        PrincipalsMax = 11,
        SessionsMax = (int)Sessions,
        JobsMax = 8,
        PositionsMax = 10,
        TradesMax = 200,
        QuotesMax = 12,
        DealsMax = 6,
        ContractsMax = 7,
        TitlesMax = 16,
        TransfersMax = transfersMax,
        RuleVersion = VenueDefinition.RuleVersionNewest,
    };

    private static ProductDefinition ProductOf(uint id) => new()
    {
        Id = new ProductId(id),
        Code = $"P{id}",
        Category = "CRUDE",
        NameZh = "原油",
        NameEn = "Crude",
        Licence = id == 1 ? LicenceClass.Licensed : LicenceClass.Spot,
        Model = id == 1 ? MarketModel.ContinuousBook : MarketModel.Negotiated,
        BaseUnit = "bbl",
        PriceUnit = id == Rights.Value ? "CNY/bbl·month" : "CNY/bbl",
    };

    // Instruments 2 and 4 do not count whole fen.
    private static InstrumentDefinition InstrumentOf(uint id) => new()
    {
        Id = new InstrumentId(id),
        Product = new ProductId(id <= BooksLast ? 1 : id - 1),
        Symbol = $"I{id}",
        NameZh = "合约",
        NameEn = "Contract",
        Group = 0,
        TickSize = new UnitPrice(Tick),
        LotGoods = new GoodsQuantity(id == 4 ? 700 : 1_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(id <= BooksLast ? BookLots : SpotLots),
        QuantityStep = new Quantity(1),
        FenNumerator = id % 2 == 0 ? 7 : 1,
        FenDenominator = id % 2 == 0 ? 3 : 1,
        LowerLimit = new UnitPrice(50 * Tick),
        UpperLimit = new UnitPrice(150 * Tick),
        ReferencePrice = new UnitPrice(100 * Tick),
        LadderFloor = new UnitPrice(0),
        LadderTicks = 10_000,
        ProtectionTicks = 40,
        ListDay = new TradingDay(StreamTimetable.FirstDay),
        LastTradingDay = new TradingDay(StreamTimetable.FirstDay + 2_000),
        DeliveryStart = new TradingDay((ushort)(
            StreamTimetable.FirstDay + (id <= BooksLast ? 2_001 : 0))),
        DeliveryEnd = new TradingDay(StreamTimetable.FirstDay + 2_010),
    };

    private static BankDefinition BankDefinitionOf(ushort id) => new()
    {
        Id = new BankId(id),
        Code = $"B{id}",
        NameZh = "银行",
        NameEn = "Bank",
        BankCode = $"BANKCNBJ{id}",
        PoolAccount = $"3700{id}",
    };

    private static MemberDefinition MemberDefinitionOf(uint id) => new()
    {
        Id = new MemberId(id),
        ClearingMember = new MemberId(id),
        ControlGroup = new ControlGroupId(id >= 4 ? 1U : 0U),
        Code = $"M{id}",
        NameZh = "会员",
        NameEn = "Member",
        Bank = BankOf(new MemberId(id)),
        Rail = Rails[id],
        BankAccount = $"6222{id}",
    };

    private static PrincipalDefinition PrincipalWith(uint id) => new()
    {
        Id = new PrincipalId(id),
        Member = MemberOf(id),
        Roles = id switch
        {
            6 or 7 => PrincipalRoles.Clearing,
            8 or 9 => PrincipalRoles.Operator,
            10 => PrincipalRoles.Trader | PrincipalRoles.Operator,
            11 => PrincipalRoles.Trader,
            _ => PrincipalRoles.Trader | PrincipalRoles.Clearing,
        },
        InstrumentGroups = ulong.MaxValue,
        Account = new AccountId(id == 11 ? 1U : 0U),
        Name = $"principal {id}",
    };
}
