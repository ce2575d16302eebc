using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>
/// The venue of a stream: its definitions, as contents of commands. Product 1 has books, product 2
/// has no model; the instrument after the last one with a book belongs to product 2. The last
/// principal is an operator of the venue; the one before trades for member 1 and operates.
/// </summary>
/// <param name="shape">How large.</param>
public sealed class StreamVenue(StreamShape shape)
{
    /// <summary>Where prices begin, in ticks above the floor of the ladder.</summary>
    public const int LadderMargin = 8;

    private const int SymbolsFrom = 100;
    private const int ContentBytesMax = 16_384;
    private const int MoneyRowsMax = 64;

    public StreamShape Shape { get; } = shape;

    public VenueDefinition Venue { get; } = new()
    {
        VenueCode = 77,
        NameZh = "测试",
        NameEn = "Test",
        FirstTradingDay = new TradingDay(StreamTimetable.FirstDay),
        OrdersMax = shape.OrdersMax,
        LadderPagesMax = shape.LadderPagesMax,
        InstrumentsMax = shape.InstrumentsMax,
        ProductsMax = 3,
        MembersMax = 5,
        AccountsMax = 16,
        PrincipalsMax = 18,
        SessionsMax = 24,
        JobsMax = shape.JobsMax,
        PositionsMax = shape.PositionsMax,
        TradesMax = shape.TradesMax,
        QuotesMax = shape.QuotesMax,
        DealsMax = MoneyRowsMax,
        ContractsMax = MoneyRowsMax,
        TitlesMax = MoneyRowsMax,
        TransfersMax = MoneyRowsMax,
        RuleVersion = shape.RuleVersion,
    };

    /// <summary>The calendar; none without schedules.</summary>
    public CalendarDefinition? Calendar { get; } = shape.Schedules == 0
        ? null
        : StreamTimetable.Calendar(new Random(shape.TimetableSeed));

    /// <summary>An instrument with a book that nobody trades, to be defined at any time.</summary>
    public InstrumentDefinition Late => InstrumentOf(Shape.Instruments + 2) with
    {
        Product = new ProductId(1),
    };

    public int Accounts => Shape.Members * Shape.AccountsPerMember;

    public int Traders => Shape.Members * Shape.TradersPerMember;

    public PrincipalId TradingOperator => new((uint)Traders + 1);

    public PrincipalId Operator => new((uint)Traders + 2);

    public UnitPrice PriceAt(long ticksAboveFloor) =>
        new((Shape.FloorTicks + ticksAboveFloor) * Shape.TickSize);

    public MemberId MemberOfAccount(int account) =>
        new((uint)((account - 1) / Shape.AccountsPerMember) + 1);

    public MemberId MemberOfTrader(int trader) =>
        new((uint)((trader - 1) / Shape.TradersPerMember) + 1);

    /// <summary>All definitions, in an order in which they can be made.</summary>
    public IEnumerable<(CommandKind Kind, byte[] Content)> Definitions()
    {
        yield return (CommandKind.DefineVenue, Bytes(Venue.Write));
        yield return (CommandKind.DefineProduct, Bytes(ProductOf(1).Write));
        yield return (CommandKind.DefineProduct, Bytes(ProductOf(2).Write));
        if (Calendar is not null)
        {
            yield return (CommandKind.DefineCalendar, Bytes(Calendar.Write));
        }

        for (int id = 1; id <= Shape.Schedules; id++)
        {
            yield return (CommandKind.DefineSchedule, Bytes(ScheduleOf(id).Write));
        }

        for (int id = 1; id <= Shape.Instruments + 1; id++)
        {
            yield return (CommandKind.DefineInstrument, Bytes(InstrumentOf(id).Write));
        }

        for (int id = 1; id <= Shape.Members; id++)
        {
            yield return (CommandKind.DefineMember, Bytes(MemberOf(id).Write));
        }

        for (int id = 1; id <= Accounts; id++)
        {
            yield return (CommandKind.DefineAccount, Bytes(AccountOf(id).Write));
        }

        for (int id = 1; id <= Traders + 2; id++)
        {
            yield return (CommandKind.DefinePrincipal, Bytes(PrincipalOf(id).Write));
        }
    }

    /// <summary>Definitions that can be read and are refused.</summary>
    public IEnumerable<(CommandKind Kind, byte[] Content)> OddDefinitions()
    {
        ProductDefinition bound = ProductOf(1) with
        {
            Id = new ProductId(3),
            Licence = LicenceClass.Spot,
        };
        yield return (CommandKind.DefineProduct, Bytes(bound.Write));
        InstrumentDefinition lost = InstrumentOf(10) with { Product = new ProductId(3) };
        yield return (CommandKind.DefineInstrument, Bytes(lost.Write));
        InstrumentDefinition twin = InstrumentOf(10) with { Symbol = InstrumentOf(1).Symbol };
        yield return (CommandKind.DefineInstrument, Bytes(twin.Write));
        AccountDefinition stray = AccountOf(1) with
        {
            Id = new AccountId(16),
            Member = new MemberId(5),
        };
        yield return (CommandKind.DefineAccount, Bytes(stray.Write));
        PrincipalDefinition held = PrincipalOf(1) with
        {
            Id = new PrincipalId(18),
            Account = new AccountId(16),
        };
        yield return (CommandKind.DefinePrincipal, Bytes(held.Write));
        yield return (CommandKind.DefineProduct, Bytes(ProductOf(4).Write));
        yield return (CommandKind.DefineInstrument, Bytes(InstrumentOf(11).Write));
        yield return (CommandKind.DefineMember, Bytes(MemberOf(6).Write));
        CalendarDefinition never = StreamTimetable.Calendar(new Random(1)) with
        {
            TradingWeekdays = 0,
            RollSeconds = 0,
        };
        yield return (CommandKind.DefineCalendar, Bytes(never.Write));
        ScheduleDefinition known = ScheduleOf(1);
        yield return (CommandKind.DefineSchedule, Bytes(known.Write));
        ScheduleDefinition beyond = known with { Id = new ScheduleId(65) };
        yield return (CommandKind.DefineSchedule, Bytes(beyond.Write));
        ScheduleDefinition open = known with { Steps = [.. known.Steps.SkipLast(1)] };
        yield return (CommandKind.DefineSchedule, Bytes(open.Write));
        InstrumentDefinition early = InstrumentOf(10) with { Schedule = new ScheduleId(64) };
        yield return (CommandKind.DefineInstrument, Bytes(early.Write));
    }

    /// <summary>A schedule as it is defined first.</summary>
    public ScheduleDefinition ScheduleOf(int id) => StreamTimetable.Schedule(
        new Random(unchecked(Shape.TimetableSeed + id)), id,
        Calendar?.RollSeconds ?? ReferenceCalendar.SecondsOfDay);

    /// <summary>The seed of an auction's end; its hash is what is committed to.</summary>
    public static Digest SeedOf(ScheduleId schedule, TradingDay day, uint step) =>
        new(schedule.Value, day.DayNumber, step, 7);

    public ProductDefinition ProductOf(int id) => new()
    {
        Id = new ProductId((uint)id),
        Code = $"P{id}",
        Category = "CRUDE",
        NameZh = "原油",
        NameEn = "Crude",
        Licence = id == 1 ? LicenceClass.Licensed : LicenceClass.Spot,
        Model = id == 1 ? MarketModel.ContinuousBook : MarketModel.Unbound,
        TradePrice = Shape.TradePrice,
        AuctionPrice = Shape.AuctionPrice,
        BaseUnit = "bbl",
        PriceUnit = "CNY/bbl",
    };

    public InstrumentDefinition InstrumentOf(int id) => new()
    {
        Id = new InstrumentId((uint)id),
        Product = new ProductId(id <= Shape.Instruments ? 1u : 2u),
        Symbol = $"I{SymbolsFrom + id}",
        NameZh = "合约",
        NameEn = "Contract",
        Group = (byte)(id % 3 == 0 ? 63 : id % 3),
        TickSize = new UnitPrice(Shape.TickSize),
        LotGoods = new GoodsQuantity(1_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(Shape.QuantityMax * 2),
        QuantityStep = new Quantity(1),
        FenNumerator = id % 2 == 0 ? 100 : 7,
        FenDenominator = id % 2 == 0 ? 1 : 2,
        LowerLimit = PriceAt(LadderMargin),
        UpperLimit = PriceAt(LadderMargin + Shape.PriceTicks - 1),
        ReferencePrice = PriceAt(LadderMargin + (Shape.PriceTicks / 2)),
        LadderFloor = PriceAt(0),
        LadderTicks = Shape.PriceTicks + (2 * LadderMargin),
        ProtectionTicks = id % 5 == 0 ? 0 : Shape.ProtectionTicks,
        Schedule = new ScheduleId((uint)(Shape.Schedules == 0 ? 0
            : Shape.AllScheduled ? 1 + (id % Shape.Schedules)
            : id % (Shape.Schedules + 1))),
        ListDay = new TradingDay(19_000),
        LastTradingDay = new TradingDay(30_000),
        DeliveryStart = new TradingDay(30_001),
        DeliveryEnd = new TradingDay(30_010),
    };

    public MemberDefinition MemberOf(int id) => new()
    {
        Id = new MemberId((uint)id),
        ClearingMember = new MemberId((uint)id),
        ControlGroup = new ControlGroupId(
            Shape.Groups == 0 || id == 1 + Shape.Groups ? 0 : 1 + (uint)(id % Shape.Groups)),
        Code = $"M{id}",
        NameZh = "会员",
        NameEn = "Member",
    };

    public AccountDefinition AccountOf(int id) => new()
    {
        Id = new AccountId((uint)id),
        Member = MemberOfAccount(id),
        Code = $"A{id}",
    };

    /// <summary>Some traders are held to one account or to some instrument groups.</summary>
    public PrincipalDefinition PrincipalOf(int id)
    {
        bool trades = id <= Traders;
        int member = trades ? (int)MemberOfTrader(id).Value : id == Traders + 1 ? 1 : 0;
        PrincipalRoles trading = id % 7 == 6
            ? PrincipalRoles.Regulator | PrincipalRoles.Clearing
            : PrincipalRoles.Trader;
        int firstAccount = ((member - 1) * Shape.AccountsPerMember) + 1;
        return new PrincipalDefinition
        {
            Id = new PrincipalId((uint)id),
            Member = new MemberId((uint)member),
            Roles = trades ? trading
                : id == Traders + 1 ? PrincipalRoles.Trader | PrincipalRoles.Operator
                : PrincipalRoles.Operator,
            InstrumentGroups = id % 8 == 3 ? ~2UL : ulong.MaxValue,
            Account = new AccountId(trades && id % 3 == 2 ? (uint)firstAccount : 0),
            Name = $"principal {id}",
        };
    }

    /// <summary>The bytes of a content.</summary>
    public static byte[] Bytes(ContentWrites write)
    {
        byte[] buffer = new byte[ContentBytesMax];
        int written = write(buffer);
        return buffer[..written];
    }
}
