using SCO.Exchange.Core.Tests.Scripts;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>What banks say of money too early, too late, and again with another day.</summary>
public sealed class LateWordTests
{
    private const string Withdrawn = """
        bank deposit D1 m1 500
        day until=20001
        s1 withdraw 1 400
        """;

    [Fact]
    public void An_answer_of_a_day_that_has_not_begun_is_posted_when_it_has()
    {
        BankMarket market = BankMarket.Run($"""
            {Withdrawn}
            bank done B1 m1 400 for=1 day=20002       | rejected BankDayWrong
            bank failed B1 m1 400 for=1 day=20002     | rejected BankDayWrong
            bank unwithdraw B1 m1 400 for=1 day=20003 | rejected BankDayWrong
            """);
        Assert.Equal(500, market.PoolFen());
        market.Script("""
            day until=20002
            bank done B1 m1 400 for=1 day=20002       |
                | m1 Withdrawal 400 FrozenPayment to Pool, free 100; taken WithdrawalDone
            bank done B1 m1 400 for=1 day=20003       | known
            """);
    }

    [Fact]
    public void By_older_rules_an_answer_is_posted_whatever_its_day()
    {
        BankMarket market = new(rules: 2);
        market.Script($"""
            {Withdrawn}
            bank done B1 m1 400 for=1 day=20002       |
                | m1 Withdrawal 400 FrozenPayment to Pool, free 100; taken WithdrawalDone
            bank done B1 m1 400 for=1 day=20003       | rejected BankSerialDiffers
            """);
    }

    /// <summary>Its result was lost, and the file of the next day has it again.</summary>
    [Fact]
    public void A_movement_is_known_by_its_serial_with_another_day() => BankMarket.Run("""
        bank deposit D1 m1 500
        bank interest X1 m0 5
        day until=20001
        bank deposit D1 m1 500 day=20001    | known
        bank resend D1 m1 500 day=20009     | known
        bank interest X1 m0 5 day=20001     | known
        bank deposit D1 m1 501 day=20001    | rejected BankSerialDiffers
        bank interest D1 m0 500 day=20001   | rejected BankSerialDiffers
        """);

    [Fact]
    public void By_older_rules_a_serial_is_known_with_its_day_alone()
    {
        BankMarket market = new(rules: 2);
        market.Script("""
            bank deposit D1 m1 500
            day until=20001
            bank deposit D1 m1 500 day=20001 | rejected BankSerialDiffers
            bank deposit D2 m1 500           | rejected BankDayWrong
            bank undeposit D1 m1 500         | rejected BankDayWrong
            """);
    }

    /// <summary>The bank books on a Saturday, and behind its statement of Friday.</summary>
    [Fact]
    public void What_is_booked_since_the_day_before_is_taken()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            bank deposit D0 m1 5 day=19999   | rejected BankDayWrong
            bank deposit D1 m1 100
            day until=20003
            bank deposit D2 m1 10 day=20002  | m1 Deposit 10 Pool to Available, free 110;
                | taken Deposit
            bank deposit D3 m1 20            | m1 Deposit 20 Pool to Available, free 130;
                | taken Deposit
            bank unowned N1 m0 7 day=20001   | held 7 of m0 for m0; taken Unowned
            bank undeposit D1 m1 100         | m1 DepositReversal 100 Available to Pool, free 30;
                | taken DepositReversal
            bank undeposit D2 m1 10 day=20002 | m1 DepositReversal 10 Available to Pool, free 20;
                | taken DepositReversal
            bank deposit D4 m1 20 day=19999  | rejected BankDayWrong
            bank deposit D4 m1 20 day=20004  | rejected BankDayWrong
            s1 withdraw 1 1                  | rejected AboveWithdrawable missing 1
            """);
        market.Market.TakeUp();
        market.Script("""
            bank deposit D2 m1 10 day=20002  | known
            bank deposit D4 m1 3 day=20002   | m1 Deposit 3 Pool to Available, free 23;
                | taken Deposit
            day until=20004
            bank deposit D5 m1 3 day=20002   | rejected BankDayWrong
            bank deposit D5 m1 3 day=20003   | m1 Deposit 3 Pool to Available, free 26;
                | taken Deposit
            """);
    }

    /// <summary>It may be one that was forgotten, and would count twice.</summary>
    [Fact]
    public void Of_a_day_before_nothing_is_taken_once_a_movement_of_it_is_forgotten()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 2 });
        market.Script("""
            bank deposit D1 m1 10
            bank deposit D2 m1 10
            day until=20001
            bank deposit D3 m1 10           | m1 Deposit 10 Pool to Available, free 30;
                | taken Deposit
            bank deposit D1 m1 10           | rejected BankDayForgotten
            bank deposit D2 m1 10           | known
            bank deposit D4 m1 10           | rejected BankDayForgotten
            bank deposit D4 m1 10 day=19999 | rejected BankDayForgotten
            bank deposit D4 m1 10 day=20002 | rejected BankDayWrong
            bank deposit D4 m1 10 day=0     | rejected BankDayWrong
            bank undeposit D1 m1 10         | rejected BankDayWrong
            """);
        market.Market.TakeUp();
        market.Script("bank deposit D4 m1 10 | rejected BankDayForgotten");
    }
}
