using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Money that came in and of which nobody knows whose it is: it lies with the venue until two
/// operators say so, or its bank takes it back.
/// </summary>
public sealed class UnownedTests
{
    [Fact]
    public void It_is_taken_once_and_held_with_the_venue()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank unowned N1 m0 70  | held 70 of m0 for m0; taken Unowned
            bank unowned N1 m0 70  | known
            bank unowned N1 m0 71  | rejected BankSerialDiffers
            bank deposit N1 m1 70  | known
            bank deposit N1 m1 71  | rejected BankSerialDiffers
            bank unowned N2 m1 5   | rejected BankMovementInvalid
            bank unowned N2 m0 0   | rejected AmountInvalid
            bank unowned N2 m0 5 bank=3 | rejected UnknownBank
            bank unowned N2 m0 5 day=19999 | rejected BankDayWrong
            bank unowned N2 m0 30  | held 30 of m0 for m0; taken Unowned
            """);
        Assert.Equal((100, 100), (market.PoolFen(), Suspense(market)));
        Assert.Equal(
            [70, 30],
            new long[]
            {
                market.Market.Core.ViewUnowned()[0].Amount.Fen,
                market.Market.Core.ViewUnowned()[1].Amount.Fen,
            });
        UnownedView first = market.Market.Core.ViewUnowned()[0];
        Assert.Equal(
            (market.Instructions[0], new BankId(1), new TradingDay(20_000)),
            (first.Instruction, first.Bank, first.Day));
    }

    [Fact]
    public void Two_operators_say_whose_it_is_and_then_it_is_a_deposit_of_that_member()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank unowned N1 m0 70
            free 1 m1 60           | rejected AmountDiffers
            free 1 m1 71           | rejected NothingHeld
            free 1 m0 70           | rejected CounterpartyInvalid
            free 1 m9 70           | rejected CounterpartyInvalid
            free 1 m1 70           |
                | m1 Deposit 70 Suspense to Available, free 70; freed 70 of m0 for m1
            free 1 m1 70           | rejected NothingHeld
            s1 withdraw 1 70       | rejected AboveWithdrawable missing 70
            bank unowned N1 m0 70  | known
            bank deposit N1 m1 70  | known
            bank deposit N1 m2 70  | rejected BankSerialDiffers
            bank undeposit N1 m2 70 | rejected BankSerialDiffers
            """);
        Assert.Equal((70, 0), (market.PoolFen(), Suspense(market)));
        Assert.Empty(market.Market.Core.ViewUnowned());
        market.Script("""
            bank undeposit N1 m0 70 |
                | m1 DepositReversal 70 Available to Pool, free 0; taken DepositReversal
            bank undeposit N1 m1 70 | rejected MovementReversed
            """);
        Assert.Equal(0, market.PoolFen());
    }

    [Fact]
    public void Its_bank_takes_it_back_whole_and_once()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank unowned N1 m0 70
            bank undeposit N1 m1 70 | rejected BankSerialDiffers
            bank undeposit N1 m0 69 | rejected BankSerialDiffers
            bank undeposit N2 m0 70 | rejected UnknownMovement
            bank undeposit N1 m0 70 | freed 70 of m0 for m0; taken DepositReversal
            bank undeposit N1 m0 70 | rejected MovementReversed
            free 1 m1 70            | rejected NothingHeld
            """);
        Assert.Equal((0, 0), (market.PoolFen(), Suspense(market)));
    }

    [Fact]
    public void A_deposit_of_a_member_is_taken_back_by_its_serial_alone()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank deposit D1 m1 70
            bank deposit D2 m1 30
            bank undeposit D1 m0 69 | rejected BankSerialDiffers
            bank undeposit D1 m2 70 | rejected BankSerialDiffers
            bank undeposit D3 m0 70 | rejected UnknownMovement
            bank undeposit D1 m0 70 |
                | m1 DepositReversal 70 Available to Pool, free 30; taken DepositReversal
            bank undeposit D1 m0 70 | rejected MovementReversed
            bank undeposit D1 m1 70 | rejected MovementReversed
            day until=20001
            s1 withdraw 1 30        |
                | m1 WithdrawalHold 30 Available to FrozenPayment, free 0; instructed b1 30 s1:1
            """);
        Assert.Equal((30, 0), (market.PoolFen(), Suspense(market)));
    }

    [Fact]
    public void What_a_member_has_spent_goes_back_without_its_name_when_the_day_is_reconciled()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank deposit D1 m1 500
            day until=20001
            s1 withdraw 1 400
            bank undeposit D1 m0 500 day=20001 | rejected InsufficientFunds missing 400
            bankday reconciling
            bank undeposit D1 m0 500 day=20001 |
                | m1 DepositReversal 500 Available to Pool, free -400;
                | taken DepositReversal; call m1 Called 400
            """);
        Assert.Equal(0, market.PoolFen());
    }

    [Fact]
    public void Before_version_3_a_deposit_is_taken_back_by_its_name_alone()
    {
        BankMarket market = new(operators: 2, rules: 2);
        market.Script("""
            bank deposit D1 m1 70
            bank undeposit D1 m0 70 | rejected UnknownMember
            """);
    }

    [Fact]
    public void A_member_of_another_bank_is_not_given_it()
    {
        BankMarket market = new(operators: 2, secondBank: 2);
        market.Script("""
            bank unowned N1 m0 70
            free 1 m2 70           | rejected CounterpartyInvalid
            free 1 m1 70           |
                | m1 Deposit 70 Suspense to Available, free 70; freed 70 of m0 for m1
            """);
    }

    [Fact]
    public void No_bank_and_no_operator_answers_it_as_if_it_were_instructed()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank unowned N1 m0 70
            bank done N1 m0 70 for=1   | rejected BankSerialDiffers
            bank done N2 m0 70 for=1   | rejected UnknownInstruction
            bank failed N2 m0 70 for=1 | rejected UnknownInstruction
            bank arrived N2 m0 70 for=1 | rejected UnknownInstruction
            resolve 1 settled          | rejected ResolutionInvalid
            resolve 1 rejected         | rejected ResolutionInvalid
            resolve 1 returned fen=70  | rejected ResolutionInvalid
            """);
    }

    [Fact]
    public void It_outlives_days_and_restarts()
    {
        BankMarket market = new(operators: 2);
        market.Script("bank unowned N1 m0 70\nday until=20001");
        market.Market.TakeUp();
        market.Day = 20_001;
        market.Script("""
            free 1 m2 70            |
                | m2 Deposit 70 Suspense to Available, free 70; freed 70 of m0 for m2
            bank unowned N1 m0 70 day=20000 | known
            bank undeposit N1 m0 70 |
                | m2 DepositReversal 70 Available to Pool, free 0; taken DepositReversal
            """);
    }

    [Fact]
    public void Its_bank_takes_it_back_though_the_movement_was_forgotten()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 4 }, operators: 2);
        market.Script("""
            bank unowned N1 m0 70
            bank deposit D1 m1 1
            day until=20001
            """);
        market.Day = 20_001;
        market.Script("""
            bank deposit D2 m1 1
            bank deposit D3 m1 1
            bank deposit D4 m1 1
            bank deposit D5 m1 1
            bank undeposit N1 m0 70 | rejected TransfersFull
            day until=20002
            """);
        market.Day = 20_002;
        market.Script("""
            bank deposit D6 m1 1    | m1 Deposit 1 Pool to Available, free 6; taken Deposit
            bank undeposit N1 m0 69 | rejected BankSerialDiffers
            bank undeposit N1 m1 70 | rejected UnknownMovement
            bank undeposit N2 m0 70 | rejected UnknownMovement
            bank undeposit N1 m0 70 | freed 70 of m0 for m0; taken DepositReversal
            bank undeposit N1 m0 70 | rejected MovementReversed
            """);
        Assert.Equal((6, 0), (market.PoolFen(), Suspense(market)));
    }

    [Fact]
    public void It_takes_half_of_the_room_for_instructions_and_no_more()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 8 }, operators: 2);
        market.Script("""
            bank deposit D1 m1 9
            day until=20001
            """);
        market.Day = 20_001;
        market.Script("""
            bank unowned N1 m0 1
            bank unowned N2 m0 1
            bank unowned N3 m0 1
            bank unowned N4 m0 1 | held 1 of m0 for m0; taken Unowned
            bank unowned N5 m0 1 | rejected InstructionsFull
            s1 withdraw 1 9      |
                | m1 WithdrawalHold 9 Available to FrozenPayment, free 0; instructed b1 9 s1:1
            free 1 m1 1          |
                | m1 Deposit 1 Suspense to Available, free 1; freed 1 of m0 for m1
            """);
    }

    [Fact]
    public void What_is_given_and_taken_back_on_one_day_leaves_no_trace_in_what_can_be_withdrawn()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank unowned N1 m0 70
            bank deposit D1 m1 100
            day until=20001
            """);
        market.Day = 20_001;
        market.Script("""
            free 1 m1 70
            s1 withdraw 1 101       | rejected AboveWithdrawable missing 1
            bank undeposit N1 m0 70
            s1 withdraw 2 101       | rejected AboveWithdrawable missing 1
            s1 withdraw 3 100       |
                | m1 WithdrawalHold 100 Available to FrozenPayment, free 0; instructed b1 100 s1:3
            """);
    }

    [Fact]
    public void By_older_rules_money_without_an_owner_is_refused()
    {
        BankMarket market = new(operators: 2, rules: 2);
        market.Script("""
            bank unowned N1 m0 70   | rejected BankMovementInvalid
            bank deposit N1 m0 70   | rejected UnknownMember
            bank undeposit N1 m0 70 | rejected UnknownMember
            """);
    }

    private static long Suspense(BankMarket market) =>
        market.Market.Core.ViewHouse(AccountKind.Suspense).Fen;
}
