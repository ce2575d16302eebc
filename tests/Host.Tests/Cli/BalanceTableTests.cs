using SCO.Exchange.Host.Member;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What <c>sco member balances</c> shows.</summary>
public sealed class BalanceTableTests
{
    [Fact]
    public void Money_is_summed_and_goods_stand_below() => Assert.Equal(
        """
        available           1,000.00 CNY  withdrawable 400.00 CNY
        frozen-order          -50.05 CNY
        frozen-payment         20.00 CNY  held 20.00 CNY
        total                 969.95 CNY
        goods-free CRUDE-S    10,008.000
        """.ReplaceLineEndings("\n"),
        string.Join('\n', BalanceTable.Of(
        [
            new MemberReport("balance", 1).With("account", "available")
                .WithMoney("amount", 100_000).WithMoney("withdrawable", 40_000),
            new MemberReport("cash", 2).WithMoney("amount", 700),
            new MemberReport("balance", 3).With("account", "frozen-order")
                .WithMoney("amount", -5_005),
            new MemberReport("balance", 4).With("account", "frozen-payment")
                .WithMoney("amount", 2_000).WithMoney("held", 2_000),
            new MemberReport("balance", 5).With("account", "goods-free")
                .With("product_code", "CRUDE-S").WithGoods("goods", 10_008_000),
        ])));

    [Fact]
    public void Where_no_balance_is_told_there_is_no_table() =>
        Assert.Empty(BalanceTable.Of([new MemberReport("cash", 1).WithMoney("amount", 5)]));
}
