using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Money between the pools of two banks and out to the venue itself. Member 1 has its money at bank
/// 1, member 2 at bank 2; of 300 fen that member 1 paid in, 100 became those of member 2 inside.
/// </summary>
public sealed class PoolMoveTests
{
    [Fact]
    public void Money_moves_from_pool_to_pool_in_two_steps()
    {
        BankMarket market = Drifted();
        market.Script("""
            s2 withdraw 1 150             | rejected PoolShort missing 100
            move b1 b2 100                | move 100 b1 to b2 Instructed
            bank done O1 m0 100 for=1     | move 100 b1 to b2 Settled; taken WithdrawalDone
            """);
        Assert.Equal((200, 50, 100), Pools(market));
        market.Script("""
            s2 withdraw 2 150             | rejected PoolShort missing 100
            bank arrived I1 m0 100 for=1 bank=2 |
                | move 100 b1 to b2 Settled arrived; taken PoolArrived
            bank arrived I1 m0 100 for=1 bank=2 | known
            bank arrived I2 m0 100 for=1 bank=2 | rejected UnknownInstruction
            s2 withdraw 3 150             |
                | m2 WithdrawalHold 150 Available to FrozenPayment, free 0;
                | instructed b2 150 s2:3
            """);
        Assert.Equal((200, 150, 0), Pools(market));
    }

    [Fact]
    public void The_bank_that_gets_it_may_tell_first()
    {
        BankMarket market = Drifted();
        market.Script("""
            move b1 b2 100                | move 100 b1 to b2 Instructed
            bank arrived I1 m0 100 for=1 bank=2 |
                | move 100 b1 to b2 Instructed arrived; taken PoolArrived
            bank failed O1 m0 100 for=1   | rejected UnknownInstruction
            bank unwithdraw O1 m0 100 for=1 | rejected MovementReversed
            resolve 1 rejected            | rejected ResolutionInvalid
            """);
        Assert.Equal((300, 150, -100), Pools(market));
        market.Script("""
            bank done O1 m0 100 for=1     | move 100 b1 to b2 Settled arrived; taken WithdrawalDone
            """);
        Assert.Equal((200, 150, 0), Pools(market));
    }

    [Fact]
    public void What_does_not_leave_or_comes_back_is_in_its_pool()
    {
        BankMarket market = Drifted();
        market.Script("""
            move b1 b2 100
            bank failed O1 m0 100 for=1   | move 100 b1 to b2 Rejected; taken WithdrawalFailed
            move b1 b2 100
            bank done O2 m0 100 for=2     | move 100 b1 to b2 Settled; taken WithdrawalDone
            bank unwithdraw O3 m0 100 for=2 |
                | move 100 b1 to b2 Returned; taken WithdrawalReversal
            bank arrived I2 m0 100 for=2 bank=2 | rejected UnknownInstruction
            """);
        Assert.Equal((300, 50, 0), Pools(market));
    }

    [Fact]
    public void A_move_names_two_banks_an_amount_and_what_the_pool_holds() => Drifted().Script("""
        move b1 b3 10                     | rejected UnknownBank
        move b0 b1 10                     | rejected UnknownBank
        move b1 b1 10                     | rejected PoolMoveInvalid
        move b1 b2 10 of=fees             | rejected PoolMoveInvalid
        move b1 b0 10                     | rejected PoolMoveInvalid
        move b1 b0 10 of=mark             | rejected PoolMoveInvalid
        move b1 b0 10 of=available        | rejected PoolMoveInvalid
        move b1 b2 0                      | rejected AmountInvalid
        move b1 b2 -5                     | rejected AmountInvalid
        move b1 b2 9223372036854775807    | rejected AmountInvalid
        move b1 b2 301                    | rejected PoolShort missing 1
        move b1 b2 200                    | move 200 b1 to b2 Instructed
        move b1 b2 200                    | rejected PoolShort missing 100
        s1 withdraw 1 150                 | rejected PoolShort missing 50
        bank withdraw W1 m1 150           | rejected PoolShort missing 50
        bank done O1 m0 199 for=1         | rejected BankMovementInvalid
        bank done O1 m0 200 for=1 bank=2  | rejected UnknownInstruction
        bank done O1 m1 200 for=1         | rejected UnknownInstruction
        bank arrived I1 m0 200 for=1      | rejected UnknownInstruction
        bank arrived I1 m2 200 for=1 bank=2 | rejected BankMovementInvalid
        bank arrived I1 m0 200 bank=2     | rejected BankMovementInvalid
        """);

    [Fact]
    public void Fees_leave_for_the_venues_own_account_once()
    {
        BankMarket market = Drifted();
        market.Script("""
            bank interest X1 m0 40        | taken Interest
            bank charge X2 m0 15          | taken Charge
            bank charge X2 m0 15          | known
            bank capital X3 m0 500 bank=2 | taken CapitalIn
            bank interest X4 m1 40        | rejected BankMovementInvalid
            bank charge X5 m0 1 day=19999 | rejected BankDayWrong
            move b1 b0 26 of=fees         | rejected InsufficientFunds missing 1
            move b1 b0 25 of=fees         | move 25 b1 to b0 Instructed
            move b1 b0 1 of=fees          | rejected InsufficientFunds missing 1
            bank failed O1 m0 25 for=1    | move 25 b1 to b0 Rejected; taken WithdrawalFailed
            move b1 b0 25 of=fees         | move 25 b1 to b0 Instructed
            bank done O2 m0 25 for=2      | move 25 b1 to b0 Settled; taken WithdrawalDone
            bank unwithdraw O3 m0 25 for=2 |
                | move 25 b1 to b0 Returned; taken WithdrawalReversal
            move b2 b0 500 of=capital     | move 500 b2 to b0 Instructed
            bank arrived I1 m0 500 for=3 bank=2 | rejected UnknownInstruction
            bank done O4 m0 500 for=3 bank=2 | move 500 b2 to b0 Settled; taken WithdrawalDone
            """);
        Assert.Equal((325, 50, 0), Pools(market));
        Assert.Equal(25, market.Market.Core.ViewHouse(AccountKind.Fees).Fen);
        Assert.Equal(0, market.Market.Core.ViewHouse(AccountKind.Capital).Fen);
    }

    [Fact]
    public void Two_operators_say_what_no_bank_tells()
    {
        BankMarket market = Drifted();
        market.Script("""
            move b1 b2 100
            resolve 1 timedout            | rejected ResolutionInvalid
            resolve 1 settled fen=1       | rejected ResolutionInvalid
            resolve 1 returned fen=99     | rejected ResolutionInvalid
            resolve 7 settled             | rejected UnknownInstruction
            resolve 1 settled             |
                | move 100 b1 to b2 Settled; move 100 b1 to b2 Settled arrived;
                | resolved Settled 100
            resolve 1 settled             | rejected ResolutionInvalid
            bank done O1 m0 100 for=1     | known
            bank arrived I1 m0 100 for=1 bank=2 | known
            bank failed O2 m0 100 for=1   | rejected InstructionResolved
            bank unwithdraw O3 m0 100 for=1 | rejected InstructionResolved
            s1 withdraw 1 30
            resolve 2 rejected            |
                | m1 WithdrawalRelease 30 FrozenPayment to Available, free 200;
                | resolved Rejected 30
            bank failed O4 m1 30 for=2 | known
            bank done O5 m1 30 for=2   | rejected InstructionResolved
            s1 withdraw 2 20
            resolve 3 returned fen=20     |
                | m1 Withdrawal 20 FrozenPayment to Pool, free 180;
                | m1 WithdrawalRelease 20 Pool to Available, free 200; resolved Returned 20
            """);
        Assert.Equal((200, 150, 0), Pools(market));
    }

    [Fact]
    public void One_operator_alone_moves_nothing()
    {
        BankMarket market = Drifted();
        Command command = Market.Of(CommandKind.MovePool, 3, 4);
        command.Bank = new(1);
        command.ToBank = new(2);
        command.Amount = new(100);
        Assert.Equal("proposed 1 MovePool; done s3:4", market.Say(command));
        Command approve = Market.Of(CommandKind.Approve, 3, 6);
        approve.Proposal = 1;
        Assert.Equal("rejected ApprovalByProposer", market.Say(approve));

        // What was true when it was proposed is asked again.
        market.Apply("s1 withdraw 1 200");
        approve = Market.Of(CommandKind.Approve, 7, 6);
        approve.Proposal = 1;
        market.Apply("move b1 b2 100");
        Assert.Equal("rejected PoolShort missing 100", market.Say(approve));
        Assert.Equal("rejected NotAuthorised", market.Say(Command.Of(CommandKind.MovePool)));
        Assert.Equal(
            "rejected NotAuthorised", market.Say(Market.Of(CommandKind.MovePool, 1, 9)));
    }

    private static (long First, long Second, long Transit) Pools(BankMarket market) =>
        (market.PoolFen(1), market.PoolFen(2), market.TransitFen(1) + market.TransitFen(2));

    private static BankMarket Drifted()
    {
        BankMarket market = new(operators: 2, secondBank: 2);
        market.Script("bank deposit D1 m1 300\nbank deposit D2 m2 50 bank=2");
        market.PayInside(1, 2, 100);
        market.Apply("day until=20001");
        market.Day = 20_001;
        return market;
    }
}
