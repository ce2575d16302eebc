using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Core.Tests.Proposals;

/// <summary>
/// What decides members' money takes two operators (decision 0079). Operators 3 and 7 are of
/// nobody.
/// </summary>
public sealed class RateProposalTests
{
    private static readonly ParameterKind[] OfTwo =
    [
        ParameterKind.BuyDepositPpm, ParameterKind.SellDepositPpm, ParameterKind.BuyFeePpm,
        ParameterKind.SellFeePpm, ParameterKind.FeePerLotFen, ParameterKind.VatPpm,
        ParameterKind.TolerancePpm, ParameterKind.FirstPartPpm, ParameterKind.DealCollarPpm,
        ParameterKind.DealChecked, ParameterKind.DefaultFeePpm, ParameterKind.MarginCallMinutes,
        ParameterKind.DaySettled, ParameterKind.DealCheckMinutes, ParameterKind.OverdueDays,
    ];

    private static readonly ParameterKind[] OfOne =
    [
        ParameterKind.NotionalMaxFen, ParameterKind.PositionMaxLots, ParameterKind.SessionRate,
        ParameterKind.SessionBurst, ParameterKind.MemberRate, ParameterKind.MemberBurst,
        ParameterKind.SelfTradesMax, ParameterKind.CancelsMax, ParameterKind.LargeCancelsMax,
        ParameterKind.LargeCancelLots, ParameterKind.SelfMatchDefault,
        ParameterKind.DynamicBandTicks, ParameterKind.StaticBandTicks,
        ParameterKind.VolatilityAuctionMs,
    ];

    public static TheoryData<ParameterKind> Kinds => [.. Enum.GetValues<ParameterKind>()];

    public static TheoryData<ParameterKind> KindsOfTwo => [.. OfTwo];

    /// <summary>A new kind has to say here who sets it.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_takes_two_operators_or_one(ParameterKind kind)
    {
        string first = OfTwo.Contains(kind) ? $"proposed 1 SetParameter {kind} 1; done s3:1"
            : OfOne.Contains(kind) ? $"set {kind} 1; done s3:1"
            // It has a command of its own.
            : kind == ParameterKind.DealReferencePrice ? "rejected ParameterInvalid s3:1"
            : "";
        Script.Run(Market.WithTwoOperators(), $"s3 set 1 {kind} value=1 | {first}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_exchange_itself_and_rules_before_version_3_set_each_kind_at_once(
        ParameterKind kind)
    {
        bool isRefused = kind == ParameterKind.DealReferencePrice;
        Script.Run(Market.WithTwoOperators(), $"set {kind} value=1 | "
            + (isRefused ? "rejected ParameterInvalid s0:0" : $"set {kind} 1"));
        Market before = Market.WithTwoOperators(new MarketTerms { Rules = 2 });
        Script.Run(before, $"s3 set 1 {kind} value=1 | "
            + (isRefused ? "rejected ParameterInvalid s3:1" : $"set {kind} 1; done s3:1"));
    }

    [Theory]
    [MemberData(nameof(KindsOfTwo))]
    public void What_is_approved_holds_and_is_told_as_what_holds_now(ParameterKind kind)
    {
        Script.Run(Market.WithTwoOperators(), $"""
            set {kind} value=0
            s3 set 1 {kind} value=1 | proposed 1 SetParameter {kind} 1; done s3:1
            s7 proposals 1          | waits 1 SetParameter {kind} 1 by 3 until 601 for 0; done s7:1
            s7 approve 2 proposal=1 | set {kind} 1; proposal 1 approved; told s3 1 Approved;
                | done s7:2
            s3 set 2 {kind} value=1 until=20001 | proposed 2 SetParameter {kind} 1 from 20001;
                | done s3:2
            s7 proposals 3          | waits 2 SetParameter {kind} 1 from 20001 by 3 until 601 for 1;
                | done s7:3
            """);
    }

    /// <summary>So that a file can be applied until all of it is in force.</summary>
    [Fact]
    public void What_holds_already_waits_for_nobody() => Script.Run(
        Market.WithTwoOperators(), """
        set BuyFeePpm value=300
        s3 set 1 BuyFeePpm value=300     | set BuyFeePpm 300; done s3:1
        s3 set 2 BuyFeePpm value=300 i=1 | set BuyFeePpm 300 i1; done s3:2
        set BuyFeePpm value=400 i=1
        s3 set 3 BuyFeePpm value=300     | proposed 1 SetParameter BuyFeePpm 300; done s3:3
        s3 set 4 BuyFeePpm value=400 i=1 | set BuyFeePpm 400 i1; done s3:4
        s3 set 5 BuyFeePpm value=300 i=2 | set BuyFeePpm 300 i2; done s3:5
        set MarginCallMinutes value=30
        s3 set 6 MarginCallMinutes value=30 | proposed 2 SetParameter MarginCallMinutes 30;
            | done s3:6
        """);

    [Fact]
    public void Who_has_proposed_a_rate_does_not_approve_it_and_another_one_does() => Script.Run(
        Market.WithTwoOperators(), """
        s3 set 1 BuyFeePpm value=300 i=1 | proposed 1 SetParameter BuyFeePpm 300 i1; done s3:1
        s3 approve 2 proposal=1          | rejected ApprovalByProposer s3:2
        s1 approve 1 proposal=1          | rejected NotAuthorised s1:1
        approve proposal=1               | rejected NotAuthorised s0:0
        s7 approve 1 proposal=1          | set BuyFeePpm 300 i1; proposal 1 approved;
            | told s3 1 Approved; done s7:1
        s7 approve 2 proposal=1          | rejected UnknownProposal s7:2
        """);

    [Fact]
    public void Of_all_instruments_the_least_and_the_largest_value_that_holds_are_told() =>
        Script.Run(Market.WithTwoOperators(), """
            set VatPpm value=90000
            set VatPpm value=130000 i=2
            s3 set 1 VatPpm value=60000     | proposed 1 SetParameter VatPpm 60000; done s3:1
            s3 set 2 VatPpm value=60000 i=2 | proposed 2 SetParameter VatPpm 60000 i2; done s3:2
            s7 proposals 1 | waits 1 SetParameter VatPpm 60000 by 3 until 601 for 90000 to 130000;
                | waits 2 SetParameter VatPpm 60000 i2 by 3 until 601 for 130000; done s7:1
            """);

    [Fact]
    public void What_is_declined_or_waits_too_long_is_not_set() => Script.Run(
        Market.WithTwoOperators(), """
        s3 set 1 SellDepositPpm value=80000 | proposed 1 SetParameter SellDepositPpm 80000;
            | done s3:1
        s7 set 1 SellDepositPpm value=90000 | proposed 2 SetParameter SellDepositPpm 90000;
            | done s7:1
        s7 decline 2 proposal=1 | proposal 1 ended; told s3 1 Declined; done s7:2
        wait 600000             | proposal 2 ended; told s7 2 TooOld
        s3 approve 2 proposal=2 | rejected UnknownProposal s3:2
        s3 set 3 SellDepositPpm value=1 | proposed 3 SetParameter SellDepositPpm 1; done s3:3
        s7 proposals 3          | waits 3 SetParameter SellDepositPpm 1 by 3 until 1201 for 0;
            | done s7:3
        """);

    [Fact]
    public void What_is_for_a_later_day_is_kept_when_it_is_approved() => Script.Run(
        Market.WithTwoOperators(), """
        s3 set 1 VatPpm value=130000 until=20001 | proposed 1 SetParameter VatPpm 130000 from 20001;
            | done s3:1
        s7 proposals 1  | waits 1 SetParameter VatPpm 130000 from 20001 by 3 until 601 for 0;
            | done s7:1
        s7 approve 2 proposal=1 | kept VatPpm 130000 from 20001; proposal 1 approved;
            | told s3 1 Approved; done s7:2
        phase closed
        day until=20001 | day 20001; set VatPpm 130000
        """);

    [Fact]
    public void What_waits_goes_on_over_the_end_of_a_day_and_is_set_at_once_if_its_day_has_come() =>
        Script.Run(Market.WithTwoOperators(), """
            s3 set 1 VatPpm value=130000 until=20001
            s3 set 2 BuyFeePpm value=100
            phase closed
            settle          | price i1 @100; price i2 @100; stage Priced; stage Marked
            day until=20001 | day 20001; stage Trading
            s7 approve 1 proposal=1 | set VatPpm 130000; proposal 1 approved; told s3 1 Approved;
                | done s7:1
            s7 approve 2 proposal=2 | set BuyFeePpm 100; proposal 2 approved; told s3 2 Approved;
                | done s7:2
            """);

    [Fact]
    public void All_is_asked_of_a_rate_when_it_is_proposed() => Script.Run(
        Market.WithTwoOperators(), """
        s1 set 1 BuyFeePpm value=1           | rejected NotAuthorised s1:1
        s3 set 1 BuyFeePpm value=1000001     | rejected ParameterInvalid s3:1
        s3 set 2 BuyFeePpm value=-1          | rejected ParameterInvalid s3:2
        s3 set 3 BuyFeePpm value=1 i=3       | rejected ParameterInvalid s3:3
        s3 set 4 BuyFeePpm value=1 m=1       | rejected ParameterInvalid s3:4
        s3 set 5 MarginCallMinutes value=1 i=1 | rejected ParameterInvalid s3:5
        set DaySettled value=1
        s3 set 6 DaySettled value=0          | rejected DaysAreSettled s3:6
        """);

    [Fact]
    public void And_again_when_it_is_approved() => Script.Run(Market.WithTwoOperators(), """
        s3 set 1 DaySettled value=0 | proposed 1 SetParameter DaySettled 0; done s3:1
        s3 set 2 DaySettled value=1 | proposed 2 SetParameter DaySettled 1; done s3:2
        s7 approve 1 proposal=2     | set DaySettled 1; proposal 2 approved; told s3 2 Approved;
            | done s7:1
        s7 approve 2 proposal=1     | rejected DaysAreSettled s7:2
        s7 proposals 3              | waits 1 SetParameter DaySettled 0 by 3 until 601 for 1;
            | done s7:3
        """);

    [Fact]
    public void A_rate_for_which_there_is_no_room_is_not_proposed_and_one_that_waits_waits_on()
    {
        Market market = Market.WithTwoOperators();
        Script.Run(market, """
            s3 set 1 VatPpm value=130000 until=20001 |
                | proposed 1 SetParameter VatPpm 130000 from 20001;
                | done s3:1
            """);
        for (int day = 20_001; day <= 20_000 + Parameters.ChangesMax; day++)
        {
            Script.Run(market, $"set SessionRate value=3 until={day}");
        }

        Script.Run(market, """
            s7 approve 1 proposal=1             | rejected ParametersFull s7:1
            s3 set 2 VatPpm value=1 until=20001 | rejected ParametersFull s3:2
            s3 set 3 VatPpm value=1             | proposed 2 SetParameter VatPpm 1; done s3:3
            """);
    }

    [Fact]
    public void Nothing_is_approved_before_what_was_set_for_the_day_earlier() => Script.Run(
        Market.WithTwoOperators(new MarketTerms { Bounds = new SliceBounds(9, 1, 9, 9) }), """
        s1 new 1 buy 1 @60 gtc
        s1 new 2 buy 1 @61 gtc
        limits i=1 @80 stop=110 until=20001
        limits i=1 @70 stop=120 until=20002
        s3 set 1 VatPpm value=1 | proposed 1 SetParameter VatPpm 1; done s3:1
        phase closed
        continue
        continue
        day until=20002 | day 20002; limits i1 80 to 110; cancelled s1:2 1 OutsideLimits
        s7 approve 1 proposal=1 | rejected JobInProgress s7:1
        s3 set 2 VatPpm value=2 | rejected JobInProgress s3:2
        continue        | cancelled s1:1 1 OutsideLimits
        continue        | limits i1 70 to 120
        s7 approve 2 proposal=1 | set VatPpm 1; proposal 1 approved; told s3 1 Approved; done s7:2
        """);

    [Fact]
    public void Who_is_long_or_short_sets_a_rate_as_all_others_do()
    {
        Market market = new(Market.Small with { PrincipalsMax = 10, SessionsMax = 10 });
        market.AddSecondOperator();
        market.Define(
            CommandKind.DefinePrincipal,
            Definitions.Principal(8, 1, PrincipalRoles.Operator).Write);
        market.Start(8, 8);
        Script.Run(market, """
            s1 new 1 buy 5 @100
            s2 new 1 sell 5 @100
            s8 set 1 SellDepositPpm value=80000 i=1 |
                | proposed 1 SetParameter SellDepositPpm 80000 i1;
                | done s8:1
            s3 set 1 BuyDepositPpm value=80000 i=1 |
                | proposed 2 SetParameter BuyDepositPpm 80000 i1;
                | done s3:1
            s8 approve 2 proposal=2 | set BuyDepositPpm 80000 i1; proposal 2 approved;
                | told s3 2 Approved; done s8:2
            """);
    }

    [Fact]
    public void A_state_is_taken_up_with_a_rate_that_waits()
    {
        Market market = Market.WithTwoOperators();
        CommandText.Apply(market, "s3 set 1 BuyFeePpm value=300 i=2 until=20001");
        market.TakeUp();

        ProposalContent content = market.Core.ViewProposals().Single().Content;
        Assert.Equal(
            (CommandKind.SetParameter, ParameterKind.BuyFeePpm, 2U, 300L, 0L, 0L),
            (content.Kind, content.Parameter, content.Instrument.Value, content.Value,
                content.ValueNow, content.ValueNowMost));
        Assert.Equal(new TradingDay(20_001), content.FromDay);
        Script.Run(market, """
            s7 approve 1 proposal=1 | kept BuyFeePpm 300 i2 from 20001; proposal 1 approved;
                | told s3 1 Approved; done s7:1
            """);
    }

    [Theory]
    [InlineData(ParameterKind.PositionMaxLots, 1)]
    [InlineData(ParameterKind.BuyFeePpm, 1_000_001)]
    [InlineData(ParameterKind.BuyFeePpm, -1)]
    public void A_state_in_which_something_else_waits_is_refused(ParameterKind kind, long value)
    {
        using MemoryStream state = new();
        StateWriter writer = new(state.Write);
        new ProposedRate(kind, InstrumentId.None, value, default).WriteState(writer);
        writer.Flush();

        Assert.Throws<StateException>(() => ProposedRate.ReadState(
            new StateReader(new ByteSource(state.ToArray()).Fill)));
    }
}
