using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// How many papers a contract takes, and how fast (decision 0096). What a party owes it may do at
/// any pace.
/// </summary>
public sealed class PaperTests
{
    private const string Made = """
        pay m1 3000000.00
        pay m2 300000.00
        s1 propose 1
        s2 accept 1 d1
        """;

    [Fact]
    public void A_contract_takes_so_many_papers_of_each_party()
    {
        DealMarket market = DealScript.Run(Made);
        Attach(market, 1, ContractTable.PapersEachMax);
        market.Market.TakeUp();
        DealScript.Run(market, """
            s1 attach 102 k1 ref=3    | rejected PapersFull
            s10 attach 102 k1         | rejected PapersFull
            """);

        Attach(market, 2, ContractTable.PapersEachMax);
        DealScript.Run(market, """
            s2 attach 102 k1          | rejected PapersFull
            s1 funds 103 k1           | m1 k1 Contracted; m2 k1 Contracted;
                | m1 1955000.00 Available>FrozenPayment
            """);
    }

    /// <summary>And papers that are attached by them do not count later.</summary>
    [Fact]
    public void By_older_rules_a_contract_takes_any_number()
    {
        DealMarket market = DealScript.Run(
            new DealMarket(terms: new MarketTerms { Rules = 2 }), Made);
        Attach(market, 1, ContractTable.PapersEachMax + 1);
        market.Market.SetPhaseOfAll(TradingPhase.Closed);
        Assert.Equal(EventKind.RuleVersionChanged, CommandText.Apply(
            market.Market, "rules value=3")[0].Kind);
        Attach(market, 1, ContractTable.PapersEachMax, from: 200);
        DealScript.Run(market, "s1 attach 301 k1 | rejected PapersFull");
    }

    [Theory]
    [InlineData(3, "rejected SessionRateExceeded")]
    [InlineData(2, "m1 k1 Contracted; m2 k1 Contracted")]
    public void Papers_are_attached_at_the_pace_of_orders_and_what_is_owed_at_any(
        ushort rules, string told)
    {
        DealMarket market = DealScript.Run(
            new DealMarket(terms: new MarketTerms { Rules = rules }), Made);
        DealScript.Run(market, $"""
            set SessionRate 1
            s2 attach 2 k1            | m1 k1 Contracted; m2 k1 Contracted
            s2 attach 3 k1            | {told}
            s2 lock 4 k1              | m1 k1 Contracted; m2 k1 Contracted
            s1 funds 2 k1             | m1 k1 Locked; m2 k1 Locked;
                | m1 1955000.00 Available>FrozenPayment
            s2 notice 5 k1            | m1 k1 NoticeIssued; m2 k1 NoticeIssued
            s2 meter 6 k1 500         | m1 k1 Delivered; m2 k1 Delivered
            wait 1
            s2 attach 7 k1            | m1 k1 Delivered; m2 k1 Delivered
            """);
    }

    private static void Attach(DealMarket market, uint session, int papers, int from = 2)
    {
        for (int label = from; label < from + papers; label++)
        {
            Assert.DoesNotContain(
                DealScript.Apply(market, $"s{session} attach {label} k1 ref=3"),
                made => made.Kind == EventKind.Rejected);
        }
    }
}
