using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>Definitions with ordinary values; tests change what they are about.</summary>
internal static class Definitions
{
    public static VenueDefinition Venue(CoreCapacities room) => new()
    {
        VenueCode = 1,
        NameZh = "样本",
        NameEn = "Sample",
        FirstTradingDay = new TradingDay(20_000),
        OrdersMax = room.OrdersMax,
        LadderPagesMax = room.LadderPagesMax,
        InstrumentsMax = room.InstrumentsMax,
        ProductsMax = room.ProductsMax,
        MembersMax = room.MembersMax,
        AccountsMax = room.AccountsMax,
        PrincipalsMax = room.PrincipalsMax,
        SessionsMax = room.SessionsMax,
        JobsMax = room.JobsMax,
        PositionsMax = room.PositionsMax,
        TradesMax = room.TradesMax,
        QuotesMax = room.QuotesMax,
        DealsMax = room.DealsMax,
        ContractsMax = room.ContractsMax,
        TitlesMax = room.TitlesMax,
        TransfersMax = room.TransfersMax,
    };

    public static ProductDefinition Product(uint id) => new()
    {
        Id = new ProductId(id),
        Code = $"P{id}",
        Category = "CRUDE",
        NameZh = "原油",
        NameEn = "Crude",
        Licence = LicenceClass.Licensed,
        Model = MarketModel.ContinuousBook,
        BaseUnit = "bbl",
        PriceUnit = "CNY/bbl",
    };

    public static ProductDefinition Spot(uint id) => Product(id) with
    {
        Licence = LicenceClass.Spot,
        Model = MarketModel.Unbound,
    };

    public static InstrumentDefinition Instrument(uint id, uint product) => new()
    {
        Id = new InstrumentId(id),
        Product = new ProductId(product),
        Symbol = $"I{id}",
        NameZh = "合约",
        NameEn = "Contract",
        Group = 0,
        TickSize = new UnitPrice(Market.Tick),
        LotGoods = new GoodsQuantity(1_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(1_000_000),
        QuantityStep = new Quantity(1),
        FenNumerator = 1,
        FenDenominator = 1,
        LowerLimit = new UnitPrice(50 * Market.Tick),
        UpperLimit = new UnitPrice(150 * Market.Tick),
        ReferencePrice = new UnitPrice(100 * Market.Tick),
        LadderFloor = new UnitPrice(0),
        LadderTicks = 10_000,
        ProtectionTicks = 40,
        ListDay = new TradingDay(20_000),
        LastTradingDay = new TradingDay(20_100),
        DeliveryStart = new TradingDay(20_101),
        DeliveryEnd = new TradingDay(20_110),
    };

    public static MemberDefinition Member(uint id) => new()
    {
        Id = new MemberId(id),
        ClearingMember = new MemberId(id),
        ControlGroup = ControlGroupId.None,
        Code = $"M{id}",
        NameZh = "会员",
        NameEn = "Member",
    };

    public static BankDefinition Bank(ushort id) => new()
    {
        Id = new BankId(id),
        Code = $"B{id}",
        NameZh = "银行",
        NameEn = "Bank",
        BankCode = $"BANKCNBJ{id}",
        PoolAccount = $"3700{id}",
    };

    public static AccountDefinition Account(uint id, uint member) => new()
    {
        Id = new AccountId(id),
        Member = new MemberId(member),
        Code = $"A{id}",
    };

    public static PrincipalDefinition Principal(uint id, uint member, PrincipalRoles roles) =>
        new()
        {
            Id = new PrincipalId(id),
            Member = new MemberId(member),
            Roles = roles,
            InstrumentGroups = ulong.MaxValue,
            Account = AccountId.None,
            Name = $"principal {id}",
        };
}
