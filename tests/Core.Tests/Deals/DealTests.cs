using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Negotiated deals (market-rules.md, M9).</summary>
public sealed class DealTests
{
    /// <summary>Of 400 a quarter.</summary>
    [Fact]
    public void No_member_keeps_the_others_out_by_what_it_proposes()
    {
        DealMarket market = new(room: DealMarket.Room with { DealsMax = 400 });
        for (int label = 1; label <= 100; label++)
        {
            DealScript.Run(market, $"s1 propose {label}");
        }

        market.Market.TakeUp();
        DealScript.Run(market, """
            s1 propose 101 | rejected DealsFull
            s2 propose 1 to=1
            s2 decline 2 d1
            s1 propose 102
            s1 propose 103 | rejected DealsFull
            """);
    }

    [Fact]
    public void Two_members_negotiate_and_the_one_who_has_to_answer_makes_it_a_contract() =>
        DealScript.Run("""
            pay m1 300000.00
            pay m2 300000.00
            s1 propose 1              | m1 d1 Proposed; m2 d1 Proposed
            s1 accept 2 d1            | rejected DealNotYours
            s2 counter 1 d1 price=4300 | m1 d1 Countered; m2 d1 Countered
            s2 accept 2 d1            | rejected DealNotYours
            s1 counter 3 d1 price=4250 | m1 d1 Countered; m2 d1 Countered
            s2 accept 3 d1            | m1 d1 Accepted; m2 d1 Accepted;
                | m1 214625.00 Available>FrozenOrder; m2 214625.00 Available>FrozenOrder;
                | m1 d1 Contracted; m2 d1 Contracted; m1 k1 Contracted; m2 k1 Contracted;
                | m1 212500.00 FrozenOrder>FrozenContract; m1 fee 2125.00;
                | m2 212500.00 FrozenOrder>FrozenContract; m2 fee 2125.00
            s1 decline 4 d1           | rejected UnknownDeal
            """);

    [Fact]
    public void Who_may_do_what_with_a_deal_ends_it() => DealScript.Run("""
        s1 propose 1              | m1 d1 Proposed; m2 d1 Proposed
        s1 decline 2 d1           | rejected DealNotYours
        s2 withdraw 1 d1          | rejected DealNotYours
        s3 withdraw 1 d1          | rejected UnknownDeal
        s2 approve 2 d1           | rejected NotAuthorised
        s4 approve d1             | rejected DealStatusForbids
        s4 refuse d2              | rejected UnknownDeal
        s4 decline 1 d1           | rejected NotAuthorised
        s2 decline 3 d1           | m1 d1 Declined; m2 d1 Declined
        s2 propose 4 to=1 sell    | m2 d2 Proposed; m1 d2 Proposed
        s2 withdraw 5 d2          | m2 d2 Withdrawn; m1 d2 Withdrawn
        s2 decline 5 d2           | rejected DuplicateClientOrderId
        """);

    [Fact]
    public void A_deal_lapses_when_its_time_is_over_and_before_the_next_command() =>
        DealScript.Run("""
            s1 propose 1 valid=10     | m1 d1 Proposed; m2 d1 Proposed
            s1 propose 2 valid=5      | m1 d2 Proposed; m2 d2 Proposed
            wait 4                    |
            wait 1                    | m1 d2 Lapsed; m2 d2 Lapsed
            s2 counter 1 d1 valid=30  | m1 d1 Countered; m2 d1 Countered
            wait 29                   |
            s1 propose 3 valid=1      | m1 d3 Proposed; m2 d3 Proposed
            wait 2                    | m1 d1 Lapsed; m2 d1 Lapsed; m1 d3 Lapsed; m2 d3 Lapsed
            s1 accept 4 d1            | rejected UnknownDeal
            """);

    [Fact]
    public void The_deposits_and_fees_of_both_are_there_or_nobody_accepts() => DealScript.Run("""
        pay m1 214624.99
        s1 propose 1
        s2 accept 1 d1            | rejected InsufficientFunds 214625.00
        pay m2 214625.00
        s2 accept 2 d1            | rejected CounterpartyFundsMissing
        pay m1 0.01
        set FeePerLotFen 1
        s2 accept 3 d1            | rejected InsufficientFunds 5.00
        set FeePerLotFen 0
        s2 accept 4 d1
        """);

    [Fact]
    public void The_venue_checks_a_deal_by_one_who_is_neither_party() => DealScript.Run("""
        set DealChecked 1
        pay m1 300000.00
        pay m2 300000.00
        s1 propose 1 valid=10
        s2 accept 1 d1            | m1 d1 Accepted; m2 d1 Accepted;
            | m1 214625.00 Available>FrozenOrder; m2 214625.00 Available>FrozenOrder
        wait 20                   |
        s1 withdraw 2 d1          | rejected DealStatusForbids
        s6 approve d1             | rejected OperatorIsParty
        s8 approve d1             | rejected OperatorIsParty
        s11 refuse d1             | rejected OperatorIsParty
        s4 refuse d1              | m1 d1 Refused; m2 d1 Refused;
            | m1 214625.00 FrozenOrder>Available; m2 214625.00 FrozenOrder>Available; done
        s1 propose 3
        s2 accept 2 d2
        s4 approve d2             | m1 d2 Contracted; m2 d2 Contracted;
            | m1 k1 Contracted; m2 k1 Contracted;
            | m1 212500.00 FrozenOrder>FrozenContract; m1 fee 2125.00;
            | m2 212500.00 FrozenOrder>FrozenContract; m2 fee 2125.00; done
        """);

    /// <summary>
    /// Vector N1: previous close 57.00, 30 %: 39.90 to 74.10. With a tick of 0.01.
    /// </summary>
    [Fact]
    public void N1_a_deal_keeps_to_the_collar_around_the_reference_price()
    {
        DealMarket market = new();
        market.Market.Define(CommandKind.DefineInstrument, (Scripts.Definitions.Instrument(3, 1)
            with
        {
            LowerLimit = new UnitPrice(100),
            UpperLimit = new UnitPrice(100 * UnitPrice.PerCny),
            ReferencePrice = new UnitPrice(57 * UnitPrice.PerCny),
            LadderTicks = 20_000,
            DeliveryStart = default,
            DeliveryEnd = default,
        }).Write);
        market.Set(ParameterKind.DealCollarPpm, 300_000, 3);
        market.Set(ParameterKind.TolerancePpm, 20_000, 3);
        DealScript.Run(market, """
            s1 propose 1 i=3 price=39.89 | rejected PriceOutsideCollar 0.01 beyond 39.9
            s1 propose 2 i=3 price=39.90 | m1 d1 Proposed; m2 d1 Proposed
            s1 propose 3 i=3 price=74.10 | m1 d2 Proposed; m2 d2 Proposed
            s1 propose 4 i=3 price=74.11 | rejected PriceOutsideCollar 0.01 beyond 74.1
            """);
    }

    /// <summary>The collar is around what two operators have set, from its day on.</summary>
    [Fact]
    public void N1_the_collar_follows_the_reference_price_of_the_day()
    {
        DealMarket market = new();
        DealScript.Run(market, """
            set DealCollarPpm 100000
            s1 propose 1 price=4675.01 | rejected PriceOutsideCollar 0.01 beyond 4675
            s1 reference 5000 i=1      | rejected NotAuthorised
            s4 reference 5000 i=9      | rejected UnknownInstrument
            s4 reference 5000 i=2      | rejected NotNegotiated
            s4 reference 5000.001 i=1  | rejected PriceOffTick
            s4 reference 0 i=1         | rejected PriceOutsideLimits
            s4 reference 5000 i=1      | proposed SetReferencePrice; done as 1
            s4 ok 1                    | rejected ApprovalByProposer
            s1 propose 2 price=4675.01 | rejected PriceOutsideCollar 0.01 beyond 4675
            s9 ok 1                    | i1 reference 5000.00; approved; done
            s1 propose 3 price=4499.99 | rejected PriceOutsideCollar 0.01 beyond 4500
            s1 propose 4 price=4500    | m1 d1 Proposed; m2 d1 Proposed
            s4 reference 4000 i=1 day=20001 | proposed SetReferencePrice; done as 2
            s9 ok 2                    | ChangeKept; approved; done
            s1 propose 5 price=5500    | m1 d2 Proposed; m2 d2 Proposed
            day 20001                  | TradingDayStarted; i1 reference 4000.00
            s1 propose 6 price=4400.01 | rejected PriceOutsideCollar 0.01 beyond 4400
            s1 propose 7 price=3600    | m1 d3 Proposed; m2 d3 Proposed
            """);
        Assert.Equal(
            4_000 * UnitPrice.PerCny,
            market.Core.ViewInstrument(new InstrumentId(1))!.Value.Reference.TenThousandths);
        Assert.Equal(
            EventKind.Rejected,
            market.Set(ParameterKind.DealReferencePrice, 1)[0].Kind);
    }

    [Fact]
    public void A_negotiated_market_is_halted_closed_and_opened_like_any_other() =>
        DealScript.Run("""
            pay m1 900000.00
            pay m2 900000.00
            s1 propose 1
            s1 propose 2
            s1 propose 3
            phase CallAuction i=1     | rejected InvalidPhaseChange
            phase Halted i=1          | i1 Halted
            s1 propose 4              | rejected PhaseForbidsEntry
            s2 counter 1 d1           | rejected PhaseForbidsEntry
            s2 accept 2 d1            | rejected PhaseForbidsEntry
            s2 decline 3 d1           | m1 d1 Declined; m2 d1 Declined
            s1 withdraw 5 d2          | m1 d2 Withdrawn; m2 d2 Withdrawn
            wait 60                   | m1 d3 Lapsed; m2 d3 Lapsed
            phase Continuous i=1      | i1 Continuous
            set DealChecked 1
            s1 propose 6
            s2 accept 4 d4
            phase Closed i=1          | i1 Closed
            s4 approve d4             | rejected PhaseForbidsEntry
            s4 refuse d4              | m1 d4 Refused; m2 d4 Refused;
                | m1 214625.00 FrozenOrder>Available; m2 214625.00 FrozenOrder>Available; done
            phase PreOpen i=1         | i1 PreOpen
            s1 propose 7              | rejected PhaseForbidsEntry
            phase Continuous i=1      | i1 Continuous
            s1 propose 8              | m1 d5 Proposed; m2 d5 Proposed
            """);

    [Fact]
    public void A_halt_of_all_halts_negotiation_and_no_step_of_a_contract() => DealScript.Run("""
        pay m1 3000000.00
        pay m2 900000.00
        s1 propose 1
        s2 accept 1 d1
        phase Halted              | i1 Halted; i2 Halted
        s1 propose 2              | rejected PhaseForbidsEntry
        s2 lock 2 k1              | m1 k1 Contracted; m2 k1 Contracted
        s1 funds 3 k1             | m1 k1 Locked; m2 k1 Locked;
            | m1 1955000.00 Available>FrozenPayment
        s2 notice 3 k1            | m1 k1 NoticeIssued; m2 k1 NoticeIssued
        phase Continuous          | i1 Continuous; i2 Continuous
        s1 propose 4              | m1 d2 Proposed; m2 d2 Proposed
        """);

    [Fact]
    public void A_member_is_suspended_in_one_negotiated_instrument() => DealScript.Run("""
        suspend m1 Trading i=1    | SuspensionChanged
        s1 propose 1              | rejected TradingSuspended
        suspend m1 Opening i=1    | SuspensionChanged
        s1 propose 2              | rejected OpeningSuspended
        suspend m1 0 i=1          | SuspensionChanged
        s1 propose 3              | m1 d1 Proposed; m2 d1 Proposed
        """);

    [Fact]
    public void A_deal_that_nobody_checks_in_time_is_refused_and_frees_both() => DealScript.Run("""
        set DealChecked 1
        set DealCheckMinutes 30
        pay m1 300000.00
        pay m2 300000.00
        s1 propose 1
        s2 accept 1 d1
        wait 1799                 |
        wait 1                    | m1 d1 Refused; m2 d1 Refused;
            | m1 214625.00 FrozenOrder>Available; m2 214625.00 FrozenOrder>Available
        set DealCheckMinutes 0
        s1 propose 2
        s2 accept 2 d2
        wait 86399                |
        wait 1                    | m1 d2 Refused; m2 d2 Refused;
            | m1 214625.00 FrozenOrder>Available; m2 214625.00 FrozenOrder>Available
        """);

    [Fact]
    public void Terms_are_asked_again_at_the_approval() => DealScript.Run("""
        set DealChecked 1
        pay m1 300000.00
        pay m2 300000.00
        s1 propose 1 end=20010 valid=5
        s2 accept 1 d1
        wait 5                    |
        set TolerancePpm 19999
        s4 approve d1             | rejected ToleranceAboveMaximum
        set TolerancePpm 20000
        limits 4300 5000          | PriceLimitsChanged
        s4 approve d1             | rejected PriceBelowLimit
        limits 4000 5000          | PriceLimitsChanged
        day 20011
        s4 approve d1             | rejected ExpireDayPassed
        """);

    [Fact]
    public void A_deal_is_delivered_when_its_instrument_is()
    {
        DealMarket market = new();
        market.Market.Define(CommandKind.DefineInstrument, (Scripts.Definitions.Instrument(3, 1)
            with
        {
            LowerLimit = new UnitPrice(3_000 * UnitPrice.PerCny),
            UpperLimit = new UnitPrice(6_000 * UnitPrice.PerCny),
            ReferencePrice = new UnitPrice(4_250 * UnitPrice.PerCny),
            LadderTicks = 1_000_000,
            DeliveryStart = new TradingDay(20_010),
            DeliveryEnd = new TradingDay(20_015),
        }).Write);
        market.Set(ParameterKind.TolerancePpm, 20_000, 3);
        DealScript.Run(market, """
            s1 propose 1 i=3          | rejected DeliveryDaysInvalid
            s1 propose 2 i=3 start=20009 end=20015 | rejected DeliveryDaysInvalid
            s1 propose 3 i=3 start=20010 end=20015 | m1 d1 Proposed; m2 d1 Proposed
            """);
    }

    [Fact]
    public void Every_gate_stands_before_a_deal() => DealScript.Run("""
        s4 propose 1              | rejected NotAuthorised
        s1 propose 0              | rejected ClientOrderIdMissing
        s1 propose 1 i=9          | rejected UnknownInstrument
        s1 propose 2 i=2          | rejected NotNegotiated
        s1 propose 3 a=2          | rejected AccountNotAllowed
        s1 propose 4 to=1         | rejected CounterpartyInvalid
        s1 propose 5 to=4         | rejected CounterpartyInvalid
        s1 propose 6 to=9         | rejected CounterpartyInvalid
        s1 propose 7 side=3       | rejected InvalidSide
        s1 propose 8 price=4250.001 | rejected PriceOffTick
        s1 propose 9 price=6000.01 | rejected PriceAboveLimit
        s1 propose 10 price=2999.99 | rejected PriceBelowLimit
        s1 propose 11 lots=0      | rejected QuantityNotPositive
        s1 propose 12 lots=5      | rejected QuantityBelowMinimum
        s1 propose 13 lots=12     | rejected QuantityOffStep
        s1 propose 14 lots=100005 | rejected QuantityAboveMaximum
        set NotionalMaxFen 212499999
        s1 propose 15             | rejected NotionalAboveMaximum
        set NotionalMaxFen 0
        s1 propose 16 tol=50001   | rejected ToleranceAboveMaximum
        set FirstPartPpm 900000
        s1 propose 17             | rejected FirstPartBelowMinimum
        set FirstPartPpm 0
        s1 propose 18 first=1000001 | rejected DealTermsInvalid
        s1 propose 19 mode=1      | rejected DealTermsInvalid
        s1 propose 20 mode=4      | rejected DealTermsInvalid
        s1 propose 21 use=3       | rejected DealTermsInvalid
        s1 propose 22 excess=2    | rejected DealTermsInvalid
        s1 propose 23 start=20021 | rejected DealTermsInvalid
        s1 propose 24 start=1 end=19999 | rejected ExpireDayPassed
        s1 propose 25 valid=0     | rejected DealTimeOver
        s1 propose 26 num=1       | rejected DealTermsInvalid
        s1 propose 27 silent=3    | rejected CalendarTooShort
        s1 propose 28 price=-1    | rejected DealTermsInvalid
        s1 propose 29
        s1 propose 30
        s1 propose 31
        s1 propose 32             | rejected DealsFull
        """);

    [Fact]
    public void Terms_are_asked_again_at_the_acceptance_and_of_both_parties()
    {
        DealMarket market = DealScript.Run("""
            pay m1 300000.00
            pay m2 300000.00
            s1 propose 1
            """);
        market.Suspend(1, SuspensionLevel.Opening);
        DealScript.Run(market, "s2 accept 1 d1 | rejected OpeningSuspended");
        market.Suspend(1, 0);
        market.Suspend(2, SuspensionLevel.Trading);
        DealScript.Run(market, "s2 accept 2 d1 | rejected TradingSuspended");
        market.Suspend(2, 0);
        DealScript.Run(market, "limits 4300 5000 | PriceLimitsChanged");
        DealScript.Run(market, "s2 accept 3 d1 | rejected PriceBelowLimit");
        DealScript.Run(market, "limits 4000 5000 | PriceLimitsChanged");
        market.Kill(1);
        DealScript.Run(market, "s2 accept 4 d1 | rejected KillSwitchEngaged");
    }

    [Fact]
    public void A_stop_between_acceptance_and_check_keeps_the_venue_from_approving()
    {
        DealMarket market = DealScript.Run("""
            set DealChecked 1
            pay m1 300000.00
            pay m2 300000.00
            s1 propose 1
            s2 accept 1 d1
            """);
        market.Kill(2);
        DealScript.Run(market, """
            s4 approve d1 | rejected KillSwitchEngaged
            s4 refuse d1  | m1 d1 Refused; m2 d1 Refused;
                | m1 214625.00 FrozenOrder>Available; m2 214625.00 FrozenOrder>Available; done
            """);
    }

    [Fact]
    public void Both_parties_are_told_all_terms_and_each_its_own_side()
    {
        DealMarket market = new();
        List<Event> events = market.Propose(1, 5, market.Terms() with
        {
            IndexPrice = new UnitPrice(41_000_000),
            Excess = ExcessRule.Index,
            ConversionNumerator = 1_350,
            ConversionDenominator = 1,
        });
        Assert.Equal(2, events.Count);
        Event own = events[0];
        Event other = events[1];
        Assert.Equal(new ClientOrderId(5), own.ClientOrderId);
        Assert.Equal(105UL, own.InboundSequence);
        Assert.Equal(new SessionId(1), own.Session);
        Assert.Equal(new SessionId(11), other.Session);
        Assert.Equal(0UL, other.InboundSequence);
        Assert.Equal((Side.Buy, Side.Sell), (own.Side, other.Side));
        Assert.Equal((1U, 2U), (own.Member.Value, own.Counterparty.Value));
        Assert.Equal((2U, 1U), (other.Member.Value, other.Counterparty.Value));
        Assert.Equal((1U, 0U), (own.Account.Value, other.Account.Value));
        foreach (Event told in events)
        {
            Assert.Equal(212_500_000, told.Amount.Fen);
            Assert.Equal(42_500_000, told.Price.TenThousandths);
            Assert.Equal(500, told.Quantity.Lots);
            Assert.Equal(61UL * DealMarket.SecondNs, told.Deadline.Ns);
            Assert.Equal(41_000_000, told.IndexPrice.TenThousandths);
            Assert.Equal((20_000U, 800_000U), (told.TolerancePpm, told.FirstPartPpm));
            Assert.Equal(new TradingDay(20_010), told.DeliveryStart);
            Assert.Equal(new TradingDay(20_020), told.DeliveryEnd);
            Assert.Equal(DeliveryMode.SelfArranged, told.Mode);
            Assert.Equal(DepositUse.OffsetPayment, told.DepositUse);
            Assert.Equal(ExcessRule.Index, told.Excess);
            Assert.Equal((1_350L, 1L), (told.ConversionNumerator, told.ConversionDenominator));
        }
    }

    [Fact]
    public void A_counter_keeps_instrument_parties_and_who_buys() => DealScript.Run("""
        s1 propose 1
        s2 counter 1 d1 sell      | rejected CounterDiffers
        s2 counter 2 d1 i=2       | rejected CounterDiffers
        s2 counter 3 d1 to=3      | rejected CounterDiffers
        s2 counter 4 d1 a=1       | rejected AccountNotAllowed
        s2 counter 5 d1 lots=600  | m1 d1 Countered; m2 d1 Countered
        """);
}
