using SCO.Exchange.Host.Member;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What <c>sco member buy</c>, <c>sell</c> and <c>cancel</c> say came of them.</summary>
public sealed class OrderOutcomeTests
{
    [Fact]
    public void Trades_of_another_order_of_the_session_are_not_those_of_this_one() => Assert.Equal(
        ": 3 lots traded at 498.6 CNY, 2 lots open",
        OrderOutcome.Of(
            [
                new MemberReport("order", 8).With("order", 8UL).With("lots", 5)
                    .With("executed", 3).With("open", 2),
                Fill(order: 7, price: 4_900_000, executed: 1),
                Fill(order: 8, price: 4_986_000, executed: 3),
            ],
            0));

    [Theory]
    [InlineData(2, 2, ": 3 lots traded at 498.6 to 499 CNY, 1 lot open")]
    [InlineData(2, 4, ": 1 lot traded at 499 CNY, 1 lot open")]
    [InlineData(2, 5, ": 1 lot open")]
    [InlineData(1, 5, ": nothing open")]
    public void Trades_before_an_amendment_are_not_what_came_of_it(
        long openIfAmended, long before, string told) => Assert.Equal(
        told,
        OrderOutcome.Of(
            [
                new MemberReport("order", 8).With("order", 8UL).With("lots", 4 + openIfAmended)
                    .With("executed", 5).With("open", openIfAmended - 1),
                Fill(order: 8, price: 4_900_000, executed: 2),
                Fill(order: 8, price: 4_986_000, executed: 4),
                Fill(order: 8, price: 4_990_000, executed: 5),
            ],
            8,
            before));

    [Fact]
    public void The_end_of_another_order_is_not_that_of_the_cancelled_one()
    {
        MemberReport[] told = [Ended(order: 7, lots: 40), Ended(order: 8, lots: 2)];
        Assert.Equal(": 2 lots taken out", OrderOutcome.Of(told, 8));
        Assert.Equal("", OrderOutcome.Of(told, 9));
    }

    [Theory]
    [InlineData("filled", "", 5, "; it traded in full at 1970-01-01 08:00:01")]
    [InlineData("cancelled", "requested", 0,
        "; it was cancelled (requested) at 1970-01-01 08:00:01")]
    [InlineData("expired", "day-ended", 2,
        "; it was expired (day-ended) with 2 lots traded at 1970-01-01 08:00:01")]
    public void The_end_of_an_order_is_told_with_its_time(
        string status, string why, long executed, string told) => Assert.Equal(
        told,
        OrderOutcome.Of(new MemberReport("order", 8).With("status", status)
            .With("executed", executed).With("why", why)
            .WithTime("ended_at", 1_000_000_000)));

    private static MemberReport Fill(ulong order, long price, long executed) =>
        new MemberReport("fill", order).With("order", order)
            .WithPrice("price", price).With("executed", executed);

    private static MemberReport Ended(ulong order, long lots) =>
        new MemberReport("ended", order).With("order", order).With("lots", lots);
}
