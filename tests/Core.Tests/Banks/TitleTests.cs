using System;
using System.Globalization;
using System.Linq;
using System.Text;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Title records: registered, retired, pledged, released.</summary>
public sealed class TitleTests
{
    private uint _proposals;
    private int _papers;

    private static readonly TitleStep Receipt = new()
    {
        Action = TitleAction.Register,
        Kind = TitleKind.Receipt,
        Title = new TitleId(3),
        Owner = new MemberId(1),
        Product = new ProductId(2),
        Goods = new GoodsQuantity(5_000),
    };

    [Fact]
    public void Goods_come_into_store_and_leave_it()
    {
        BankMarket market = new(operators: 2);
        Assert.Equal("title 3 Register m1 p2 5000", Step(market, 3, Receipt));
        Assert.Equal("title 1 Register m1 p2 5000", Step(market, 0, Receipt with
        {
            Title = TitleId.None,
        }));
        Assert.Equal("rejected AlreadyDefined", Step(market, 3, Receipt));
        market.Script("""
            s1 balances 1 | Available 0 withdrawable 0; FrozenOrder 0; FrozenContract 0;
                | FrozenPayment 0; DefaultFund 0; p2 GoodsFree 10000; done s1:1
            s1 balances 2 p=1 | Available 0 withdrawable 0; FrozenOrder 0; FrozenContract 0;
                | FrozenPayment 0; DefaultFund 0; done s1:2
            s2 balances 3 m=1 | rejected NotAuthorised
            s3 balances 4 m=1 p=2 | Available 0 withdrawable 0; FrozenOrder 0; FrozenContract 0;
                | FrozenPayment 0; DefaultFund 0; p2 GoodsFree 10000; done s3:4
            s5 balances 5 m=2 | Available 0 withdrawable 0; FrozenOrder 0; FrozenContract 0;
                | FrozenPayment 0; DefaultFund 0; done s5:5
            s3 balances 6     | rejected UnknownMember
            s1 balances 7 p=3 | rejected UnknownProduct
            s1 balances 7     | rejected DuplicateClientOrderId
            """);
        Assert.Equal("rejected InsufficientGoods lacks 1", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 5_001)));
        Assert.Equal("title 3 Retire m1 p2 2000", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 2_000)));
        Assert.Equal("title 3 Retire m1 p2 3000", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 3_000)));
        Assert.Equal("rejected UnknownTitle", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 1)));
        Assert.Equal(1U, Assert.Single(market.Market.Core.ViewTitles()).Title.Value);
    }

    [Fact]
    public void A_pledged_receipt_leaves_no_store_until_the_bank_releases_it()
    {
        BankMarket market = new(operators: 2);
        Step(market, 0, Receipt);
        Assert.Equal("rejected UnknownTitle", Step(market, 2, Of(TitleAction.Pledge, 3, bank: 1)));
        Assert.Equal("rejected UnknownBank", Step(market, 1, Of(TitleAction.Pledge, 3)));
        Assert.Equal("rejected UnknownBank", Step(market, 1, Of(TitleAction.Pledge, 3, bank: 7)));
        Assert.Equal(
            "title 3 Pledge m1 p2 5000 b2", Step(market, 1, Of(TitleAction.Pledge, 3, bank: 2)));
        Assert.Equal("rejected TitlePledged", Step(market, 1, Of(TitleAction.Pledge, 3, bank: 2)));
        Assert.Equal("rejected TitlePledged", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 1)));
        Assert.Equal(
            "rejected TitleNotPledged", Step(market, 3, Of(TitleAction.Release, 3, bank: 1)));
        Assert.Equal(
            "title 3 Release m1 p2 5000 b2",
            Step(market, 3, Of(TitleAction.Release, 3, bank: 2)));
        Assert.Equal("rejected TitleNotPledged", Step(market, 3, Of(TitleAction.Release, 3)));
        Assert.Equal("title 3 Retire m1 p2 1", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 1)));
    }

    [Fact]
    public void Part_of_a_receipt_is_pledged_and_the_rest_stays_free()
    {
        BankMarket market = new(operators: 2);
        Step(market, 0, Receipt);
        Assert.Equal("rejected InsufficientGoods lacks 1", Step(market, 1, Of(
            TitleAction.Pledge, 3, goods: 5_001, bank: 2)));
        Assert.Equal("title 1 Pledge m1 p2 2000 b2", Step(market, 1, Of(
            TitleAction.Pledge, 3, goods: 2_000, bank: 2)));
        Assert.Equal("rejected TitlePledged", Step(market, 3, Of(
            TitleAction.Retire, 1, goods: 1)));
        Assert.Equal("title 3 Retire m1 p2 3000", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 3_000)));
        Assert.Equal("title 1 Release m1 p2 2000 b2", Step(market, 3, Of(
            TitleAction.Release, 1, bank: 2)));
    }

    [Fact]
    public void By_older_rules_a_pledge_takes_all_of_a_receipt()
    {
        BankMarket market = new(operators: 2, rules: 2);
        Step(market, 0, Receipt);
        Assert.Equal("title 3 Pledge m1 p2 5000 b2", Step(market, 1, Of(
            TitleAction.Pledge, 3, goods: 2_000, bank: 2)));
    }

    /// <summary>A quarter of the room is for what is registered and delivered.</summary>
    [Theory]
    [InlineData(3, 5)]
    [InlineData(2, 0)]
    public void Parts_that_are_pledged_leave_room_for_others(ushort rules, int parts)
    {
        BankMarket market = new(operators: 2, rules: rules);
        Step(market, 0, Receipt);
        int pledged = 0;
        string said;
        while (Part(said = Step(market, 1, Of(TitleAction.Pledge, 3, goods: 1, bank: 2))))
        {
            pledged++;
            market.Market.TakeUp();
        }

        Assert.Equal(parts, pledged);
        Assert.Equal(rules == 3 ? "rejected TitlesFull" : "title 3 Pledge m1 p2 5000 b2", said);
        Assert.Equal("title 8 Register m1 p2 5000", Step(market, 0, Receipt with
        {
            Title = new TitleId(8),
        }));

        static bool Part(string said) => said.EndsWith(" 1 b2", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "rejected SessionRateExceeded")]
    [InlineData(2, "rejected UnknownTitle")]
    public void Titles_are_pledged_at_the_pace_of_orders(ushort rules, string told)
    {
        BankMarket market = new(operators: 2, rules: rules);
        Step(market, 0, Receipt);
        market.Script("set SessionRate value=1");
        Assert.Equal(
            "title 3 Pledge m1 p2 5000 b2", Step(market, 1, Of(TitleAction.Pledge, 3, bank: 2)));
        Assert.Equal(told, Step(market, 1, Of(TitleAction.Pledge, 9, bank: 2)));
        market.Script("wait 1000");
        Assert.Equal("rejected UnknownTitle", Step(market, 1, Of(TitleAction.Pledge, 9, bank: 2)));
    }

    [Theory]
    [InlineData(1, TitleAction.Register)]
    [InlineData(1, TitleAction.Retire)]
    [InlineData(1, TitleAction.Release)]
    [InlineData(3, TitleAction.Pledge)]
    [InlineData(0, TitleAction.Pledge)]
    [InlineData(5, TitleAction.Pledge)]
    public void A_step_has_its_role(uint session, TitleAction action)
    {
        BankMarket market = new(operators: 2);
        Step(market, 0, Receipt);
        Assert.Equal("rejected NotAuthorised", Step(market, session, Receipt with
        {
            Action = action,
            Bank = new BankId(1),
        }));
    }

    /// <summary>A release names the title alone; who approves it is told what that is.</summary>
    [Fact]
    public void Who_approves_is_told_what_title_it_is()
    {
        BankMarket market = new(operators: 2);
        Step(market, 0, Receipt);
        Propose(market, Of(TitleAction.Retire, 3, goods: 2000));
        Step(market, 1, Of(TitleAction.Pledge, 3, bank: 2));
        Propose(market, Of(TitleAction.Release, 3, bank: 2));
        Assert.Equal(
            "waits 1 StepTitle by 3 until 601 Retire t3 m1 p2 2000 of 5000 b2; "
                + "waits 2 StepTitle by 3 until 601 Release t3 m1 p2 0 of 5000 b2; done s7:0",
            market.Say(Market.Of(CommandKind.QueryProposals, 7, 0)));
    }

    /// <summary>Whole characters in each piece, all of them together the note.</summary>
    [Fact]
    public void Who_approves_is_told_the_paper_of_a_title_by_which_it_is_registered()
    {
        BankMarket market = new(operators: 2);
        string place = string.Concat(Enumerable.Repeat("青岛港三号库", 4));
        Propose(market, Receipt, "WR-17");
        Propose(market, Receipt with { Title = new TitleId(4) });
        Propose(market, Receipt with { Title = new TitleId(5) }, $"仓单 9，{place}");
        string[] told = market.Say(Market.Of(CommandKind.QueryProposals, 7, 0)).Split("; ");
        Assert.Equal("note 1 WR-17", told[1]);
        Assert.StartsWith("waits 2 ", told[2], StringComparison.Ordinal);
        Assert.StartsWith("waits 3 ", told[3], StringComparison.Ordinal);
        Assert.Equal("done s7:0", told[^1]);
        Assert.Equal(2, told[4..^1].Length);
        Assert.Equal(
            $"仓单 9，{place}",
            string.Concat(told[4..^1].Select(one => one["note 3 ".Length..])));
        Assert.Equal(
            ["WR-17", "", $"仓单 9，{place}"],
            market.Market.Core.ViewProposals().Select(one => one.Note));
    }

    [Fact]
    public void By_older_rules_notes_are_kept_and_not_told()
    {
        BankMarket market = new(operators: 2, rules: 2);
        Propose(market, Receipt, "WR-17");
        Assert.DoesNotContain(
            "note", market.Say(Market.Of(CommandKind.QueryProposals, 7, 0)),
            StringComparison.Ordinal);
        Assert.Equal("WR-17", market.Market.Core.ViewProposals().Single().Note);
    }

    /// <summary>A core that takes up the state knows what waits and what stands, too.</summary>
    [Fact]
    public void Notes_and_papers_are_part_of_the_state()
    {
        BankMarket market = new(operators: 2);
        Step(market, 0, Receipt, "WR-17");
        Propose(market, Of(TitleAction.Retire, 3, goods: 5_000), "out by truck");
        Propose(market, Receipt with { Title = new TitleId(4) }, "WR-18");
        ulong before = market.Market.Core.StateHash();
        market.Market.TakeUp();
        Assert.Equal(before, market.Market.Core.StateHash());
        Assert.Equal(
            ["out by truck", "WR-18"],
            market.Market.Core.ViewProposals().Select(one => one.Note));
        Assert.Equal("rejected TitlePaperTaken", Step(market, 0, Receipt with
        {
            Title = new TitleId(5),
        }, "WR-17"));

        // Another note is another state.
        BankMarket other = new(operators: 2);
        Step(other, 0, Receipt, "WR-17");
        Propose(other, Of(TitleAction.Retire, 3, goods: 5_000), "out by train");
        Propose(other, Receipt with { Title = new TitleId(4) }, "WR-18");
        Assert.NotEqual(before, other.Market.Core.StateHash());
    }

    [Fact]
    public void By_older_rules_one_paper_stands_for_any_number_of_titles()
    {
        BankMarket market = new(operators: 2, rules: 2);
        Step(market, 0, Receipt, "WR-17");
        Assert.Equal("title 4 Register m1 p2 5000", Step(market, 0, Receipt with
        {
            Title = new TitleId(4),
        }, "WR-17"));
    }

    [Fact]
    public void One_paper_stands_for_one_title()
    {
        BankMarket market = new(operators: 2);
        TitleStep again = Receipt with { Title = new TitleId(4) };
        Step(market, 3, Receipt, "WR-17");
        Assert.Equal("rejected TitlePaperTaken", Step(market, 3, again, "WR-17"));
        Assert.Equal("rejected TitlePaperTaken", Step(market, 0, again, " WR-17 "));

        // Another paper, another kind, another product, and none at all are others.
        Assert.Equal(
            "title 5 Register m1 p2 5000",
            Step(market, 3, again with { Title = new TitleId(5) }, "WR-171"));
        Assert.Equal(
            "title 6 Register m1 p2 5000",
            Step(market, 3, again with
            {
                Title = new TitleId(6),
                Kind = TitleKind.Stock,
            }, "WR-17"));
        Assert.Equal(
            "title 7 Register m1 p1 5000",
            Step(market, 3, again with
            {
                Title = new TitleId(7),
                Product = new ProductId(1),
            }, "WR-17"));
        Assert.Equal(
            "title 8 Register m1 p2 5000",
            Step(market, 3, again with { Title = new TitleId(8) }, ""));
        Assert.Equal(
            "title 1 Register m1 p2 5000",
            Step(market, 3, again with { Title = TitleId.None }, ""));
    }

    /// <summary>Two may wait; the second one is asked again when it is approved.</summary>
    [Fact]
    public void A_paper_that_waits_twice_is_registered_once_and_anew_when_it_is_gone()
    {
        BankMarket market = new(operators: 2);
        Propose(market, Receipt, "WR-17");
        Propose(market, Receipt with { Title = new TitleId(4) }, "WR-17");
        Assert.Equal("title 3 Register m1 p2 5000", Approve(market, 1));
        Command approve = Market.Of(CommandKind.Approve, 7, 0);
        approve.Proposal = 2;
        Assert.Equal("rejected TitlePaperTaken", market.Say(approve));

        _proposals = 2;
        Assert.Equal("title 3 Retire m1 p2 4999", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 4_999)));
        Assert.Equal("rejected TitlePaperTaken", market.Say(approve));
        Assert.Equal("title 3 Retire m1 p2 1", Step(market, 3, Of(
            TitleAction.Retire, 3, goods: 1)));
        Assert.Equal("title 4 Register m1 p2 5000", Approve(market, 2));
    }

    [Fact]
    public void A_record_names_a_member_a_product_and_what_it_is()
    {
        BankMarket market = new(operators: 2);
        (TitleStep Step, string Reason)[] table =
        [
            (Receipt with { Owner = new MemberId(3) }, "UnknownMember"),
            (Receipt with { Owner = MemberId.None }, "UnknownMember"),
            (Receipt with { Product = new ProductId(3) }, "UnknownProduct"),
            (Receipt with { Goods = default }, "QuantityNotPositive"),
            (Receipt with { Kind = 0 }, "TitleInvalid"),
            (Receipt with { Title = new TitleId(9) }, "AlreadyDefined"),
            (Receipt with { Kind = TitleKind.Capacity }, "TitleInvalid"),
            (Receipt with { Action = 0 }, "UnknownCommand"),
            (Receipt with { Action = (TitleAction)5 }, "UnknownCommand"),
        ];
        foreach ((TitleStep step, string reason) in table)
        {
            Assert.Equal($"rejected {reason}", Step(market, 3, step));
        }

        Assert.Equal(
            RejectReason.TitleInvalid,
            market.Market.Apply(Market.Of(CommandKind.StepTitle, 3, 1)).Single().Reason);
        for (int number = 1; number <= market.Market.Capacities.TitlesMax; number++)
        {
            Step(market, 0, Receipt with { Title = TitleId.None });
        }

        Assert.Equal("rejected TitlesFull", Step(market, 3, Receipt with { Title = TitleId.None }));
    }

    [Fact]
    public void Goods_are_registered_while_the_ledger_has_room_for_their_accounts()
    {
        const uint Many = 24;
        BankMarket market = new(Market.Small with
        {
            OrdersMax = 128,
            MembersMax = (int)Many,
            ProductsMax = (int)Many,
            TitlesMax = 1,
            ContractsMax = 1,
        });
        for (uint number = 3; number <= Many; number++)
        {
            market.Market.Define(CommandKind.DefineMember, Definitions.Member(number).Write);
            market.Market.Define(CommandKind.DefineProduct, Definitions.Spot(number).Write);
        }

        string said = "";
        for (uint pair = 0; said != "rejected LedgerFull"; pair++)
        {
            Assert.NotEqual(Many * Many, pair);
            said = Step(market, 0, Receipt with
            {
                Title = TitleId.None,
                Owner = new MemberId(1 + (pair / Many)),
                Product = new ProductId(1 + (pair % Many)),
            });
            Step(market, 0, Of(TitleAction.Retire, 1, goods: 5_000));
        }
    }

    private static TitleStep Of(
        TitleAction action, uint title, long goods = 0, ushort bank = 0) => new()
        {
            Action = action,
            Title = new TitleId(title),
            Goods = new GoodsQuantity(goods),
            Bank = new BankId(bank),
        };

    private string Step(BankMarket market, uint session, TitleStep step, string? note = null)
    {
        note ??= string.Create(CultureInfo.InvariantCulture, $"仓单 {++_papers}");
        byte[] content = new byte[TitleStep.SizeBytesMax];
        int bytes = step.Write(content, Encoding.UTF8.GetBytes(note));
        Command command = Market.Of(CommandKind.StepTitle, session, session == 1 ? 0UL : 1UL);
        if (session is 1 or 2)
        {
            market.Label++;
            command.ClientOrderId = new ClientOrderId(market.Label);
        }

        command.Principal = new PrincipalId(session);
        string told = market.Say(command, content.AsSpan(0, bytes));
        return told.StartsWith("proposed", StringComparison.Ordinal)
            ? Approve(market, ++_proposals)
            : told;
    }

    private static void Propose(BankMarket market, TitleStep step, string note = "")
    {
        byte[] content = new byte[TitleStep.SizeBytesMax];
        int bytes = step.Write(content, Encoding.UTF8.GetBytes(note));
        Command command = Market.Of(CommandKind.StepTitle, 3, 1);
        Assert.StartsWith(
            "proposed", market.Say(command, content.AsSpan(0, bytes)), StringComparison.Ordinal);
    }

    /// <summary>What a second operator brings about who agrees to a proposal.</summary>
    private string Approve(BankMarket market, uint proposal)
    {
        Command approve = Market.Of(CommandKind.Approve, 7, 0);
        approve.Proposal = proposal;
        string told = market.Say(approve);
        Assert.EndsWith(
            $"proposal {proposal} approved; told s3 {proposal} Approved; done s7:0", told,
            StringComparison.Ordinal);
        return told.Split("; proposal")[0];
    }
}
