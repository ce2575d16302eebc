using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// Free money that the venue would have to bear stays with the member (decision 0068). The deal
/// alone: 10,000 fen are held of the buyer, who locks 100,000 fen then.
/// </summary>
public sealed class FreeMoneyTests
{
    private const string Accepts = "s2 accept 60 d1";

    [Theory]
    [InlineData(3, 990_000, RejectReason.None)]
    [InlineData(3, 990_001, RejectReason.CounterpartyFundsMissing)]
    [InlineData(2, 990_001, RejectReason.None)]
    public void A_deposit_is_not_held_of_what_positions_have_lost(
        int rules, long lostFen, RejectReason reason)
    {
        LoneDeals lone = new(rules: (ushort)rules) { LostFen = lostFen };
        Assert.Equal(RejectReason.None, lone.Propose());
        Assert.Equal(reason, lone.Answer(DealAction.Accept));
    }

    [Theory]
    [InlineData(3, 890_000, RejectReason.None, 0)]
    [InlineData(3, 890_001, RejectReason.InsufficientFunds, 1)]
    [InlineData(2, 890_001, RejectReason.None, 0)]
    public void Nor_is_it_locked_for_a_contract(
        int rules, long lostFen, RejectReason reason, long missingFen)
    {
        LoneDeals lone = Contracted((ushort)rules);
        lone.LostFen = lostFen;
        Assert.Equal(reason, Lock(lone, out StepLack lack));
        Assert.Equal(missingFen, lack.Funds.Fen);
    }

    [Theory]
    [InlineData(3, RejectReason.MemberInDefault)]
    [InlineData(2, RejectReason.None)]
    public void A_member_in_default_locks_nothing(int rules, RejectReason reason)
    {
        LoneDeals lone = Contracted((ushort)rules);
        lone.InDefault = LoneDeals.Buyer;
        Assert.Equal(reason, Lock(lone, out _));
    }

    /// <summary>Goods that were paid for change hands, though one of both is in default.</summary>
    [Theory]
    [InlineData(10_000, RejectReason.None)]
    [InlineData(10_001, RejectReason.MemberInDefault)]
    public void A_member_in_default_takes_what_its_locked_money_covers(
        long metered, RejectReason reason)
    {
        LoneDeals lone = Contracted(VenueDefinition.RuleVersionNewest);
        Assert.Equal(RejectReason.None, Lock(lone, out _));
        foreach (ContractStep step in new[]
        {
            Step(ContractAction.LockTitle), Step(ContractAction.IssueNotice),
            Step(ContractAction.Meter) with { Goods = new GoodsQuantity(metered) },
        })
        {
            Assert.Equal(RejectReason.None, lone.Step(LoneDeals.Seller, step, out _));
        }

        lone.InDefault = LoneDeals.Buyer;
        Assert.Equal(reason, lone.Step(
            LoneDeals.Buyer, Step(ContractAction.AgreeQuantity), out _));
    }

    /// <summary>
    /// Member 1 has 214,625.00, which is what is held of it, and has bought 9 lots at 100, which is
    /// at 99 now.
    /// </summary>
    [Theory]
    [InlineData(3, "rejected CounterpartyFundsMissing")]
    [InlineData(2, "")]
    public void What_positions_have_lost_is_asked_of_the_exchange(int rules, string told)
    {
        DealMarket market = new(terms: new MarketTerms { Rules = (ushort)rules });
        _ = market.SetPhase(TradingPhase.Continuous, 2);
        DealScript.Run(market, """
            pay m1 214625.00
            pay m2 300000.00
            """);
        Script.Run(market.Market, """
            s1 new 50 buy 9 @100 i=2
            s2 new 50 sell 9 @100 i=2
            s2 new 51 buy 1 @99 i=2
            s1 new 51 sell 1 @99 i=2  | accepted s1:51 sell 1 @99;
                | filled s1:51 1 @99 left 0 incoming; filled s2:51 1 @99 left 0 delete
            """);
        DealScript.Run(market, "s1 propose 60");
        DealScript.Run(market, told.Length == 0 ? Accepts : $"{Accepts} | {told}");
    }

    private static LoneDeals Contracted(ushort rules)
    {
        LoneDeals lone = new(rules: rules);
        Assert.Equal(RejectReason.None, lone.Propose());
        Assert.Equal(RejectReason.None, lone.Answer(DealAction.Accept));
        return lone;
    }

    private static RejectReason Lock(LoneDeals lone, out StepLack lack) =>
        lone.Step(LoneDeals.Buyer, Step(ContractAction.LockFunds), out lack);

    private static ContractStep Step(ContractAction action) => new() { Action = action };
}
