using System;
using System.Linq;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What stands behind a refusal that a person can do something about.</summary>
public sealed class RefusalAdviceTests
{
    private static readonly VenueFile Venue = VenueFile.Sample();

    // symbol, price in 1/10,000 CNY | what is said of it
    [Theory]
    [InlineData("SC2701X", 4_975_300L, "497.5 and 497.6 CNY")]
    [InlineData("SC2701X", -5_300L, "-0.6 and -0.5 CNY")]
    public void Off_a_tick_the_nearest_prices_are_named(string symbol, long price, string told) =>
        Assert.Equal(
            $"; prices of {symbol} are multiples of 0.1 CNY, the nearest are {told}",
            Of(RejectReason.PriceOffTick, symbol, new UnitPrice(price)));

    [Theory]
    [InlineData(RejectReason.NoMarketModel, "ESPO-SPOT", "sco member propose")]
    [InlineData(RejectReason.NotNegotiated, "SC2701X", "sco member buy or sell")]
    public void Where_a_product_trades_otherwise_the_command_is_named(
        RejectReason reason, string symbol, string command) =>
        Assert.Contains(command, Of(reason, symbol, new UnitPrice(1)));

    [Theory]
    [InlineData(RejectReason.NoMarketModel, "SC2701X")]
    [InlineData(RejectReason.NotNegotiated, "ESPO-SPOT")]
    [InlineData(RejectReason.PhaseForbidsEntry, "SC2701X")]
    public void Other_refusals_have_none(RejectReason reason, string symbol) =>
        Assert.Equal("", Of(reason, symbol, new UnitPrice(1)));

    [Fact]
    public void At_the_market_there_is_no_nearest_price() =>
        Assert.Equal("", Of(RejectReason.PriceOffTick, "SC2701X", UnitPrice.Null));

    // What is changed of terms that hold | the rule that is named
    [Theory]
    [InlineData("tolerance", "; the tolerance is below 100 %")]
    [InlineData("part", "; the first part is at most 100 %")]
    [InlineData("all", "; who pays first pays all of it then: the first part is 100 %")]
    [InlineData("price", "; the price is above 0")]
    [InlineData("index", "; the index price is above 0, and goes with settling by it")]
    [InlineData("days", "; the first day of delivery is not after the last one")]
    [InlineData("conversion", "; a conversion has both of its numbers, above 0")]
    [InlineData("", "; they contradict nothing: before version 3 of the rules ")]
    public void Terms_that_were_refused_are_told_by_which_rule(string changed, string told)
    {
        NegotiatedTrade terms = new()
        {
            Price = 1,
            IndexPrice = changed == "index" ? 0 : Null.Int64,
            TolerancePpm = changed == "tolerance" ? 1_000_000U : 0,
            FirstPartPpm = changed switch
            {
                "part" => 1_000_001U,
                "all" => 900_000U,
                _ => 1_000_000U,
            },
            DeliveryMode = DeliveryMode.PayFirst,
            ConversionNumerator = changed == "conversion" ? 1 : 0,
            DeliveryStart = 20_000,
            DeliveryEnd = 20_001,
        };
        terms.Price = changed == "price" ? 0 : terms.Price;
        terms.DeliveryEnd = changed == "days" ? (ushort)19_999 : terms.DeliveryEnd;
        Assert.StartsWith(
            told, TermAdvice.Of(RejectReason.DealTermsInvalid, in terms),
            StringComparison.Ordinal);
        Assert.Equal("", TermAdvice.Of(RejectReason.ToleranceAboveMaximum, in terms));
    }

    [Theory]
    [InlineData(ContractAction.LockTitle, 0, "name the title")]
    [InlineData(ContractAction.Meter, 0, "are above 0")]
    [InlineData(ContractAction.AgreeQuality, 0, "the differential that was metered")]
    [InlineData(ContractAction.Invoice, 0, "the value of the goods")]
    [InlineData(ContractAction.Resolve, -1, "goes on where it stood once")]
    [InlineData(ContractAction.Resolve, 0, "no more than is locked")]
    public void A_step_that_was_refused_is_told_by_which_rule(
        ContractAction action, long fen, string told)
    {
        StepContract step = new() { Action = action, AmountFen = fen };
        Assert.Contains(
            told, StepAdvice.Of(RejectReason.ContractStepInvalid, in step),
            StringComparison.Ordinal);
        Assert.Equal("", StepAdvice.Of(RejectReason.ContractRoleForbids, in step));
        step.Reference = ReferenceKind.Waybill;
        Assert.Equal(
            "; a kind of paper goes with attach alone",
            StepAdvice.Of(RejectReason.ContractStepInvalid, in step));
    }

    [Theory]
    [InlineData(
        RejectReason.UnknownBank, "; there are QDSIM (1, Qingdao Settlement Bank (simulation)), "
        + "LHSIM (2, Union Settlement Bank (simulation))")]
    [InlineData(RejectReason.UnknownTitle, "")]
    public void Who_names_another_bank_is_told_those_that_there_are(
        RejectReason reason, string told) =>
        Assert.Equal(told, RefusalAdvice.OfBank(reason, Venue));

    [Theory]
    [InlineData(RejectReason.UnknownTitle, ContractAction.LockTitle, 0, "name the title")]
    [InlineData(RejectReason.QuantityNotPositive, ContractAction.Meter, 0, "are above 0")]
    [InlineData(RejectReason.DifferentialDiffers, ContractAction.AgreeQuality, 0, "was metered")]
    [InlineData(RejectReason.ContractStageForbids, ContractAction.Resolve, -1, "stood once")]
    [InlineData(RejectReason.DecisionNotCovered, ContractAction.Resolve, 0, "than is locked")]
    [InlineData(RejectReason.PenaltyAboveDeposit, ContractAction.Resolve, 0, "the deposit")]
    public void Each_cause_is_told_by_its_rule(
        RejectReason reason, ContractAction action, long fen, string told)
    {
        StepContract step = Requests.Step(1, action) with { AmountFen = fen };
        Assert.Contains(told, StepAdvice.Of(reason, in step), StringComparison.Ordinal);
        step.Action = ContractAction.IssueNotice;
        Assert.Equal("", StepAdvice.Of(reason, in step));
    }

    private static string Of(RejectReason reason, string symbol, UnitPrice price)
    {
        InstrumentDefinition known = Venue.Instruments.Single(one => one.Symbol == symbol);
        return RefusalAdvice.Of(reason, Venue, known, price);
    }
}
