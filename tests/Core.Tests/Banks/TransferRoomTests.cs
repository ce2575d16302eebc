using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Who takes how much of the room for movements and instructions, and what rounding
/// leaves.</summary>
public sealed class TransferRoomTests
{
    [Fact]
    public void A_member_asks_for_a_quarter_of_the_room_for_instructions_and_no_more()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 8 });
        market.Script("""
            bank deposit D1 m1 500
            bank deposit D2 m2 500
            day until=20001
            s1 withdraw 1 1
            s1 withdraw 2 1
            s1 withdraw 3 1                     | rejected WithdrawalsFull
            bank done B1 m1 1 for=1 day=20001
            s1 withdraw 4 1                     | rejected WithdrawalsFull
            s2 withdraw 1 1                     |
                | m2 WithdrawalHold 1 Available to FrozenPayment, free 499; instructed b1 1 s2:1
            """);
        market.Market.TakeUp();
        market.Script("""
            s1 withdraw 5 1                     | rejected WithdrawalsFull
            day until=20002
            s1 withdraw 1 1                     |
                | m1 WithdrawalHold 1 Available to FrozenPayment, free 497; instructed b1 1 s1:1
            s1 withdraw 2 1                     | rejected WithdrawalsFull
            bank unwithdraw R1 m1 1 for=1 day=20002
            bank failed F2 m1 1 for=2 day=20002
            day until=20003
            s1 withdraw 1 1                     |
                | m1 WithdrawalHold 1 Available to FrozenPayment, free 498; instructed b1 1 s1:1
            """);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(400, 100)]
    [InlineData(65_536, 1_024)]
    public void In_a_large_room_a_member_has_a_thousand_places(int room, int most) =>
        Assert.Equal(most, new WithdrawalCounts(2, room).Most);

    /// <summary>They are remembered by their instructions, and would stand in the way of deposits.
    /// </summary>
    [Fact]
    public void Answers_leave_a_quarter_of_the_room_for_what_has_no_instruction()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 8 }, operators: 2);
        market.Script("bank deposit D1 m1 500\nbank interest X1 m0 9\nday until=20001");
        market.Day = 20_001;
        for (int number = 1; number <= 7; number++)
        {
            market.Script($"""
                move b1 b0 1 of=fees                    | move 1 b1 to b0 Instructed
                bank done B{number} m0 1 for={number}   |
                    | move 1 b1 to b0 Settled; taken WithdrawalDone
                bank done B{number} m0 1 for={number}   | known
                """);
        }

        market.Script("""
            bank deposit D2 m1 1 | m1 Deposit 1 Pool to Available, free 501; taken Deposit
            bank deposit D3 m1 1 | m1 Deposit 1 Pool to Available, free 502; taken Deposit
            bank deposit D4 m1 1 | rejected TransfersFull
            """);
    }

    [Fact]
    public void What_rounding_has_left_with_the_venue_is_paid_out_as_fees_are()
    {
        BankMarket market = new(operators: 2);
        market.Script("bank deposit D1 m1 500");
        LedgerInside.LedgerOf(market.Market.Core).Post(
            market.Market.Core.Cash.AccountOf(new MemberId(1), AccountKind.Available),
            market.Market.Core.Cash.HouseOf(AccountKind.Rounding), 30, PostingKind.Mark, 0);
        market.Script("""
            move b1 b0 31 of=rounding   | rejected InsufficientFunds missing 1
            move b1 b0 30 of=rounding   | move 30 b1 to b0 Instructed
            bank done O1 m0 30 for=1    | move 30 b1 to b0 Settled; taken WithdrawalDone
            """);
        Assert.Equal(0, market.Market.Core.ViewHouse(AccountKind.Rounding).Fen);
        market.Market.TakeUp();
    }

    [Fact]
    public void By_older_rules_rounding_stays_with_the_venue()
    {
        BankMarket market = new(operators: 2, rules: 2);
        market.Script("""
            bank deposit D1 m1 500
            move b1 b0 30 of=rounding   | rejected PoolMoveInvalid
            """);
    }
}
