using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>
/// A venue with money. Instrument 1 is crude on the book: 1,000 bbl a lot at a tick of 0.1 CNY, so
/// that 442.7 CNY are 4427 ticks; instrument 2 is LNG that is negotiated: 1 t a lot, at 0.01 CNY.
/// Members have an account, a trader and a session of their own number, and are at bank 1 if their
/// number is odd, else at bank 2. Behind them come two operators.
/// </summary>
/// <param name="members">How many members.</param>
/// <param name="outside">
/// The member that is paid at its own bank, by CIPS; 0: none. With one, all have accounts at banks,
/// and the venue is a small one.
/// </param>
internal sealed class SettledVenue(int members, uint outside = 0)
{
    public const uint Crude = 1;
    public const uint Lng = 2;
    public const ushort FirstDay = 20_780;
    public const long CrudeTick = 1_000;

    public int Members { get; } = members;

    /// <summary>Whether crude oil has a reference price on its first day.</summary>
    public bool HasReference { get; init; } = true;

    public uint FirstOperator => (uint)Members + 1;

    public uint SecondOperator => (uint)Members + 2;

    public static BankId BankOf(uint member) => new((ushort)(member % 2 == 1 ? 1 : 2));

    public static string CodeOf(uint member) => $"M{member:D3}";

    public VenueDefinition Venue => new()
    {
        VenueCode = 1,
        NameZh = "样本交易中心",
        NameEn = "Sample Venue",
        FirstTradingDay = new TradingDay(FirstDay),
        OrdersMax = outside == 0 ? 1 << 14 : 16,
        LadderPagesMax = outside == 0 ? 256 : 16,
        InstrumentsMax = 2,
        ProductsMax = 2,
        MembersMax = Members,
        AccountsMax = Members,
        PrincipalsMax = Members + 2,
        SessionsMax = Members + 2,
        JobsMax = 8,
        PositionsMax = 2 * Members,
        TradesMax = outside == 0 ? 1 << 10 : 16,
        QuotesMax = 2,
        DealsMax = 64,
        ContractsMax = outside == 0 ? 5_100 : 4,
        TitlesMax = outside != 0 ? 8 : Members > 10 ? 1 << 14 : 256,
        TransfersMax = outside == 0 ? 1 << 12 : 32,
    };

    /// <summary>All definitions in order.</summary>
    public IEnumerable<(CommandKind Kind, byte[] Content)> Definitions()
    {
        yield return (CommandKind.DefineVenue, Written(Venue.Write));
        yield return (CommandKind.DefineProduct, Written(Product(1, true).Write));
        yield return (CommandKind.DefineProduct, Written(Product(2, false).Write));
        yield return (CommandKind.DefineInstrument, Written(CrudeDefinition().Write));
        yield return (CommandKind.DefineInstrument, Written(LngDefinition().Write));
        yield return (CommandKind.DefineBank, Written(Bank(1).Write));
        yield return (CommandKind.DefineBank, Written(Bank(2).Write));
        for (uint member = 1; member <= Members; member++)
        {
            yield return (CommandKind.DefineMember, Written(Member(member).Write));
            yield return (CommandKind.DefineAccount, Written(new AccountDefinition
            {
                Id = new AccountId(member),
                Member = new MemberId(member),
                Code = $"A{member}",
            }.Write));
        }

        for (uint number = 1; number <= Members + 2; number++)
        {
            yield return (CommandKind.DefinePrincipal, Written(Principal(number).Write));
        }
    }

    private static ProductDefinition Product(uint id, bool isBook) => new()
    {
        Id = new ProductId(id),
        Code = isBook ? "SC" : "LNG",
        Category = isBook ? "CRUDE" : "NATGAS_LNG",
        NameZh = isBook ? "原油" : "液化天然气",
        NameEn = isBook ? "Crude" : "LNG",
        Licence = isBook ? LicenceClass.Licensed : LicenceClass.Spot,
        Model = isBook ? MarketModel.ContinuousBook : MarketModel.Negotiated,
        BaseUnit = isBook ? "bbl" : "t",
        PriceUnit = isBook ? "CNY/bbl" : "CNY/t",
    };

    private InstrumentDefinition CrudeDefinition() => new()
    {
        Id = new InstrumentId(Crude),
        Product = new ProductId(1),
        Symbol = "SC2703",
        NameZh = "原油2703",
        NameEn = "Crude March 2027",
        Group = 0,
        TickSize = new UnitPrice(CrudeTick),
        LotGoods = new GoodsQuantity(1_000_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(1_000),
        QuantityStep = new Quantity(1),
        FenNumerator = 10_000,
        FenDenominator = 1,
        LowerLimit = new UnitPrice(4_000 * CrudeTick),
        UpperLimit = new UnitPrice(5_000 * CrudeTick),
        ReferencePrice = new UnitPrice(HasReference ? 4_427 * CrudeTick : 0),
        LadderFloor = new UnitPrice(0),
        LadderTicks = 10_000,
        ProtectionTicks = 2_000,
        ListDay = new TradingDay(FirstDay),
        LastTradingDay = new TradingDay(FirstDay + 100),
        DeliveryStart = new TradingDay(FirstDay),
        DeliveryEnd = new TradingDay(FirstDay + 110),
    };

    private InstrumentDefinition LngDefinition() => CrudeDefinition() with
    {
        Id = new InstrumentId(Lng),
        Product = new ProductId(2),
        Symbol = "LNG-QD",
        NameZh = "液化天然气 <青岛>",
        NameEn = "LNG Qingdao",
        TickSize = new UnitPrice(100),
        LotGoods = new GoodsQuantity(1_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(100_000),
        FenNumerator = 1,
        LowerLimit = new UnitPrice(3_000 * UnitPrice.PerCny),
        UpperLimit = new UnitPrice(6_000 * UnitPrice.PerCny),
        ReferencePrice = new UnitPrice(4_250 * UnitPrice.PerCny),
        LadderTicks = 1_000_000,
    };

    private static BankDefinition Bank(ushort id) => new()
    {
        Id = new BankId(id),
        Code = $"B{id}",
        NameZh = "银行",
        NameEn = "Bank",
        BankCode = $"BANKCNBJ{id}",
        PoolAccount = $"3700{id}",
    };

    private MemberDefinition Member(uint id) => new()
    {
        Id = new MemberId(id),
        ClearingMember = new MemberId(id),
        ControlGroup = ControlGroupId.None,
        Code = CodeOf(id),
        NameZh = $"会员{id} <&\"A\">",
        NameEn = $"Member {id}",
        Bank = BankOf(id),
        Rail = id == outside ? PaymentRail.Cips : PaymentRail.Internal,
        BankAccount = outside == 0 ? "" : $"OWN-{id}",
        BankCode = outside == 0 ? "" : "00001234",
    };

    private PrincipalDefinition Principal(uint id) => new()
    {
        Id = new PrincipalId(id),
        Member = new MemberId(id <= Members ? id : 0),
        Roles = id <= Members
            ? PrincipalRoles.Trader | PrincipalRoles.Clearing
            : PrincipalRoles.Operator,
        InstrumentGroups = ulong.MaxValue,
        Account = AccountId.None,
        Name = $"principal {id}",
    };

    private delegate int Writer(Span<byte> target);

    private static byte[] Written(Writer write)
    {
        byte[] content = new byte[4_096];
        return content[..write(content)];
    }
}
