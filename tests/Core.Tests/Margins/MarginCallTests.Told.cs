using System.Collections.Generic;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Margins;

/// <content>What a refusal tells of a call, and a posting of the default fund.</content>
public sealed partial class MarginCallTests
{
    /// <summary>A missed call is met only when the losses of the day are covered, too.</summary>
    [Fact]
    public void Who_has_missed_a_call_is_told_what_it_is_over_with_the_losses_of_the_day() =>
        Script.Run(Missed(), """
            suspend m=1 level=0
            s1 new 5 buy 1 @90  | rejected MarginCallOpen s1:5 missing 700
            s2 new 8 buy 1 @85
            s2 new 9 sell 1 @85
            s1 new 6 buy 1 @90  | rejected MarginCallOpen s1:6 missing 1200
            """);

    [Fact]
    public void By_older_rules_an_order_is_not_told_what_a_call_is_over() =>
        Script.Run(CalledWithoutDeadline(rules: 2), """
            s1 new 5 buy 1 @90  | rejected MarginCallOpen s1:5
            """);

    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(3, 1, 2)]
    public void Money_of_the_default_fund_is_posted_by_the_number_of_its_proposal(
        int rules, int first, int second)
    {
        Market market = Script.Run(
            Market.WithTwoOperators(
                new MarketTerms { Bank = new BankId(1), Rules = (ushort)rules }),
            "pay m=1 amount=1300");
        FundTrail trail = new();
        market.Core.Trail = trail;
        Script.Run(market, """
            s3 fund 1 m=1 amount=100
            s7 approve 1 proposal=1
            s3 fund 2 m=1 amount=100 from=5
            s7 approve 2 proposal=2
            """);

        Assert.Equal([(ulong)first, (ulong)second], trail.References);
    }

    /// <summary>What postings of the default fund are about.</summary>
    private sealed class FundTrail : ILedgerTrail
    {
        public List<ulong> References { get; } = [];

        public void OnPosting(in Posting posting)
        {
            if (posting.Kind == PostingKind.DefaultFund)
            {
                References.Add(posting.Reference);
            }
        }
    }
}
