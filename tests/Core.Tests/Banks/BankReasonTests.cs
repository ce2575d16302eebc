using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Why a bank has not paid a withdrawal, as the member is told.</summary>
public sealed class BankReasonTests
{
    private const string Asked = """
        bank deposit D1 m1 500
        day until=20001
        s1 withdraw 1 100
        """;

    // AC04, the first letter in the lowest byte.
    private const uint Closed = 0x34304341;

    [Theory]
    [InlineData(0u)]
    [InlineData(Closed)]
    public void A_withdrawal_that_is_not_paid_comes_back_with_the_reason_of_its_bank(uint code)
    {
        BankMarket market = BankMarket.Run(Asked);
        List<Event> told = market.Apply($"bank failed B1 m1 100 for=1 day=20001 why={code}");

        Assert.Equal(
            [EventKind.CashMoved, EventKind.BankAnswered], told.Select(made => made.Kind));
        Assert.All(told, made => Assert.Equal(code, made.BankReason.Value));
        Assert.Equal(500, market.FenOf(1, AccountKind.Available));

        // What is known is not told to the member anew; what is of another one has no reason.
        Event known = Assert.Single(
            market.Apply($"bank failed B1 m1 100 for=1 day=20001 why={code}"));
        Assert.Equal((1, code), (known.Repeated, known.BankReason.Value));
        Assert.All(
            market.Apply("bank deposit D2 m1 5 day=20001"),
            made => Assert.False(made.BankReason.IsSome));
    }

    [Theory]
    [InlineData("failed", 0x34304361u)]
    [InlineData("failed", 0x00304341u)]
    [InlineData("failed", 0x20304341u)]
    [InlineData("done", Closed)]
    [InlineData("unwithdraw", Closed)]
    public void A_reason_is_a_code_of_what_was_not_paid(string kind, uint code)
    {
        BankMarket market = BankMarket.Run(Asked);

        Assert.Equal(
            RejectReason.BankMovementInvalid,
            Assert.Single(market.Apply(
                $"bank {kind} B1 m1 100 for=1 day=20001 why={code}")).Reason);
    }

    [Fact]
    public void A_deposit_has_no_reason() => Assert.Equal(
        RejectReason.BankMovementInvalid,
        Assert.Single(new BankMarket().Told(
            new BankMovement
            {
                Kind = BankMovementKind.Deposit,
                Bank = new BankId(1),
                Day = new(20_000),
                Member = new MemberId(1),
                Amount = new(5),
                Reason = new BankReason(Closed),
            },
            "D1")).Reason);
}
