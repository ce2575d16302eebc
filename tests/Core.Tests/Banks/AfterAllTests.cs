using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>What a bank has paid after it had said that it does not.</summary>
public sealed class AfterAllTests
{
    private const string Rejected = """
        bank deposit D1 m1 500
        day until=20001
        s1 withdraw 1 400
        bank failed F1 m1 400 for=1 day=20001
        s1 withdraw 2 450
        """;

    [Fact]
    public void When_the_day_is_reconciled_what_a_bank_paid_is_owed()
    {
        BankMarket market = BankMarket.Run($"""
            {Rejected}
            bank withdraw W1 m1 400 day=20001 | rejected AboveWithdrawable missing 350
            bankday reconciling
            bank withdraw W1 m1 400 day=20001 |
                | m1 Withdrawal 400 Available to Pool, free -350; taken Withdrawal;
                | call m1 Called 350
            bank withdraw W1 m1 400 day=20001 | known
            bankday clearing
            bank withdraw W2 m1 1 day=20001   | rejected BankDayForbids
            """);
        Assert.Equal(100, market.PoolFen());
    }

    [Fact]
    public void By_older_rules_no_withdrawal_is_taken_while_the_day_is_reconciled()
    {
        BankMarket market = new(rules: 2);
        market.Script($"""
            {Rejected}
            bankday reconciling
            bank withdraw W1 m1 50 day=20001 | rejected BankDayForbids
            """);
    }

    [Fact]
    public void Two_operators_say_that_a_withdrawal_was_paid_which_its_bank_had_rejected()
    {
        BankMarket market = new(operators: 2);
        market.Script($"""
            {Rejected}
            bank done B1 m1 400 for=1 day=20001   | rejected UnknownInstruction
            resolve 1 returned fen=400            | rejected ResolutionInvalid
            resolve 1 settled fen=400             | rejected ResolutionInvalid
            resolve 1 settled                     |
                | m1 Withdrawal 400 Available to Pool, free -350; resolved Settled 400;
                | call m1 Called 350
            """);
        Assert.Equal((100, 450), (market.PoolFen(), market.FenOf(1, AccountKind.FrozenPayment)));
        market.Market.TakeUp();
        market.Script("""
            s1 withdraw 3 100                     | rejected AboveWithdrawable missing 450
            resolve 1 settled                     | rejected ResolutionInvalid
            bank done B1 m1 400 for=1 day=20001   | known
            bank failed F2 m1 400 for=1 day=20001 | rejected InstructionResolved
            bank unwithdraw R1 m1 400 for=1 day=20001 |
                | m1 WithdrawalRelease 400 Pool to Available, free 50; taken WithdrawalReversal;
                | call m1 Met 0
            """);
    }

    /// <summary>An old word that it came back is not a new one, though no movement says so.
    /// </summary>
    [Fact]
    public void That_it_came_back_unmade_is_known_of_what_was_paid_after_all()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 4 }, operators: 2);
        market.Script("""
            bank deposit D1 m1 500
            day until=20001
            s1 withdraw 1 400
            bank deposit E1 m1 1 day=20001
            bank deposit E2 m1 1 day=20001
            bank deposit E3 m1 1 day=20001
            bank unwithdraw R1 m1 400 for=1 day=20001 |
                | m1 WithdrawalRelease 400 FrozenPayment to Available, free 503;
                | taken WithdrawalReversal
            resolve 1 settled |
                | m1 Withdrawal 400 Available to Pool, free 103; resolved Settled 400
            bank unwithdraw R1 m1 400 for=1 day=20001 | known
            bank unwithdraw R2 m1 400 for=1 day=20001 |
                | m1 WithdrawalRelease 400 Pool to Available, free 503; taken WithdrawalReversal
            """);
    }

    [Fact]
    public void Two_operators_say_that_a_move_left_which_its_bank_had_rejected()
    {
        BankMarket market = new(operators: 2, secondBank: 2);
        market.Script("""
            bank deposit D1 m1 500
            bank interest X1 m0 30
            move b1 b2 100
            bank failed F1 m0 100 for=1
            bank arrived A1 m0 100 for=1 bank=2 | rejected UnknownInstruction
            resolve 1 settled                   |
                | move 100 b1 to b2 Settled; move 100 b1 to b2 Settled arrived;
                | resolved Settled 100
            bank arrived A1 m0 100 for=1 bank=2 | known
            bank done O1 m0 100 for=1           | known
            move b1 b0 30 of=fees
            bank failed F2 m0 30 for=2
            move b1 b0 20 of=fees
            bank done O2 m0 20 for=3
            resolve 2 settled                   | move 30 b1 to b0 Settled; resolved Settled 30
            bank done O3 m0 30 for=2            | known
            """);
        Assert.Equal((380, 100), (market.PoolFen(1), market.PoolFen(2)));
        Assert.Equal((0, 0), (market.TransitFen(1), market.TransitFen(2)));
        Assert.Equal(-20, market.Market.Core.ViewHouse(AccountKind.Fees).Fen);
    }

    [Fact]
    public void By_older_rules_what_was_rejected_stays_rejected()
    {
        BankMarket market = new(operators: 2, rules: 2);
        market.Script($"""
            {Rejected}
            resolve 1 settled | rejected ResolutionInvalid
            """);
    }
}
