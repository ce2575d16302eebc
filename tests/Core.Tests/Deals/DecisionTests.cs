using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>Who may act for a member, who decides, and what is late (decision 0053).</summary>
public sealed class DecisionTests
{
    private const string Made = """
        pay m1 3000000.00
        pay m2 300000.00
        s1 propose 1
        s2 accept 1 d1
        """;

    [Fact]
    public void The_end_of_a_contract_takes_two_operators_who_are_no_party()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            s8 defaultbuyer k1        | rejected OperatorIsParty
            s11 defaultbuyer k1       | rejected UnknownContract
            s6 defaultbuyer 1 k1      | rejected ContractRoleForbids
            s4 defaultbuyer k1        | proposed StepContract; done as 1
            s4 ok 1                   | rejected ApprovalByProposer
            s8 ok 1                   | rejected OperatorIsParty
            s11 ok 1                  | rejected UnknownContract
            s1 ok 1                   | rejected NotAuthorised
            s9 force k1               | proposed StepContract; done as 2
            s9 ok 1                   | m1 k1 BuyerDefaulted; m2 k1 BuyerDefaulted;
                | m1 212500.00 FrozenContract>; m2 212500.00 >Available;
                | m2 212500.00 FrozenContract>Available; approved; done
            s4 ok 2                   | rejected ContractStageForbids
            s4 no 2                   | ended; done
            s9 ok 1                   | rejected UnknownProposal
            """);
    }

    [Fact]
    public void Two_operators_of_one_member_are_one()
    {
        DealMarket market = DealScript.Run("""
            pay m1 3000000.00
            pay m3 300000.00
            s1 propose 1 to=3
            s3 accept 1 d1
            s11 force k1              | proposed StepContract; done as 1
            s6 ok 1                   | rejected ApproverNotIndependent
            s9 ok 1                   | m1 k1 ForceMajeure; m3 k1 ForceMajeure;
                | m1 212500.00 FrozenContract>Available;
                | m3 212500.00 FrozenContract>Available; approved; done
            """);
        Assert.Equal(0, market.Fen(1, AccountKind.FrozenContract));
    }

    [Fact]
    public void What_was_checked_for_the_proposer_is_checked_again()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            s2 lock 2 k1
            s1 funds 2 k1
            s1 dispute 3 k1
            s4 resolve k1 amount=0.00 penalty=1000.00 | proposed StepContract; done as 1
            venue resolve k1 amount=-1 | m1 k1 Locked; m2 k1 Locked; approved; done
            s9 ok 1                   | rejected ContractStageForbids
            wait 599                  |
            wait 1                    | ended
            """);
    }

    /// <summary>
    /// 500 t at 4,250.00 are decided at 2,000,000.00: that is what is to be paid, and after the
    /// first part came back before the decided rest arrived it is 2,125,000.00 again.
    /// </summary>
    [Theory]
    [InlineData(3, 200_000_000)]
    [InlineData(2, 212_500_000)]
    public void Parties_are_told_what_is_to_be_paid_by_the_decision(ushort rules, long toldFen)
    {
        DealMarket market = DealScript.Run(
            new DealMarket(terms: new MarketTerms { Rules = rules }), """
            pay m1 3000000.00
            pay m3 800000.00
            title m3 500
            s1 propose 1 to=3
            s3 accept 1 d1
            s3 lock 2 k1 t1
            s1 funds 2 k1
            s3 notice 3 k1
            s3 meter 4 k1 500
            s1 quantity 3 k1
            s1 quality 4 k1
            s1 dispute 5 k1
            bank p1 Settled
            """);
        long[] decided = ToldFen(market, "venue resolve k1 amount=2000000.00");
        DealScript.Run(market, "bank p1 Returned 100000.00");
        long[] undone = ToldFen(market, "bank p2 Settled");

        Assert.Equal([toldFen, toldFen], decided);
        Assert.Equal([212_500_000, 212_500_000], undone);
    }

    private static long[] ToldFen(DealMarket market, string line) =>
        [.. DealScript.Apply(market, line)
            .Where(static made => made.Kind == EventKind.ContractChanged)
            .Select(static made => made.Amount.Fen)];

    [Fact]
    public void A_proposal_tells_what_would_be_paid()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, "s1 dispute 3 k1");
        Event proposed = DealScript.Apply(
            market, "s4 resolve k1 amount=0.00 penalty=-1000.00")[0];
        Assert.Equal(EventKind.Proposed, proposed.Kind);
        Assert.Equal(market.Contracts[0], proposed.Contract);
        Assert.Equal(ContractAction.Resolve, proposed.ContractAction);
        Assert.Equal((0L, -100_000L), (proposed.Amount.Fen, proposed.Penalty.Fen));

        // Where it waits it tells the parties and the goods, too.
        ProposalContent told = Assert.Single(market.Core.ViewProposals()).Content;
        Assert.Equal(new Money(-100_000), told.Penalty);
        Assert.Equal(
            (new MemberId(1), new MemberId(2), new InstrumentId(1), 500L),
            (told.Buyer, told.Seller, told.Instrument, told.Lots.Lots));
    }

    [Fact]
    public void Who_approves_the_end_of_a_contract_is_told_the_reason_that_was_given()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, "s4 defaultbuyer k1 | proposed StepContract; done as 1");
        Assert.Equal("paper 7", Assert.Single(market.Core.ViewProposals()).Note);
    }

    [Fact]
    public void Goods_are_made_and_unmade_by_two_operators_who_do_not_own_them() =>
        DealScript.Run("""
            s11 register m2 100       | rejected OperatorIsParty
            s8 register m1 100        | rejected OperatorIsParty
            s4 register m2 100        | proposed StepTitle; done as 1
            s11 ok 1                  | rejected OperatorIsParty
            s4 ok 1                   | rejected ApprovalByProposer
            s9 ok 1                   | m2 t1 100; approved; done
            s9 retire t1 101          | rejected InsufficientGoods 1
            s9 retire t1 60           | proposed StepTitle; done as 2
            s4 retire t1 60           | proposed StepTitle; done as 3
            s11 ok 2                  | rejected OperatorIsParty
            s4 ok 2                   | m2 t1 60; approved; done
            s9 ok 3                   | rejected InsufficientGoods
            """);

    [Theory]
    [InlineData(2, 0u, 0u)]
    [InlineData(3, 2u, 1u)]
    public void The_end_of_what_retires_a_whole_title_says_whose_it_was_since_version_3(
        ushort version, uint owner, uint product)
    {
        DealMarket market = new(terms: new MarketTerms { Rules = version });
        DealScript.Run(market, "title m2 100");
        _ = DealScript.Apply(market, "s9 retire t1 100");
        ProposalContent ended = ProposalContent.Of(market.Approve(4, 1)
            .Find(made => made.Kind == EventKind.ProposalEnded));

        Assert.Equal(
            (new MemberId(owner), new ProductId(product), 100_000L),
            (ended.Member, ended.Product, ended.Goods.Thousandths));
        Assert.Equal(owner == 0 ? 0 : KillScope.Member, ended.Scope);
    }

    /// <summary>There is one number: when the goods of member 2 are gone, member 1's have it.
    /// </summary>
    [Theory]
    [InlineData(2, "m1 t1 100; approved; done")]
    [InlineData(3, "rejected UnknownTitle")]
    public void What_is_proposed_of_a_title_is_not_done_to_what_bears_its_number_later(
        ushort version, string outcome) => DealScript.Run(
        new DealMarket(
            terms: new MarketTerms { Rules = version },
            room: DealMarket.Room with { TitlesMax = 1 }),
        $"""
        title m2 100
        s4 retire t1 100
        s9 retire t1 100
        s9 ok 1
        title m1 100
        s4 ok 2 | {outcome}
        """);

    [Fact]
    public void Money_is_moved_by_who_clears_and_a_contract_stepped_where_its_account_is_open()
    {
        DealMarket market = new();
        PrincipalDefinition bound = Definitions.Principal(12, 2, PrincipalRoles.Trader);
        bound = bound with { InstrumentGroups = 2 };
        market.Market.Define(CommandKind.DefinePrincipal, bound.Write);
        market.Market.Start(12, 12);
        DealScript.Run(market, Made);
        DealScript.Run(market, """
            s10 attach 1 k1           | m1 k1 Contracted; m2 k1 Contracted
            s10 funds 2 k1            | rejected NotAuthorised
            s5 funds 1 k1             | m1 k1 Contracted; m2 k1 Contracted;
                | m1 1955000.00 Available>FrozenPayment
            s12 lock 1 k1             | rejected InstrumentGroupNotAllowed
            s2 lock 2 k1              | m1 k1 Locked; m2 k1 Locked
            s2 notice 3 k1
            s2 meter 4 k1 500
            s10 quantity 3 k1         | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed
            s1 quality 4 k1
            s2 invoice 5 k1 2125000.00
            s10 confirm 4 k1          | rejected NotAuthorised
            s5 confirm 2 k1
            """);
    }

    /// <summary>515 t at 4,250 are 21,250.00 more than is locked.</summary>
    [Fact]
    public void Who_does_not_clear_agrees_to_no_more_than_is_locked()
    {
        DealMarket market = DealScript.Run(Made);
        DealScript.Run(market, """
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 515
            s10 quantity 1 k1 | rejected NotAuthorised
            s5 quantity 1 k1  | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed;
                | m1 21250.00 Available>FrozenPayment
            """);
    }

    [Fact]
    public void A_principal_of_another_account_steps_no_contract()
    {
        DealMarket market = new();
        PrincipalDefinition bound = Definitions.Principal(12, 1, PrincipalRoles.Clearing);
        bound = bound with { Account = new AccountId(4) };
        market.Market.Define(CommandKind.DefinePrincipal, bound.Write);
        market.Market.Start(12, 12);
        DealScript.Run(market, Made);
        DealScript.Run(market, "s12 funds 1 k1 | rejected AccountNotAllowed");
    }

    /// <summary>
    /// Monday 2024-10-14 is the last day of delivery; two working days later it is overdue.
    /// </summary>
    [Fact]
    public void A_contract_that_is_late_is_told_to_both_parties_and_the_venue_once()
    {
        DealMarket market = new(Timetables.October, "10-08 16:00");
        market.Set(ParameterKind.OverdueDays, 2);
        DealScript.Run(market, "pay m1 3000000.00\npay m2 300000.00");
        market.Market.TimeNs = BeijingTime.NsOf("10-08", "16:10");
        DealScript.Run(market, """
            s1 propose 1 start=20008 end=20010
            s2 accept 1 d1
            s2 lock 2 k1
            """);
        ulong dueNs = BeijingTime.NsOf("10-16", "16:30");
        Assert.Equal(dueNs, market.Core.ViewContracts()[0].OverdueAt.Ns);
        Assert.DoesNotContain(Until(market, dueNs - 1), IsOverdue);
        List<Event> told = Until(market, dueNs);
        Assert.Equal(
            "m1 k1 overdue at Contracted; m2 k1 overdue at Contracted; alert m1 k1 OverdueDays",
            string.Join("; ", told.Where(IsOverdue).Select(made => DealText.Of(market, made))));
        ContractView contract = Assert.Single(market.Core.ViewContracts());
        Assert.True(contract.IsOverdue);
        Assert.DoesNotContain(Until(market, dueNs + (86_400 * DealMarket.SecondNs)), IsOverdue);
    }

    /// <summary>The first payment is with a bank, and nobody can take a step.</summary>
    [Theory]
    [InlineData(2, "alert m3 k1 OverdueDays")]
    [InlineData(3, "alert m0 k1 OverdueDays")]
    public void The_alert_of_what_a_bank_holds_up_names_no_member_since_version_3(
        ushort version, string alert)
    {
        DealMarket market = new(terms: new MarketTerms { Rules = version });
        DealScript.Run(market, """
            pay m1 3000000.00
            pay m3 300000.00
            s1 propose 1 to=3 mode=1 first=1000000
            s3 accept 1 d1
            s3 lock 2 k1
            s1 funds 2 k1
            s3 notice 3 k1
            s3 meter 4 k1 500 | rejected ContractStageForbids
            """);
        List<Event> told = Until(market, market.Core.ViewContracts()[0].OverdueAt.Ns);
        Assert.Equal(
            alert,
            DealText.Of(market, told.Single(made => made.Kind == EventKind.ConductAlert)));
    }

    /// <summary>
    /// 10-12 is a Saturday and 10-09 a holiday: the second working day after them is Tuesday 10-15
    /// and Friday 10-11.
    /// </summary>
    [Theory]
    [InlineData(3, 20_008, "10-15")]
    [InlineData(2, 20_008, "10-16")]
    [InlineData(3, 20_005, "10-11")]
    [InlineData(2, 20_005, "10-14")]
    public void Working_days_count_from_the_last_day_of_delivery_even_if_it_is_not_traded(
        ushort rules, int last, string overdue)
    {
        DealMarket market = Late(rules, overdueDays: 2);
        DealScript.Run(market, $"""
            s1 propose 1 start=20005 end={last}
            s2 accept 1 d1
            """);
        Assert.Equal(
            BeijingTime.NsOf(overdue, "16:30"), market.Core.ViewContracts()[0].OverdueAt.Ns);
    }

    /// <summary>
    /// The roll of Friday waits until Tuesday, as an open book makes it: who contracts then has its
    /// days from then on.
    /// </summary>
    [Fact]
    public void Working_days_do_not_count_from_a_day_that_the_clock_has_left()
    {
        DealMarket market = Late(rules: 3, overdueDays: 1, begins: "10-04 16:00");
        market.Market.SetPhaseOfAll(TradingPhase.PreOpen);
        market.Market.TimeNs = BeijingTime.NsOf("10-08", "10:00");
        DealScript.Run(market, """
            s1 propose 1 start=20000 end=20000
            s2 accept 1 d1
            """);
        Assert.Equal(
            BeijingTime.NsOf("10-10", "16:30"), market.Core.ViewContracts()[0].OverdueAt.Ns);
    }

    /// <summary>
    /// Delivered on Thursday 10-10, overdue at the end of Friday; the buyer may be silent about the
    /// quantity until Tuesday, and from the roll of that day on about the quality until Monday.
    /// </summary>
    [Fact]
    public void A_contract_is_not_overdue_while_its_buyer_may_be_silent()
    {
        DealMarket market = Silent(rules: 3);
        Assert.Equal(
            BeijingTime.NsOf("10-11", "16:30"), market.Core.ViewContracts()[0].OverdueAt.Ns);
        ulong silentNs = market.Core.ViewContracts()[0].Deadline.Ns;
        Assert.Equal(BeijingTime.NsOf("10-15", "16:30"), silentNs);
        Assert.DoesNotContain(Until(market, silentNs), IsOverdue);
        Assert.Equal(ContractStage.QuantityAgreed, market.Core.ViewContracts()[0].Stage);

        silentNs = BeijingTime.NsOf("10-21", "16:30");
        Assert.Equal(silentNs, market.Core.ViewContracts()[0].Deadline.Ns);
        Assert.DoesNotContain(Until(market, silentNs - 1), IsOverdue);
        Assert.Equal(
            "m1 k1 overdue at PaidFirst; m2 k1 overdue at PaidFirst; alert m2 k1 OverdueDays",
            string.Join("; ", Until(market, silentNs).Where(IsOverdue)
                .Select(made => DealText.Of(market, made))));
    }

    [Fact]
    public void A_contract_waits_for_its_silent_buyer_as_soon_as_the_rules_say_so()
    {
        DealMarket market = Silent(rules: 2);
        market.Market.SetPhaseOfAll(TradingPhase.Closed);
        Command raise = Command.Of(CommandKind.SetRuleVersion);
        raise.Quantity = new Quantity(3);
        Assert.Contains(
            market.Apply(raise), made => made.Kind == EventKind.RuleVersionChanged);

        Assert.DoesNotContain(Until(market, BeijingTime.NsOf("10-15", "16:29")), IsOverdue);
        Assert.Equal(ContractStage.Delivered, market.Core.ViewContracts()[0].Stage);
    }

    [Fact]
    public void Before_version_3_a_contract_was_overdue_while_its_buyer_could_be_silent()
    {
        DealMarket market = Silent(rules: 2);
        Assert.Contains(Until(market, BeijingTime.NsOf("10-11", "16:30")), IsOverdue);
        Assert.Equal(ContractStage.Delivered, market.Core.ViewContracts()[0].Stage);
    }

    [Fact]
    public void Without_a_calendar_days_in_Beijing_count_and_what_is_over_is_never_overdue()
    {
        DealMarket market = DealScript.Run(Made);
        ulong dueNs = ((20_020UL * 24) + 16) * 3_600 * DealMarket.SecondNs;
        Assert.Equal(dueNs, market.Core.ViewContracts()[0].OverdueAt.Ns);
        DealScript.Run(market, "venue force k1");
        Assert.Empty(Until(market, dueNs));
    }

    private static DealMarket Silent(ushort rules)
    {
        DealMarket market = Late(rules, overdueDays: 1, begins: "10-10 16:00");
        DealScript.Run(market, """
            s1 propose 1 start=20006 end=20006 silent=3
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 500
            """);
        return market;
    }

    private static DealMarket Late(
        ushort rules, int overdueDays, string begins = "10-08 16:00")
    {
        DealMarket market = new(
            Timetables.October, begins, new MarketTerms { Rules = rules });
        market.Set(ParameterKind.OverdueDays, overdueDays);
        DealScript.Run(market, "pay m1 3000000.00\npay m2 300000.00");
        return market;
    }

    private static bool IsOverdue(Event made) =>
        made.Kind is EventKind.ContractOverdue or EventKind.ConductAlert;

    // Rolls and what they bring about come before.
    private static List<Event> Until(DealMarket market, ulong ns)
    {
        market.Market.TimeNs = ns;
        List<Event> told = [];
        for (int tick = 0; tick < 12; tick++)
        {
            told.AddRange(market.Apply(Command.Of(CommandKind.Tick)));
        }

        return told;
    }
}
