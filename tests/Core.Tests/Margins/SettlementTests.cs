using System.Globalization;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using Xunit;

namespace SCO.Exchange.Core.Tests.Margins;

/// <summary>
/// The end of a day: settlement prices, marks, margins. Instrument 4 is crude of 1,000 barrels a
/// lot at a tick of 0.1 CNY, so that 442.7 CNY are @44270 here.
/// </summary>
public sealed class SettlementTests
{
    private const long Yuan = 100;

    private static readonly InstrumentId Crude = new(4);

    [Fact]
    public void Z1_the_settlement_price_is_the_mean_of_the_day_to_the_tick() => Script.Run(
        OfCrude(), """
        s2 new 1 sell 33 @44500 i=4
        s1 new 1 buy 5 @44500 i=4
        s2 replace 2 of=1 13 @44860
        s1 new 2 buy 8 @44860 i=4
        s2 new 3 sell 20 @44700 i=4
        s1 new 3 buy 20 @44700 i=4
        phase closed
        settle | price i1 @100; price i2 @100; price i4 @44710; stage Priced;
            | marked m2 i4 -33 @44710 -50000; marked m1 i4 33 @44710 50000;
                | call m2 Called 50000; stage Marked
        """);

    /// <summary>One fen that came from nowhere, on the way to the close.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_day_is_not_closed_over_a_ledger_that_does_not_add_up(bool isSpoilt)
    {
        // A small one would take up its state before, which adds it up too.
        Market market = Script.Run(new Market(Market.Large), """
            phase closed
            settle | price i1 @100; price i2 @100; stage Priced; stage Marked
            """);
        if (!isSpoilt)
        {
            Script.Run(market, "closeday | stage Closed");
            return;
        }

        LedgerInside.Spoil(LedgerInside.LedgerOf(market.Core));
        Assert.Throws<InvariantBrokenException>(() => CommandText.Apply(market, "closeday"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_account_that_no_posting_changed_stops_the_next_command(int rules)
    {
        Market market = new(Market.Large, terms: new MarketTerms
        {
            Bank = new BankId(1),
            Rules = (ushort)rules,
        });
        Script.Run(market, """
            pay m=1 amount=5
            pay m=2 amount=5
            """);
        Ledger ledger = LedgerInside.LedgerOf(market.Core);
        LedgerInside.Spoil(ledger, ledger.Find(
            LedgerOwner.Of(new MemberId(1)), AssetId.Cny, AccountKind.Available));
        Script.Run(market, "pay m=2 amount=5");

        Assert.Throws<InvariantBrokenException>(
            () => CommandText.Apply(market, "pay m=1 amount=5"));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Held_money_below_nothing_stops_the_exchange(int rules, bool isStopped)
    {
        Market market = new(Market.Large, terms: new MarketTerms
        {
            Bank = new BankId(1),
            Rules = (ushort)rules,
        });
        Script.Run(market, "pay m=1 amount=5");
        Ledger ledger = LedgerInside.LedgerOf(market.Core);
        int free = ledger.Find(
            LedgerOwner.Of(new MemberId(1)), AssetId.Cny, AccountKind.Available);
        int heldCount = 0;
        for (int held = free + 1; held <= free + 4; held++)
        {
            int account = held;
            void Take() => ledger.Post(account, free, 1, PostingKind.ContractFunds, 0);
            if (isStopped)
            {
                Assert.Throws<InvariantBrokenException>(Take);
            }
            else
            {
                Take();
            }

            heldCount += ledger.KindOf(held) is >= AccountKind.FrozenOrder
                and <= AccountKind.DefaultFund ? 1 : 0;
        }

        Assert.Equal(4, heldCount);
        Assert.Equal(isStopped ? 5 : 9, ledger.BalanceOf(free));
    }

    [Fact]
    public void Z2_a_day_is_marked_charged_and_margined()
    {
        Market market = OfCrude();
        Script.Run(market, """
            set BuyDepositPpm value=100000 i=4
            set SellDepositPpm value=100000 i=4
            set FeePerLotFen value=2000 i=4 until=20001
            pay m=1 amount=144270000
            pay m=2 amount=900000000
            s2 new 1 sell 10 @44270 i=4
            s1 new 1 buy 10 @44270 i=4
            phase closed
            settle | price i1 @100; price i2 @100; price i4 @44270; stage Priced;
                | marked m2 i4 -10 @44270 0; marked m1 i4 10 @44270 0; stage Marked
            """);
        Assert.Equal((1_000_000 * Yuan, 0, 442_700 * Yuan), ReserveTests.Of(market, 1));

        Script.Run(market, """
            day until=20001
            phase preopen i=4
            phase continuous i=4
            pay m=1 amount=20000000
            draw m=1 amount=5000000
            s2 new 2 sell 5 @44500 i=4
            s1 new 2 buy 5 @44500 i=4
            s2 new 3 buy 8 @44860 i=4
            s1 new 3 sell 8 @44860 i=4
            s2 new 4 buy 20 @44740 i=4
            s2 new 5 sell 20 @44740 i=4
            phase closed
            settle | price i1 @100; price i2 @100; price i4 @44730; stage Priced;
                | marked m2 i4 -7 @44730 -6790000; marked m1 i4 7 @44730 6790000; stage Marked
            """);

        MoneyView money = market.Core.ViewMoney(new MemberId(1))!.Value;
        Assert.Equal(1_347_230 * Yuan, money.Available.Fen);
        Assert.Equal(313_110 * Yuan, money.FrozenContract.Fen);
        Assert.Equal(1_660_340 * Yuan, money.Balance.Fen);
        long half = money.Balance.Fen / 2;
        Assert.Equal(
            1_886, ((money.FrozenContract.Fen * 10_000) + half) / money.Balance.Fen);
        Assert.Equal(0, market.Core.ViewHouse(AccountKind.Mark).Fen);
        Assert.Equal(66 * 20 * Yuan, market.Core.ViewHouse(AccountKind.Fees).Fen);
    }

    [Fact]
    public void Z3_delivery_is_by_the_mean_of_the_last_five_days()
    {
        Market market = OfCrude();
        Script.Run(market, "phase closed");
        int day = 20_000;
        foreach (int price in new[] { 40_000, 44_730, 44_910, 45_000, 44_820, 44_690 })
        {
            day++;
            Script.Run(market, $"""
                s3 price 1 i=4 @{price}
                s7 approve 1 proposal={market.Proposals + 1}
                settle
                day until={day}
                """);
        }

        MarginView margins = market.Core.ViewMargins(Crude)!.Value;
        Assert.Equal(new UnitPrice(44_830 * Market.Tick), margins.DeliveryPrice);
        decimal yuan = margins.DeliveryPrice.TenThousandths / (decimal)UnitPrice.PerCny;
        DealScript.Run(WithDelivery(), string.Create(CultureInfo.InvariantCulture, $"""
            pay m1 200000000.00
            pay m2 20000000.00
            s1 propose 1 i=3 lots=200 price={yuan} start=20006 end=20010
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 200000 diff=-5
            s1 quantity 3 k1
            s1 quality 4 k1 diff=-5
            s2 invoice 5 k1 0.00        | rejected ContractStepInvalid 88660000.00
            s1 propose 5 i=4 lots=200 price=0.2 start=20006 end=20017
            s2 accept 6 d2
            s2 lock 7 k2
            s1 funds 6 k2
            s2 notice 8 k2
            s2 meter 9 k2 2400000
            s1 quantity 7 k2
            s1 quality 8 k2
            s2 invoice 10 k2 0.00       | rejected ContractStepInvalid 480000.00
            """));
    }

    /// <summary>
    /// Deals of crude that is delivered, instrument 3, by lots of 1,000 barrels; and of its
    /// storage, instrument 4, by lots of 1,000 barrels that lie for 12 days.
    /// </summary>
    private static DealMarket WithDelivery()
    {
        DealMarket market = new();
        market.Market.Define(CommandKind.DefineProduct, (Definitions.Spot(3) with
        {
            Model = MarketModel.Negotiated,
        }).Write);
        InstrumentDefinition crude = Definitions.Instrument(3, 3) with
        {
            TickSize = new UnitPrice(1_000),
            LotGoods = new GoodsQuantity(1_000_000),
            FenNumerator = 10_000,
            LowerLimit = new UnitPrice(1_000),
            UpperLimit = new UnitPrice(5_000_000),
            ReferencePrice = new UnitPrice(4_427_000),
            DeliveryStart = new TradingDay(20_000),
            DeliveryEnd = new TradingDay(20_110),
        };
        market.Market.Define(CommandKind.DefineInstrument, crude.Write);
        market.Market.Define(CommandKind.DefineInstrument, (crude with
        {
            Id = new InstrumentId(4),
            Symbol = "STORAGE",
            LotGoods = new GoodsQuantity(12_000_000),
            FenNumerator = 120_000,
            ReferencePrice = new UnitPrice(2_000),
        }).Write);
        foreach (uint instrument in new uint[] { 3, 4 })
        {
            market.Set(ParameterKind.TolerancePpm, 20_000, instrument);
        }

        return market;
    }

    [Fact]
    public void Without_trades_the_price_is_what_is_set_or_the_former_one() => Script.Run(
        new Market(terms: new MarketTerms { Rules = 2 }), """
        s1 new 1 buy 5 @99
        price i=1 @103   |
        price i=2 @90    | price i2 @90
        price i=1        | rejected PriceMissing s0:0
        price i=1 @9999999 | rejected PriceOutsideLimits s0:0
        price i=1 price=150 | rejected PriceOffTick s0:0
        price i=3 @100   | rejected NoMarketModel s0:0
        s1 price 2 i=1 @100 | rejected NotAuthorised s1:2
        phase closed
        settle           | price i1 @103; price i2 @90; stage Priced; stage Marked
        price i=1 @103   | rejected SettlementStageForbids s0:0
        day until=20001
        settle           | price i1 @103; price i2 @90; stage Priced; stage Marked
        """);

    [Fact]
    public void What_was_traded_and_has_no_price_holds_up_the_settlement()
    {
        Market market = Market.WithTwoOperators(new MarketTerms { ReferenceTicks = 0 });
        Script.Run(market, """
            s1 new 1 buy 5 @99
            s1 new 2 sell 5 @99
            phase closed
            day until=20001
            """);
        Event refused = Assert.Single(CommandText.Apply(market, "settle"));
        Assert.Equal(RejectReason.SettlementPriceMissing, refused.Reason);
        Assert.Equal(new InstrumentId(1), refused.Instrument);

        Script.Run(market, """
            s3 price 1 i=1 @101     | proposed 1 SetSettlementPrice @101; done s3:1
            s7 proposals 1          | waits 1 SetSettlementPrice @101 by 3 until 601 for none;
                | done s7:1
            s7 approve 2 proposal=1 | set i1 @101; proposal 1 approved @101; told s3 1 Approved;
                | done s7:2
            settle | price i1 @101; stage Priced; stage Marked
            """);
    }

    [Fact]
    public void A_settled_day_trades_no_more_and_the_next_one_waits_for_its_close() => Script.Run(
        new Market(), """
        set DaySettled value=1
        settle            | rejected InstrumentsNotClosed s0:0
        closeday          | rejected SettlementStageForbids s0:0
        phase closed
        day until=20001   | rejected DayNotSettled s0:0
        settle            | price i1 @100; price i2 @100; stage Priced; stage Marked
        settle            | rejected SettlementStageForbids s0:0
        phase continuous  | rejected SettlementStageForbids s0:0
        phase preopen i=1 | rejected SettlementStageForbids s0:0
        day until=20001   | rejected DayNotSettled s0:0
        closeday          | stage Closed
        closeday          | rejected SettlementStageForbids s0:0
        day until=20001   | day 20001; stage Trading
        phase preopen i=1 | phase i1 Closed to PreOpen
        """);

    [Fact]
    public void The_calendar_rolls_no_day_that_is_not_settled()
    {
        MarketTerms monday = Timetables.Of(Timetables.Whole) with { Begins = "10-07 10:00" };
        Market market = new(terms: monday);
        Script.Run(market, """
            set DaySettled value=1
            phase closed i=2
            at 10-07 11:30
            at 10-07 13:30
            at 10-07 14:57
            at 10-07 14:59
            settle | rejected InstrumentsNotClosed s0:0
            at 10-07 15:00
            at 10-07 16:30
            """);
        TradingDay unsettled = market.Core.TradingDay;
        Script.Run(market, """
            settle   | price i1 @100; price i2 @100; stage Priced; stage Marked
            closeday | stage Closed
            at 10-07 16:40
            """);

        Assert.Equal(unsettled.DayNumber + 1, market.Core.TradingDay.DayNumber);
    }

    [Fact]
    public void A_large_day_is_settled_in_slices_and_nothing_comes_between()
    {
        Market market = ReserveTests.Rich(
            10_000, new MarketTerms { Bounds = new SliceBounds(9, 9, 1, 9) });
        Script.Run(market, """
            s1 new 1 buy 10 @100
            s2 new 1 sell 10 @100
            s1 new 2 buy 10 @110 i=2
            s2 new 2 sell 10 @110 i=2
            s3 undo 3 trade=1
            phase closed
            settle   | price i1 @100; price i2 @110; stage Priced; marked m1 i1 10 @100 0
            settle   | rejected JobInProgress s0:0
            closeday | rejected SettlementStageForbids s0:0
            phase continuous | rejected SettlementStageForbids s0:0
            s3 undo 4 trade=2 | rejected JobInProgress s3:4
            s3 fund 5 m=1 amount=1 | rejected JobInProgress s3:5
            s3 fund 6 amount=1 | rejected JobInProgress s3:6
            s3 default 7 m=1 | rejected JobInProgress s3:7
            s3 recover 8 m=1 | rejected JobInProgress s3:8
            s3 enddefault 9 m=1 | rejected JobInProgress s3:9
            s3 price 10 i=1 @101 | rejected SettlementStageForbids s3:10
            continue | marked m2 i1 -10 @100 0
            continue | marked m1 i2 10 @110 0
            continue | marked m2 i2 -10 @110 0; stage Marked
            continue |
            """);
    }

    [Fact]
    public void Marks_leave_nothing_but_roundings()
    {
        Market market = OfCrude(fenNumerator: 1, fenDenominator: 3);
        Script.Run(market, """
            s2 new 1 sell 3 @44000 i=4
            s1 new 1 buy 1 @44000 i=4
            s1 new 2 buy 2 @44000 i=4
            s2 new 3 sell 1 @44200 i=4
            s2 new 4 buy 1 @44200 i=4
            s2 new 5 sell 1 @44090 i=4
            s1 new 5 buy 1 @44090 i=4
            phase closed
            settle
            """);

        Assert.Equal(0, market.Core.ViewHouse(AccountKind.Mark).Fen);
        long rounding = market.Core.ViewHouse(AccountKind.Rounding).Fen;
        Assert.Equal(-Cash(market, 1) - Cash(market, 2), rounding);

        static long Cash(Market market, uint member) =>
            market.Core.ViewMoney(new MemberId(member), AccountKind.Available).Fen;
    }

    [Fact]
    public void A_changed_trade_changes_fees_costs_and_the_mean_of_its_day()
    {
        MarketTerms terms = new() { Bank = new BankId(1) };
        Market market = Market.WithTwoOperators(terms);
        Script.Run(market, """
            set BuyFeePpm value=20000
            set SellFeePpm value=10000
            pay m=1 amount=100000
            pay m=2 amount=100000
            s1 new 1 buy 10 @100
            s2 new 1 sell 10 @100
            s1 new 2 buy 10 @110
            s2 new 2 sell 10 @110
            s3 undo 3 trade=1
            s7 approve 1 proposal=1
            s3 correct 4 trade=2 @120
            s7 approve 2 proposal=2
            """);

        Assert.Equal((100_000 - 24, 0, 0), ReserveTests.Of(market, 1));
        Assert.Equal((100_000 - 12, 0, 0), ReserveTests.Of(market, 2));
        Assert.Equal(36, market.Core.ViewHouse(AccountKind.Fees).Fen);

        Script.Run(market, """
            phase closed
            settle | price i1 @120; price i2 @100; stage Priced;
                | marked m1 i1 10 @120 0; marked m2 i1 -10 @120 0; stage Marked
            """);
    }

    private static Market OfCrude(long fenNumerator = 10_000, long fenDenominator = 1)
    {
        Market market = new(
            Market.Small with { LadderPagesMax = 64, PrincipalsMax = 8, SessionsMax = 8 },
            terms: new MarketTerms { Bank = new BankId(1) });
        market.AddSecondOperator();
        market.Define(CommandKind.DefineInstrument, (Definitions.Instrument(4, 1) with
        {
            TickSize = new UnitPrice(1_000),
            FenNumerator = fenNumerator,
            FenDenominator = fenDenominator,
            LowerLimit = new UnitPrice(4_000_000),
            UpperLimit = new UnitPrice(5_000_000),
            ReferencePrice = new UnitPrice(4_427_000),
        }).Write);
        CommandText.Apply(market, "phase continuous i=4");
        return market;
    }
}
