using System;
using SCO.Exchange.Core.Tests.Banks;
using SCO.Exchange.Core.Tests.Deals;
using Xunit;
using Xunit.Sdk;

namespace SCO.Exchange.Core.Tests.Scripts;

/// <summary>No table prepares less than it says.</summary>
public sealed class SetUpLineTests
{
    [Fact]
    public void A_refused_line_of_orders_fails_by_its_name() => Fails(
        () => Script.Run("s1 new 5 buy 0 @100"),
        "'s1 new 5 buy 0 @100' is not compared, but was refused: QuantityNotPositive");

    [Fact]
    public void A_refused_line_of_deals_fails_by_its_name() => Fails(
        () => DealScript.Run("s2 accept 2 d1"),
        "'s2 accept 2 d1' is not compared, but was refused: UnknownDeal");

    [Fact]
    public void A_refused_line_of_banks_fails_by_its_name() => Fails(
        () => BankMarket.Run("s1 withdraw 7 50"),
        "'s1 withdraw 7 50' is not compared, but was refused: AboveWithdrawable");

    private static void Fails(Func<object> run, string told) => Assert.Contains(
        told, Assert.ThrowsAny<XunitException>(run).Message, StringComparison.Ordinal);
}
