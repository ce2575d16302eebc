using System;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>The agreement with the banks at the end of a day.</summary>
public sealed class ReconcileTests
{
    private static readonly Digest Document = new(1, 2, 3, 4);

    /// <summary>market-rules.md 5.7, RC3: no tolerance, not of one fen.</summary>
    [Fact]
    public void Rc3_the_day_ends_only_when_the_pools_hold_what_the_report_says()
    {
        BankMarket market = Marked();
        Assert.Equal("stage Differing; done s3:4", Propose(market, 116_000_000));
        Assert.Equal("stage Differing; done s3:4", Propose(market, 115_999_998));
        Assert.Equal("rejected PoolDiffers b1", Propose(market, long.MinValue));
        Assert.Equal(
            "proposed 1 ReconcileDay; done s3:4",
            Propose(market, 115_999_999));

        Assert.Equal("rejected ApprovalByProposer", Approve(market, 3));
        Assert.Equal(
            "stage Reconciled; proposal 1 approved; told s3 1 Approved; done s7:6",
            Approve(market, 7));
        market.Apply("bankday open");
        Assert.Equal("rejected SettlementStageForbids", Propose(market, 115_999_999));
    }

    [Fact]
    public void A_report_that_is_not_true_any_more_is_not_approved()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        market.Apply("bank resend D3 m1 1");
        Assert.Equal("rejected PoolDiffers b1 missing -1", Approve(market, 7));
        Assert.Equal("stage", Stage(market));
    }

    [Fact]
    public void A_day_is_reconciled_when_it_is_marked_and_the_banks_are_asked()
    {
        BankMarket market = new(operators: 2);
        market.Apply("bank deposit D1 m1 10");
        Assert.Equal("rejected SettlementStageForbids", Propose(market, 10));
        Settle(market);
        Assert.Equal("rejected BankDayForbids", Propose(market, 10));
        market.Apply("bankday reconciling");
        Command house = Command.Of(CommandKind.ReconcileDay);
        house.Amount = new Money(10);
        Assert.Equal(
            RejectReason.NotAuthorised, Assert.Single(market.Market.Apply(house)).Reason);
    }

    /// <summary>Else it could not be approved any more, and nobody would say why.</summary>
    [Fact]
    public void The_day_of_the_banks_does_not_go_on_while_a_report_waits()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        market.Script("""
            bankday open        | rejected ProposalWaits as 1
            bankday recess      | rejected ProposalWaits as 1
            bankday reconciling | rejected BankDayForbids
            bankday 5           | rejected BankDayForbids
            s7 decline 1 proposal=1 | proposal 1 ended; told s3 1 Declined; done s7:1
            bankday open        | bankday Open
            bankday reconciling | bankday Reconciling
            """);
        Propose(market, 115_999_999);
        Assert.StartsWith("stage Reconciled", Approve(market, 7, 2), StringComparison.Ordinal);
        market.Script("bankday open | bankday Open");
    }

    [Fact]
    public void By_older_rules_the_day_of_the_banks_goes_on_and_the_report_is_refused()
    {
        BankMarket market = Marked(rules: 2);
        Propose(market, 115_999_999);
        market.Script("bankday open | bankday Open");
        Assert.Equal("rejected BankDayForbids", Approve(market, 7));
        market.Script("rules value=3 | rules 3\nbankday reconciling | bankday Reconciling");
        Assert.StartsWith("stage Reconciled", Approve(market, 7), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, (BankDayState)0)]
    [InlineData(3, BankDayState.Reconciling)]
    public void What_the_day_of_the_banks_forbids_says_where_it_stands_since_version_3(
        ushort rules, BankDayState state)
    {
        BankMarket market = Marked(rules);
        Command move = Command.Of(CommandKind.SetBankDay);
        move.BankDay = BankDayState.Reconciling;
        Event refused = Refused(market, move);
        Assert.Equal(
            (RejectReason.BankDayForbids, state), (refused.Reason, refused.BankDayNow));
    }

    /// <summary>That one bank has more than the ledger and another less is no agreement.
    /// </summary>
    [Fact]
    public void Each_pool_agrees_for_itself()
    {
        BankMarket market = new(operators: 2, secondBank: 2);
        market.Script("bank deposit D1 m1 300\nbank deposit D2 m2 200 bank=2");
        Settle(market);
        market.Apply("bankday reconciling");
        string[] said =
        [
            Propose(market, 500, (1, 400), (2, 100)),
            Propose(market, 500, (1, 300), (2, 199)),
            Propose(market, 500, []),
            Propose(market, 500, (1, 500)),
            Propose(market, 500, (2, 200), (1, 300)),
            Propose(market, 500, (1, 300), (1, 300), (2, 200)),
            Propose(market, 500, (1, 300), (2, 200), (3, 0)),
            Propose(market, 501, (1, 300), (2, 201)),
            Propose(market, 500, (1, 300), (2, 200)),
        ];
        Assert.Equal(
            [
                "stage Differing; done s3:4",
                "rejected PoolClaimsInvalid",
                "rejected PoolClaimsInvalid",
                "rejected PoolClaimsInvalid",
                "rejected PoolClaimsInvalid",
                "rejected PoolClaimsInvalid",
                "rejected PoolClaimsInvalid",
                "stage Differing; done s3:4",
                "proposed 1 ReconcileDay; done s3:4",
            ],
            said);

        Assert.Equal(
            "waits 1 ReconcileDay by 3 until 601; claim 1 b1 300; claim 1 b2 200; done s7:0",
            market.Say(Market.Of(CommandKind.QueryProposals, 7, 0)));
        Assert.Equal(
            [new PoolClaim(new BankId(1), new Money(300)), new(new BankId(2), new Money(200))],
            Assert.Single(market.Market.Core.ViewProposals()).Claims);

        // What moves from one pool to the other changes no sum, and is another day than approved.
        Approve(market, 7);
        market.Apply("move b1 b2 50");
        market.Apply("bank done O1 m0 50 for=1");
        market.Apply("bank arrived I1 m0 50 for=1 bank=2");
        Assert.Equal(
            "rejected SettlementStageForbids", market.Say(Command.Of(CommandKind.CloseDay)));
        Propose(market, 500, (1, 250), (2, 250));
        Assert.Equal(
            "stage Reconciled; proposal 3 approved; told s3 3 Approved; done s7:6",
            Approve(market, 7, 3));
        Assert.Equal(
            "bankday Recess; stage Closed", market.Say(Command.Of(CommandKind.CloseDay)));
    }

    [Fact]
    public void The_hash_of_the_report_is_told()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        Command approve = Market.Of(CommandKind.Approve, 7, 0);
        approve.Proposal = 1;
        Event stage = market.Market.Apply(approve)[0];
        Assert.Equal(EventKind.SettlementStageChanged, stage.Kind);
        Assert.Equal(Document, stage.Digest);
    }

    /// <summary>Bank 1, which says so much, is told with what the ledger has.</summary>
    [Theory]
    [InlineData(116_000_000)]
    [InlineData(115_999_998)]
    public void Of_a_pool_that_differs_the_bank_and_both_sums_are_told(long claimedFen)
    {
        BankMarket market = Marked();
        (Command report, byte[] claims) =
            Report(3, 1, claimedFen, (1, claimedFen), (2, 0));
        Event stage = market.Market.Apply(report, claims)[0];
        Assert.Equal(SettlementStage.Differing, stage.SettlementStage);
        Assert.Equal(
            (new BankId(1), claimedFen, 115_999_999L, Document),
            (stage.Bank, stage.Claim.Fen, stage.WholeAmount.Fen, stage.Digest));
    }

    [Fact]
    public void A_report_does_not_outlive_its_day_nor_a_later_one()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        Assert.Equal(
            "proposal 1 ended; told s3 1 Replaced; proposed 2 ReconcileDay; done s3:4",
            Propose(market, 115_999_999));
        Assert.Equal(
            "day 20001; proposal 2 ended; told s7 2 DayBegan; told s3 2 DayBegan; stage Trading; "
                + "done s7:8",
            market.Say(Roll(market, 7)));
        Settle(market);
        Assert.Equal("rejected UnknownProposal", Approve(market, 7, proposal: 2));
    }

    [Fact]
    public void Another_operator_whose_report_is_replaced_is_told_at_its_newest_session()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        (Command again, byte[] claims) = Report(7, 1, 115_999_999, (1, 115_999_999), (2, 0));
        Event[] told = [.. market.Market.Apply(again, claims)];
        Assert.Equal(
            [
                (EventKind.ProposalEnded, 0u, 0ul, 0ul),
                (EventKind.ProposalEndTold, 7u, 1ul, 1ul),
                (EventKind.ProposalEndTold, 3u, 0ul, 2ul),
                (EventKind.Proposed, 0u, 0ul, 0ul),
                (EventKind.OperatorDone, 7u, 1ul, 2ul),
            ],
            told.Select(one => (
                one.Kind, one.Session.Value, one.ClientOrderId.Value, one.SessionSequence)));
        Assert.All(told[..3], one => Assert.Equal(
            (1u, CommandKind.ReconcileDay, ProposalEnd.Replaced),
            (one.Proposal, one.ProposedKind, one.ProposalEnd)));
        Assert.All(told[1..3], one => Assert.Equal(new PrincipalId(3), one.Proposer));
    }

    [Fact]
    public void By_older_rules_a_report_that_is_replaced_ends_without_a_word()
    {
        BankMarket market = Marked(rules: 2);
        Propose(market, 115_999_999);
        Assert.Equal(
            "proposal 1 ended; proposed 2 ReconcileDay; done s3:4", Propose(market, 115_999_999));
        Assert.Equal(
            "day 20001; proposal 2 ended; stage Trading; done s7:8", market.Say(Roll(market, 7)));
    }

    [Fact]
    public void Who_is_not_logged_on_is_not_told()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        market.Apply("s3 end");
        Assert.Equal(
            "stage Reconciled; proposal 1 approved; done s7:6", Approve(market, 7));
    }

    [Fact]
    public void A_pool_that_changes_after_the_report_is_to_be_reconciled_again()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        Approve(market, 7);
        Assert.Equal("rejected SettlementStageForbids", Propose(market, 115_999_999));
        market.Apply("bank resend D3 m1 100");
        Command close = Command.Of(CommandKind.CloseDay);
        Assert.Equal("rejected SettlementStageForbids", market.Say(close));
        Assert.Equal("stage Differing; done s3:4", Propose(market, 115_999_999));
    }

    /// <summary>market-rules.md 5.7: it fails the day-end, whatever is set.</summary>
    [Fact]
    public void No_day_rolls_or_closes_over_a_difference_that_was_reported()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_998);
        Assert.Equal("rejected DayNotSettled", market.Say(Roll(market, 7)));
        Assert.Equal(
            "rejected SettlementStageForbids", market.Say(Command.Of(CommandKind.CloseDay)));

        // What its bank sends again clears it, once two operators say that it agrees.
        market.Apply("bank charge X1 m0 1");
        Assert.Equal("rejected DayNotSettled", market.Say(Roll(market, 7)));
        Assert.Equal("proposed 1 ReconcileDay; done s3:4", Propose(market, 115_999_998));
        Assert.Equal("rejected DayNotSettled", market.Say(Roll(market, 7)));
        Assert.StartsWith("stage Reconciled", Approve(market, 7), StringComparison.Ordinal);
        Assert.StartsWith("day 20001", market.Say(Roll(market, 7)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_ends_the_report_that_waits_and_is_kept_over_a_restart()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        Assert.Equal(
            "proposal 1 ended; told s3 1 Replaced; stage Differing; done s3:4",
            Propose(market, 115_999_998));
        Assert.Equal("rejected UnknownProposal", Approve(market, 7));

        // The number of another proposal would be an advice to approve that one.
        (Command report, byte[] content) = Report(3, 5, 115_999_998, (1, 115_999_998), (2, 0));
        Event answer = market.Market.Apply(report, content).Single(
            made => made.Kind == EventKind.OperatorDone);
        Assert.Equal(0U, answer.Proposal);
        Assert.Equal(SettlementStage.Differing, market.Market.Core.SettlementStage);
        market.Market.TakeUp();
        Assert.Equal("rejected DayNotSettled", market.Say(Roll(market, 7)));
    }

    [Fact]
    public void By_older_rules_a_report_that_differs_is_refused_and_the_day_may_roll()
    {
        BankMarket market = Marked(rules: 2);
        Assert.Equal("rejected PoolDiffers b1 missing 1", Propose(market, 116_000_000));
        Assert.Equal("rejected PoolDiffers b1 missing -1", Propose(market, 115_999_998));
        Assert.StartsWith("day 20001", market.Say(Roll(market, 7)), StringComparison.Ordinal);
    }

    /// <summary>What a bank tells then is of the next day: it is told again with its date.
    /// </summary>
    [Fact]
    public void A_closed_day_is_over_for_its_banks_until_the_next_one_begins()
    {
        BankMarket market = Marked();
        Propose(market, 115_999_999);
        Approve(market, 7);
        Assert.Equal(
            "bankday Recess; stage Closed", market.Say(Command.Of(CommandKind.CloseDay)));
        market.Script("""
            bankday open               | rejected SettlementStageForbids
            bankday reconciling        | rejected SettlementStageForbids
            bank deposit D9 m1 5       | rejected BankDayForbids
            bank interest X9 m0 5      | rejected BankDayForbids
            bank resend D9 m1 5        | rejected BankDayForbids
            """);
        Assert.Equal(
            "day 20001; stage Trading; bankday Open; done s7:8", market.Say(Roll(market, 7)));
        market.Script("""
            bank deposit D8 m1 5 day=19999 | rejected BankDayWrong
            bank deposit D9 m1 5 day=20001 |
                | m1 Deposit 5 Pool to Available, free 80000005; taken Deposit
            """);
    }

    [Fact]
    public void By_older_rules_a_closed_day_is_opened_for_its_banks_again()
    {
        BankMarket market = Marked(rules: 2);
        Propose(market, 115_999_999);
        Approve(market, 7);
        Assert.Equal("stage Closed", market.Say(Command.Of(CommandKind.CloseDay)));
        market.Script("""
            bankday open         | bankday Open
            bank interest X9 m0 5 | taken Interest
            """);
    }

    private static Command Roll(BankMarket market, uint session)
    {
        Command roll = Market.Of(CommandKind.StartTradingDay, session, 8);
        roll.ExpireDay = new TradingDay((ushort)(market.Market.Core.TradingDay.DayNumber + 1));
        return roll;
    }

    private static Event Refused(BankMarket market, Command command)
    {
        Event refused = Assert.Single(market.Market.Apply(command));
        Assert.Equal(EventKind.Rejected, refused.Kind);
        return refused;
    }

    private static BankMarket Marked(ushort rules = VenueDefinition.RuleVersionNewest)
    {
        BankMarket market = new(operators: 2, rules: rules);
        market.Script("bank deposit D1 m1 80000000\nbank deposit D2 m2 35999999");
        Settle(market);
        market.Apply("bankday reconciling");
        return market;
    }

    private static void Settle(BankMarket market)
    {
        market.Market.Apply(Command.Of(CommandKind.SettleDay));
        while (market.Market.Core.HasJob)
        {
            market.Market.Apply(Command.Of(CommandKind.Continue));
        }
    }

    private static string Stage(BankMarket market)
    {
        // A further report is looked at while the day is marked only.
        string said = Propose(market, 0);
        return said == "rejected SettlementStageForbids" ? said : "stage";
    }

    private static string Propose(BankMarket market, long fen)
    {
        return Propose(market, fen, (1, fen), (2, 0));
    }

    private static string Propose(
        BankMarket market, long fen, params (ushort Bank, long Fen)[] claims)
    {
        (Command command, byte[] content) = Report(3, 4, fen, claims);
        return market.Say(command, content);
    }

    private static (Command Command, byte[] Content) Report(
        uint session, ulong label, long fen, params (ushort Bank, long Fen)[] claims)
    {
        Command command = Market.Of(CommandKind.ReconcileDay, session, label);
        command.Amount = new Money(fen);
        command.Digest = Document;
        byte[] content = new byte[claims.Length * PoolClaim.SizeBytes];
        for (int at = 0; at < claims.Length; at++)
        {
            new PoolClaim(new BankId(claims[at].Bank), new Money(claims[at].Fen)).Write(
                content.AsSpan(at * PoolClaim.SizeBytes));
        }

        return (command, content);
    }

    private static string Approve(BankMarket market, uint session, uint proposal = 1)
    {
        Command command = Market.Of(CommandKind.Approve, session, 6);
        command.Proposal = proposal;
        return market.Say(command);
    }
}
