using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// How a contract goes on when nobody acts any more: silence agrees, and what is overdue the venue
/// ends by two operators; and what papers are attached to it (decision 0077).
/// </summary>
public sealed class VenueEndTests
{
    private const string Made = """
        pay m1 3000000.00
        pay m2 300000.00
        title m2 600
        s1 propose 1
        s2 accept 1 d1
        """;

    private static readonly string[] Steps =
    [
        "s2 lock 2 k1 t1", "s1 funds 2 k1", "s2 notice 3 k1", "s2 meter 4 k1 500",
        "s1 quantity 3 k1", "s1 quality 4 k1", "s2 invoice 5 k1 2125000.00",
    ];

    [Theory]
    [InlineData(0, ContractStage.Contracted)]
    [InlineData(1, ContractStage.Contracted)]
    [InlineData(2, ContractStage.Locked)]
    [InlineData(3, ContractStage.NoticeIssued)]
    [InlineData(6, ContractStage.PaidFirst)]
    [InlineData(7, ContractStage.Invoiced)]
    public void From_where_its_parties_leave_it_two_operators_end_what_is_overdue(
        int steps, ContractStage stage)
    {
        DealMarket market = DealScript.Run(Made);
        foreach (string step in Steps[..steps])
        {
            DealScript.Run(market, step);
        }

        DealScript.Run(market, "s4 dispute k1 | rejected ContractNotOverdue");
        Assert.Equal(stage, Contract(market).Stage);
        _ = Until(market, Contract(market).OverdueAt.Ns);
        DealScript.Run(market, "s8 dispute k1 | rejected OperatorIsParty");
        DealScript.Run(market, "s4 dispute k1 | proposed StepContract; done as 1");
        DealScript.Run(market, "s9 ok 1");
        Assert.Equal(ContractStage.Disputed, Contract(market).Stage);
        Assert.Equal(stage, Contract(market).DisputedAt);
        DealScript.Run(market, $"venue resolve k1 amount={Contract(market).Paid.Fen / 100}.00");
        Assert.Equal(ContractStage.Closed, Contract(market).Stage);
        market.AssertDrained();
    }

    [Fact]
    public void Before_version_3_the_venue_disputes_nothing()
    {
        DealMarket market = DealScript.Run(
            new DealMarket(terms: new MarketTerms { Rules = 2 }), Made);
        DealScript.Run(market, "s4 dispute k1 | rejected ContractRoleForbids");
        _ = Until(market, Contract(market).OverdueAt.Ns);
        DealScript.Run(market, "s4 dispute k1 | rejected ContractRoleForbids");
    }

    [Theory]
    [InlineData(3, ContractStage.PaidFirst, 168_000_000L)]
    [InlineData(2, ContractStage.QuantityAgreed, 0L)]
    public void A_buyer_that_stays_silent_has_agreed_with_the_quality_as_metered(
        ushort rules, ContractStage stage, long paidFen)
    {
        DealMarket market = Metered(rules, "s1 quantity 3 k1");
        ulong deadlineNs = Contract(market).Deadline.Ns;
        Assert.Equal(rules == 2, deadlineNs == 0);
        if (rules == 3)
        {
            Assert.Equal(BeijingTime.NsOf("10-07", "16:30"), deadlineNs);
            _ = Until(market, deadlineNs - 1);
            Assert.Equal(ContractStage.QuantityAgreed, Contract(market).Stage);
        }

        List<Event> told = Until(market, BeijingTime.NsOf("10-07", "16:30"));
        Assert.Equal(stage, Contract(market).Stage);
        Assert.Equal(paidFen, Contract(market).Paid.Fen);
        Assert.Equal(0UL, Contract(market).Deadline.Ns);
        Assert.Equal(
            rules == 2 ? "" : "m1 k1 QualityAgreed; m2 k1 QualityAgreed; "
                + "m1 k1 PaidFirst paid 1680000.00; m2 k1 PaidFirst paid 1680000.00",
            string.Join("; ", told.Where(made => made.Kind == EventKind.ContractChanged)
                .Select(made => DealText.Of(market, made))));
    }

    [Fact]
    public void Silence_agrees_with_the_quantity_first_and_then_with_the_quality()
    {
        DealMarket market = Metered(3, "");
        ulong first = Contract(market).Deadline.Ns;
        _ = Until(market, first);
        Assert.Equal(ContractStage.QuantityAgreed, Contract(market).Stage);
        ulong second = Contract(market).Deadline.Ns;
        Assert.True(second > first);
        _ = Until(market, second - 1);
        Assert.Equal(ContractStage.QuantityAgreed, Contract(market).Stage);
        _ = Until(market, second);
        Assert.Equal(ContractStage.PaidFirst, Contract(market).Stage);
    }

    [Fact]
    public void A_quality_that_is_agreed_or_disputed_is_not_agreed_again_by_silence()
    {
        DealMarket market = Metered(3, "s1 quantity 3 k1");
        DealScript.Run(market, "s2 dispute 5 k1");
        Assert.Equal(0UL, Contract(market).Deadline.Ns);
        DealScript.Run(market, "venue resolve k1 amount=-1");
        Assert.NotEqual(0UL, Contract(market).Deadline.Ns);
        DealScript.Run(market, "s1 quality 4 k1 diff=-50");
        Assert.Equal(0UL, Contract(market).Deadline.Ns);
    }

    [Fact]
    public void A_paper_has_a_kind_and_nothing_but_a_paper_has_one() => DealScript.Run(
        new DealMarket(), Made + """

        s1 attach 2 k1 ref=1      | m1 k1 Contracted; m2 k1 Contracted
        s2 attach 2 k1 ref=3      | m1 k1 Contracted; m2 k1 Contracted
        s2 attach 3 k1            | m1 k1 Contracted; m2 k1 Contracted
        s1 attach 3 k1 ref=4      | rejected UnsupportedInstruction
        s1 funds 4 k1 ref=1       | rejected UnsupportedInstruction
        """);

    [Theory]
    [InlineData(3, "m1 k1 ForceMajeure; m2 k1 ForceMajeure")]
    [InlineData(2, "rejected ContractStageForbids")]
    public void A_paper_is_attached_to_a_contract_that_ended_today(ushort rules, string told)
    {
        DealMarket market = DealScript.Run(
            new DealMarket(terms: new MarketTerms { Rules = rules }), Made);
        DealScript.Run(market, "venue force k1");
        DealScript.Run(market, $"s1 attach 5 k1 ref=2 | {told}");
        DealScript.Run(market, "s1 dispute 6 k1 | rejected ContractStageForbids");
        DealScript.Run(market, "day 20001");
        DealScript.Run(market, "s1 attach 7 k1 ref=2 | rejected UnknownContract");
        market.AssertDrained();
    }

    /// <summary>Metered on Friday 2024-10-04 at 50 less a tonne; Monday is a working day.
    /// </summary>
    private static DealMarket Metered(ushort rules, string then)
    {
        DealMarket market = new(
            Timetables.October, "10-04 16:00", new MarketTerms { Rules = rules });
        DealScript.Run(market, """
            pay m1 3000000.00
            pay m2 300000.00
            s1 propose 1 silent=1
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 500 diff=-50
            """);
        DealScript.Run(market, then);
        return market;
    }

    private static ContractView Contract(DealMarket market) =>
        Assert.Single(market.Core.ViewContracts());

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
