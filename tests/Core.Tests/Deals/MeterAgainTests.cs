using System;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing.Deals;
using Xunit;

namespace SCO.Exchange.Core.Tests.Deals;

/// <summary>
/// A seller corrects what it has metered until the quantity is agreed (decision 0098).
/// </summary>
public sealed class MeterAgainTests
{
    private const string Noticed = """
        pay m1 3000000.00
        pay m2 300000.00
        title m2 530
        s1 propose 1 mode=3
        s2 accept 1 d1
        s2 lock 2 k1 t1
        s1 funds 2 k1
        s2 notice 3 k1
        """;

    /// <summary>Vector S-1, of which 580 t are metered first by a slip of the finger.</summary>
    [Fact]
    public void What_is_metered_again_replaces_the_former_and_goods_are_locked_anew() =>
        DealScript.Run($"""
            {Noticed}
            s2 meter 4 k1 580           | rejected InsufficientGoods 50
            s2 meter 5 k1 528.36        | m1 k1 Delivered; m2 k1 Delivered; m2 t3 528.36
            s2 meter 6 k1 531           | rejected InsufficientGoods 1
            s2 meter 7 k1 0             | rejected QuantityNotPositive
            s2 meter 8 k1 508.36        | m1 k1 Delivered; m2 k1 Delivered; m2 t4 510
            s1 quantity 3 k1            | rejected QuantityNotMetered
            s1 quantity 4 k1 528.36     | rejected QuantityNotMetered
            s1 quantity 5 k1 508.36     | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed; m2 t5 508.36
            s2 meter 9 k1 500           | rejected ContractStageForbids
            """);

    [Theory]
    [InlineData("s2 meter 4 k1 500", "", "m1 k1 QuantityAgreed")]
    [InlineData("s2 meter 4 k1 500", " 500", "m1 k1 QuantityAgreed")]
    [InlineData("s2 meter 4 k1 500", " 501", "rejected QuantityNotMetered")]
    [InlineData("s4 meter k1 500", "", "m1 k1 QuantityAgreed")]
    [InlineData("s2 meter 4 k1 499|s4 meter k1 500", "", "rejected QuantityNotMetered")]
    [InlineData("s2 meter 4 k1 499|s2 meter 5 k1 500", " 499", "rejected QuantityNotMetered")]
    [InlineData("s2 meter 4 k1 499|s2 meter 5 k1 500", " 500", "m1 k1 QuantityAgreed")]
    [InlineData("s2 meter 4 k1 500|s2 meter 5 k1 500", "", "rejected QuantityNotMetered")]
    public void A_buyer_agrees_with_what_it_has_seen(string metered, string named, string told)
    {
        DealMarket market = DealScript.Run(Noticed);
        foreach (string step in metered.Split('|'))
        {
            _ = DealScript.Apply(market, step);
        }

        Assert.StartsWith(
            told, DealText.Of(market, DealScript.Apply(market, $"s1 quantity 9 k1{named}")[0]),
            StringComparison.Ordinal);
    }

    /// <summary>
    /// Metered on Friday 10-04, three working days end on Thursday 10-10 at 16:30; a minute before
    /// it is metered again, and they end on Tuesday 10-15.
    /// </summary>
    [Fact]
    public void The_silence_of_the_buyer_begins_anew()
    {
        DealMarket market = new(Timetables.October, "10-04 16:00");
        DealScript.Run(market, """
            pay m1 3000000.00
            pay m2 300000.00
            s1 propose 1 silent=3
            s2 accept 1 d1
            s2 lock 2 k1
            s1 funds 2 k1
            s2 notice 3 k1
            s2 meter 4 k1 490
            """);
        market.Market.TimeNs = BeijingTime.NsOf("10-10", "16:29");
        for (int day = 0; day < 5; day++)
        {
            DealScript.Run(market, "wait 0");
        }

        DealScript.Run(market, "s2 meter 5 k1 500");
        Assert.Equal(
            BeijingTime.NsOf("10-15", "16:30"), market.Core.ViewContracts()[0].Deadline.Ns);
        market.Market.TimeNs = BeijingTime.NsOf("10-10", "16:30");
        DealScript.Run(market, "wait 0");
        Assert.Equal(ContractStage.Delivered, market.Core.ViewContracts()[0].Stage);
    }

    [Fact]
    public void What_is_corrected_keeps_to_the_rates() => DealScript.Run($"""
        {Noticed}
        set SessionRate 1
        s2 meter 4 k1 500         | m1 k1 Delivered; m2 k1 Delivered
        s2 meter 5 k1 501         | m1 k1 Delivered; m2 k1 Delivered
        s2 meter 6 k1 502         | rejected SessionRateExceeded
        wait 1
        s2 meter 7 k1 502         | m1 k1 Delivered; m2 k1 Delivered
        """);

    /// <summary>The venue meters again by any rules, and the buyer agrees with whatever stands.
    /// </summary>
    [Fact]
    public void By_older_rules_a_seller_meters_once() => DealScript.Run(
        new DealMarket(terms: new MarketTerms { Rules = 2 }), $"""
        {Noticed}
        s2 meter 4 k1 528         | m1 k1 Delivered; m2 k1 Delivered; m2 t3 528
        s2 meter 5 k1 500         | rejected ContractStageForbids
        s4 meter k1 500           | m1 k1 Delivered; m2 k1 Delivered; done
        s1 quantity 3 k1 499      | m1 k1 QuantityAgreed; m2 k1 QuantityAgreed; m2 t4 500
        """);

    [Fact]
    public void That_it_was_metered_again_is_part_of_the_state()
    {
        DealMarket market = DealScript.Run(Noticed);
        DealScript.Run(market, "s2 meter 4 k1 500");
        DealScript.Run(market, "s2 meter 5 k1 500");
        market.Market.TakeUp();
        DealScript.Run(market, "s1 quantity 9 k1 | rejected QuantityNotMetered");
    }
}
