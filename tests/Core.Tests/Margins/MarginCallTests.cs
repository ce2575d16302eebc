using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Margins;

/// <summary>
/// Margin calls, liquidation and default. A lot is worth 1 fen by the tick; margin is a tenth long
/// and a fifth short. Member 1 is long 100 lots from 100, and owes when they settle at 90.
/// </summary>
public sealed partial class MarginCallTests
{
    [Fact]
    public void Who_owes_after_a_mark_is_called_and_pays() => Script.Run(Called(), """
        pay m=1 amount=300  | cash m1 Pool to Available 300 free -400; bankanswered
        s1 new 5 buy 1 @90  | rejected MarginCallOpen s1:5 missing 400
        s1 new 6 sell 5 @95 | accepted s1:6 sell 5 @95 add
        pay m=1 amount=400  | cash m1 Pool to Available 400 free 0; bankanswered; call m1 Met 0
        s1 new 7 buy 1 @90  | rejected InsufficientFunds s1:7 missing 9
        wait 3600001        |
        """);

    [Fact]
    public void A_call_that_is_missed_ends_orders_and_the_opening_of_positions()
    {
        Market market = Script.Run(Called(), """
            s1 new 5 sell 5 @95 | accepted s1:5 sell 5 @95 add
            wait 3599999        |
            wait 1              | call m1 Missed 700; suspended 1 m1; cancelled s1:5 5 MarginCall
            s1 new 6 buy 1 @90  | rejected OpeningSuspended s1:6
            s1 new 7 sell 5 @95 effect=2 | accepted s1:7 sell 5 @95 add
            pay m=1 amount=700  | cash m1 Pool to Available 700 free 0; bankanswered;
                | call m1 Met 0
            """);

        Assert.Equal(
            default(MarginCallStatus), market.Core.ViewMoney(new MemberId(1))!.Value.MarginCall);
    }

    [Fact]
    public void A_call_that_its_cancelled_orders_meet_leads_to_no_liquidation() =>
        Script.Run(Market.WithTwoOperators(new MarketTerms { Bank = new BankId(1) }), """
            set BuyDepositPpm value=100000
            set MarginCallMinutes value=60
            pay m=1 amount=2200
            pay m=2 amount=100000
            s1 new 1 buy 100 @100
            s2 new 1 sell 100 @100
            s1 new 2 buy 100 @90 gtc
            phase closed
            settle
            day until=20001
            s3 price 1 i=1 @90
            s7 approve 1 proposal=1
            settle | price i1 @90; price i2 @100; stage Priced; marked m1 i1 100 @90 -1000;
                | marked m2 i1 -100 @90 1000; call m1 Called 600; stage Marked
            day until=20002
            phase preopen
            phase continuous
            wait 3600000 | call m1 Missed 600; suspended 1 m1; cancelled s1:2 100 MarginCall;
                | call m1 Met 0
            s3 liquidate 1 m=1 a=1 i=1 sell 10 @90 | rejected NoMarginCall s3:1
            """);

    [Fact]
    public void A_call_is_met_when_an_order_ends_whoever_ends_it() => Script.Run(Ordered(), """
        s1 cancel 3 of=2 | cancelled s1:3 was 2 100 Requested; call m1 Met 0
        """);

    [Fact]
    public void A_call_is_met_in_the_slice_of_a_job_that_frees_enough() => Script.Run(
        Ordered(new SliceBounds(8, 1, 8, 8)), """
        s1 new 3 sell 1 @95 gtc
        s1 mass 4
        continue  | cancelled s1:2 100 MassCancelled; call m1 Met 0
        """);

    [Fact]
    public void Who_owes_by_a_corrected_trade_is_called_at_once() => Script.Run(
        Market.WithTwoOperators(new MarketTerms { Bank = new BankId(1) }), """
        set BuyFeePpm value=10000
        set MarginCallMinutes value=60
        pay m=1 amount=200
        pay m=2 amount=200
        s2 new 1 sell 100 @100
        s1 new 1 buy 100 @100
        phase closed
        day until=20001
        draw m=1 amount=100     | cash m1 Available to Pool 100 free 0; bankanswered
        s3 correct 1 trade=1 @150
        s7 approve 1 proposal=1 | corrected s1:1 100 @150 was @100;
            | corrected s2:1 100 @150 was @100; proposal 1 approved @150;
            | told s3 1 Approved; done s7:1; call m1 Called 50
        """);

    [Fact]
    public void A_missed_call_is_met_when_losses_of_the_day_are_covered_too() =>
        Script.Run(Missed(), """
        s2 new 8 buy 70 @85
        s2 new 9 buy 20 @80
        s3 liquidate 1 m=1 a=1 i=1 sell 70 @85
        s3 liquidate 2 m=1 a=1 i=1 sell 20 @80 | accepted s6:0 sell 20 @80;
            | filled s6:0 20 @80 left 0 incoming; filled s2:9 20 @80 left 0 delete; done s3:2
        pay m=1 amount=539 | cash m1 Pool to Available 539 free 649; bankanswered
        pay m=1 amount=1   | cash m1 Pool to Available 1 free 650; bankanswered; call m1 Met 0
        s3 liquidate 3 m=1 a=1 i=1 sell 1 @80 | rejected NoMarginCall s3:3
        """);

    [Fact]
    public void Losses_of_the_day_are_not_withdrawable_before_the_mark()
    {
        Market market = Script.Run(
            Market.WithTwoOperators(new MarketTerms { Bank = new BankId(1) }), """
            pay m=1 amount=1000
            pay m=2 amount=1000
            phase closed
            day until=20001
            phase preopen
            phase continuous
            s1 new 1 buy 10 @100
            s2 new 1 sell 10 @100
            s2 new 2 sell 4 @70
            s1 new 2 buy 4 @70
            """);

        // 14 lots for 1,280 are worth 980 at 70. The gain of the other one covers nothing yet.
        Assert.Equal(700, Withdrawable(market, 1));
        Assert.Equal(1_000, Withdrawable(market, 2));
        Script.Run(market, """
            s1 new 3 sell 14 @60
            s2 new 3 buy 14 @60
            draw m=1 amount=561 | rejected AboveWithdrawable s0:0 missing 1
            draw m=1 amount=560
            phase closed
            settle
            """);
        Assert.Equal(0, Withdrawable(market, 1));
        Assert.Equal(0, market.Core.ViewMoney(new MemberId(1))!.Value.Available.Fen);
        Assert.Equal(1_440, Withdrawable(market, 2));
        Script.Run(market, """
            day until=20002
            phase preopen
            phase continuous
            s1 new 1 buy 1 @50
            s2 new 1 sell 1 @50
            """);
        Assert.Equal(1_440, Withdrawable(market, 2));
    }

    private static long Withdrawable(Market market, uint member) =>
        market.Core.ViewMoney(new MemberId(member))!.Value.Withdrawable.Fen;

    /// <summary>There was no deadline when it was called: it has one from then on.</summary>
    [Fact]
    public void Deadlines_that_are_set_hold_for_who_is_called_already()
    {
        Market market = Script.Run(CalledWithoutDeadline(), """
            s3 liquidate 1 m=1 a=1 i=1 sell 10 @90 | rejected NoMarginCall s3:1
            wait 3600000                |
            set MarginCallMinutes value=60 | set MarginCallMinutes 60; call m1 Called 700
            set MarginCallMinutes value=30 | set MarginCallMinutes 30
            """);
        market.TakeUp();
        Script.Run(market, """
            wait 3599999                |
            wait 1                      | call m1 Missed 700; suspended 1 m1
            """);
    }

    [Fact]
    public void Deadlines_of_a_later_day_hold_for_who_is_called_then() =>
        Script.Run(CalledWithoutDeadline(), """
            set MarginCallMinutes value=60 until=20003
            phase closed
            day until=20003             | day 20003; set MarginCallMinutes 60;
                | call m1 Called 700
            wait 3600000                | call m1 Missed 700; suspended 1 m1
            """);

    [Fact]
    public void By_older_rules_a_call_without_a_deadline_gets_none() =>
        Script.Run(CalledWithoutDeadline(rules: 2), """
            set MarginCallMinutes value=60 | set MarginCallMinutes 60
            wait 3600000                |
            """);

    private static Market CalledWithoutDeadline(
        ushort rules = VenueDefinition.RuleVersionNewest) => Script.Run(
            Market.WithTwoOperators(
                new MarketTerms { Bank = new BankId(1), Rules = rules }), $"""
            set BuyDepositPpm value=100000
            set SellDepositPpm value=200000
            pay m=1 amount=1200
            pay m=2 amount=100000
            s1 new 1 buy 100 @100
            s2 new 1 sell 100 @100
            phase closed
            settle
            day until=20001
            s3 price 1 i=1 @90
            {(rules < 3 ? "" : "s7 approve 1 proposal=1")}
            settle
            day until=20002
            phase preopen
            phase continuous
            """);

    [Fact]
    public void A_market_with_margin_and_no_deadline_of_calls_is_known()
    {
        Market market = new();
        Assert.False(market.Core.MarginCallsLackDeadline);
        CommandText.Apply(market, "set SellDepositPpm value=200000 i=1");
        Assert.True(market.Core.MarginCallsLackDeadline);
        CommandText.Apply(market, "set MarginCallMinutes value=60");
        Assert.False(market.Core.MarginCallsLackDeadline);
    }

    // Member 1 owes 600 and has 900 in an order.
    private static Market Ordered(SliceBounds? bounds = null) => Script.Run(
        Market.WithTwoOperators(new MarketTerms { Bank = new BankId(1), Bounds = bounds }), """
        set BuyDepositPpm value=100000
        set MarginCallMinutes value=60
        pay m=1 amount=2200
        pay m=2 amount=100000
        s1 new 1 buy 100 @100
        s2 new 1 sell 100 @100
        s1 new 2 buy 100 @90 gtc
        phase closed
        continue
        settle
        continue
        day until=20001
        s3 price 1 i=1 @90
        s7 approve 1 proposal=1
        settle
        continue
        day until=20002
        phase preopen
        phase continuous
        """);

    [Fact]
    public void A_call_that_is_missed_lowers_no_suspension() => Script.Run(Called(), """
        suspend m=1 level=2 | suspended 2 m1
        wait 3600000        | call m1 Missed 700
        s1 new 5 sell 5 @95 effect=2 | rejected TradingSuspended s1:5
        """);

    [Fact]
    public void An_operator_closes_what_a_missed_call_leaves() => Script.Run(Missed(), """
        s3 liquidate 1 m=1 a=1 i=1 buy 10 @90   | rejected NoPosition s3:1
        s3 liquidate 2 m=1 a=1 i=1 sell 101 @90 | rejected NoPosition s3:2
        s3 liquidate 3 m=2 a=2 i=1 buy 10 @90   | rejected NoMarginCall s3:3
        s3 liquidate 4 m=9 a=1 i=1 sell 10 @90  | rejected UnknownMember s3:4
        s3 liquidate 5 m=1 a=2 i=1 sell 10 @90  | rejected AccountNotAllowed s3:5
        s3 liquidate 6 m=1 a=1 i=9 sell 10 @90  | rejected UnknownInstrument s3:6
        s3 liquidate 7 m=1 a=1 i=1 sell 0 @90   | rejected QuantityNotPositive s3:7
        s3 liquidate 8 m=1 a=1 i=1 sell 10 @49  | rejected PriceBelowLimit s3:8
        s3 liquidate 9 m=1 a=1 i=1 sell 10      | rejected NoOppositePrice s3:9
        s3 liquidate 10 m=1 a=1 i=1 10 @90      | rejected InvalidSide s3:10
        s1 liquidate 8 m=1 a=1 i=1 sell 10 @90  | rejected NotAuthorised s1:8
        s2 new 8 buy 70 @85
        s2 new 9 buy 20 @80
        s3 liquidate 11 m=1 a=1 i=1 sell 80 @85 | accepted s6:0 sell 80 @85;
            | filled s6:0 70 @85 left 10 incoming; filled s2:8 70 @85 left 0 delete;
            | expired s6:0 10 ImmediateOrCancel; done s3:11
        s3 liquidate 12 m=1 a=1 i=1 sell 20     | accepted s6:0 sell 20 @50;
            | filled s6:0 20 @80 left 0 incoming; filled s2:9 20 @80 left 0 delete; done s3:12
        phase halted i=1
        s3 liquidate 13 m=1 a=1 i=1 sell 10 @90 | rejected PhaseForbidsEntry s3:13
        """);

    [Fact]
    public void A_default_is_borne_layer_by_layer()
    {
        Market market = Script.Run(Missed(), """
            s3 fund 2 m=2 amount=350   | proposed 3 FundDefault m2 350; done s3:2
            s7 approve 2 proposal=3 | cash m2 Available to DefaultFund 350 free 98850;
                | proposal 3 approved; told s3 3 Approved; done s7:2
            s2 new 8 buy 100 @85
            s3 liquidate 10 m=1 a=1 i=1 sell 100 @85
            phase closed
            settle | price i1 @85; price i2 @100; stage Priced; marked m1 i1 0 @85 -500;
                | marked m2 i1 0 @85 500; stage Marked
            s3 default 13 m=2 | rejected NoMarginCall s3:13
            s3 default 14 m=1 | proposed 4 DeclareDefault m1; done s3:14
            s3 approve 15 proposal=4 | rejected ApprovalByProposer s3:15
            s7 approve 3 proposal=4 | suspended 2 m1; call m1 Defaulted 300;
                | default m1 DefaultFund 100; cash m2 DefaultFund to Suspense 200 free 101150;
                | default m1 DefaultFund 200 of 1; proposal 4 approved;
                | told s3 4 Approved; done s7:3
            s3 default 16 m=1 | rejected NoMarginCall s3:16
            day until=20003
            phase preopen
            phase continuous
            s1 new 1 sell 1 @90 effect=2 | rejected MemberInDefault s1:1
            """);

        MoneyView money = market.Core.ViewMoney(new MemberId(1))!.Value;
        Assert.Equal(0, money.Balance.Fen);
        Assert.Equal(150, market.Core.ViewMoney(new MemberId(2))!.Value.DefaultFund.Fen);
    }

    [Fact]
    public void The_fund_takes_what_is_free_and_gives_it_back_by_two_operators() =>
        Script.Run(Called(), """
        s3 fund 2 m=2 amount=0                | rejected AmountInvalid s3:2
        s3 fund 3 m=1 amount=9223372036854775807 | rejected AmountInvalid s3:3
        s3 fund 4 m=1 amount=1000000000000001 | rejected AmountInvalid s3:4
        s3 fund 5 m=2 amount=5 from=2         | rejected PoolMoveInvalid s3:5
        s3 fund 6 m=9 amount=5                | rejected UnknownMember s3:6
        s3 fund 7 m=1 amount=5                | rejected InsufficientFunds s3:7 missing 705
        s3 fund 8 m=1 amount=101 from=5       | rejected InsufficientFunds s3:8 missing 1
        s3 fund 9 m=1 amount=100 from=5       | proposed 3 FundDefault m1 100; done s3:9
        s3 fund 10 m=1 amount=1 from=5        | proposed 4 FundDefault m1 1; done s3:10
        s3 approve 11 proposal=3              | rejected ApprovalByProposer s3:11
        s7 approve 2 proposal=3 | cash m1 DefaultFund to Available 100 free -600;
            | proposal 3 approved; told s3 3 Approved; done s7:2
        s7 approve 3 proposal=4               | rejected InsufficientFunds s7:3 missing 1
        s3 fund 12 amount=1                   | rejected InsufficientFunds s3:12 missing 1
        s3 fund 13 amount=1 from=24           | rejected InsufficientFunds s3:13 missing 1
        s1 fund 1 m=1 amount=1                | rejected NotAuthorised s1:1
        """);

    [Fact]
    public void The_fund_has_room_for_so_many_members()
    {
        const uint Members = Waterfall.FundMembersMax + 1;
        Market market = new(
            Market.Small with
            {
                OrdersMax = 128,
                MembersMax = (int)Members,
                PrincipalsMax = 8,
                SessionsMax = 8,
                TransfersMax = (int)Members,
            },
            terms: new MarketTerms { Bank = new BankId(1) });
        market.AddSecondOperator();
        for (uint member = 1; member <= Members; member++)
        {
            if (member > 2)
            {
                market.Define(CommandKind.DefineMember, (Definitions.Member(member) with
                {
                    Bank = new BankId(1),
                }).Write);
            }

            CommandText.Apply(market, $"pay m={member} amount=1");
            if (member < Members)
            {
                CommandText.Apply(market, $"s3 fund {member} m={member} amount=1");
                CommandText.Apply(market, $"s7 approve {member} proposal={member}");
            }
        }

        Script.Run(market, $"""
            s3 fund 9001 m={Members} amount=1        | rejected DefaultFundFull s3:9001
            s3 fund 9002 m=1 amount=1 from=5
            s7 approve 9002 proposal={Members}       | cash m1 DefaultFund to Available 1 free 1;
                | proposal {Members} approved; told s3 {Members} Approved; done s7:9002
            s3 fund 9003 m={Members} amount=1
            s7 approve 9003 proposal={Members + 1}
            s3 fund 9004 m=1 amount=1                | rejected DefaultFundFull s3:9004
            """);
    }

    [Fact]
    public void Margin_of_open_positions_is_kept_for_what_they_lose()
    {
        Market market = Script.Run(Missed(), """
            s3 default 4 m=1        | proposed 3 DeclareDefault m1; done s3:4
            s7 approve 2 proposal=3 | suspended 2 m1; call m1 Defaulted 700;
                | default m1 FrozenContract 700; proposal 3 approved; told s3 3 Approved; done s7:2
            s3 recover 5 m=1        | rejected NothingToRecover s3:5
            s3 enddefault 6 m=1     | rejected DefaultOwes s3:6 missing 700
            s3 default 7 m=1        | rejected NoMarginCall s3:7
            s2 new 8 buy 100 @80
            s3 liquidate 8 m=1 a=1 i=1 sell 100 @80
            phase closed
            settle
            s3 default 9 m=1        | proposed 4 DeclareDefault m1; done s3:9
            s7 approve 3 proposal=4 | suspended 2 m1; call m1 Defaulted 800;
                | default m1 DefaultFund 100; default m1 Suspense 700; proposal 4 approved;
                | told s3 4 Approved; done s7:3
            """);

        Assert.Equal(-700, market.Core.ViewHouse(AccountKind.Suspense).Fen);
        Assert.Equal(0, market.Core.ViewMoney(new MemberId(1))!.Value.Available.Fen);
    }

    [Fact]
    public void A_member_pays_back_what_others_bore_and_its_default_ends()
    {
        Market market = Script.Run(Missed(), """
            s2 new 8 buy 100 @80
            s3 liquidate 4 m=1 a=1 i=1 sell 100 @80
            phase closed
            settle
            s3 default 5 m=1
            s7 approve 2 proposal=3 | suspended 2 m1; call m1 Defaulted 800;
                | default m1 DefaultFund 100; default m1 Suspense 700; proposal 3 approved;
                | told s3 3 Approved; done s7:2
            s3 recover 6 m=2        | rejected MemberNotInDefault s3:6
            s3 recover 7 m=9        | rejected UnknownMember s3:7
            s3 recover 8 m=1        | rejected InsufficientFunds s3:8 missing 1
            pay m=1 amount=300
            s3 recover 9 m=1 amount=0   | rejected AmountInvalid s3:9
            s3 recover 10 m=1 amount=701 | rejected AmountAboveRest s3:10
            s3 recover 11 m=1 amount=301 | rejected InsufficientFunds s3:11 missing 1
            s3 recover 12 m=1 amount=200 | proposed 4 RecoverDefault m1 200; done s3:12
            s3 approve 13 proposal=4 | rejected ApprovalByProposer s3:13
            s7 approve 3 proposal=4 | cash m1 Available to Suspense 200 free 100;
                | recovered m1 Suspense 200; proposal 4 approved; told s3 4 Approved; done s7:3
            s3 enddefault 14 m=1    | rejected DefaultOwes s3:14 missing 500
            s3 enddefault 15 m=2    | rejected MemberNotInDefault s3:15
            pay m=1 amount=450
            s3 recover 16 m=1
            s7 approve 4 proposal=5 | cash m1 Available to Suspense 500 free 50;
                | recovered m1 Suspense 500; proposal 5 approved; told s3 5 Approved; done s7:4
            s3 recover 17 m=1       | rejected NothingToRecover s3:17
            s3 enddefault 18 m=1    | proposed 6 EndDefault m1; done s3:18
            s3 approve 19 proposal=6 | rejected ApprovalByProposer s3:19
            s7 approve 5 proposal=6 | call m1 Met 0; default ended m1; proposal 6 approved;
                | told s3 6 Approved; done s7:5
            s3 enddefault 20 m=1    | rejected MemberNotInDefault s3:20
            day until=20003
            phase preopen
            phase continuous
            s1 new 1 sell 1 @90     | rejected TradingSuspended s1:1
            suspend m=1 level=0     | suspended 0 m1
            s1 new 2 sell 1 @90     | accepted s1:2 sell 1 @90 add
            """);

        Assert.Equal(0, market.Core.ViewHouse(AccountKind.Suspense).Fen);
        Assert.Equal(
            default(MarginCallStatus), market.Core.ViewMoney(new MemberId(1))!.Value.MarginCall);
    }

    private static Market Called() => Script.Run(
        Market.WithTwoOperators(new MarketTerms { Bank = new BankId(1) }), """
        set BuyDepositPpm value=100000
        set SellDepositPpm value=200000
        set MarginCallMinutes value=60
        pay m=1 amount=1300
        pay m=2 amount=100000
        s3 fund 1 m=1 amount=100
        s7 approve 1 proposal=1
        s1 new 1 buy 100 @100
        s2 new 1 sell 100 @100
        phase closed
        settle | price i1 @100; price i2 @100; stage Priced; marked m1 i1 100 @100 0;
            | marked m2 i1 -100 @100 0; stage Marked
        day until=20001
        s3 price 1 i=1 @90
        s7 approve 1 proposal=2
        settle | price i1 @90; price i2 @100; stage Priced; marked m1 i1 100 @90 -1000;
            | marked m2 i1 -100 @90 1000; call m1 Called 700; stage Marked
        day until=20002
        phase preopen
        phase continuous
        """);

    private static Market Missed() => Script.Run(Called(), """
        wait 3600000 | call m1 Missed 700; suspended 1 m1
        """);
}
