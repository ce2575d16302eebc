using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// What is said of an instruction by our own name of it, and then by the serial that its bank gives
/// it. Who finds that money came back says first that it had left, and knows no serial.
/// </summary>
public sealed class OwnNameTests
{
    private const string Returned = """
        bank deposit D1 m1 500
        day until=20001
        s1 withdraw 1 400
        bank done own m1 400 for=1 day=20001      |
            | m1 Withdrawal 400 FrozenPayment to Pool, free 100; taken WithdrawalDone
        bank unwithdraw R1 m1 400 for=1 day=20001 |
            | m1 WithdrawalRelease 400 Pool to Available, free 500; taken WithdrawalReversal
        """;

    [Fact]
    public void The_first_serial_of_the_bank_is_known_and_kept()
    {
        BankMarket market = BankMarket.Run($"""
            {Returned}
            bank done X1 m1 400 for=1 day=20001   | known
            """);
        market.Market.TakeUp();
        market.Script("""
            bank done X1 m1 400 for=1 day=20001   | known
            bank done own m1 400 for=1 day=20001  | known
            bank done X2 m1 400 for=1 day=20001   | rejected UnknownInstruction
            bank failed X3 m1 400 for=1 day=20001 | rejected UnknownInstruction
            bank deposit X1 m1 400 day=20001      | rejected BankSerialDiffers
            """);
        Assert.Equal((500, 500), (market.PoolFen(), market.FenOf(1, AccountKind.Available)));
    }

    /// <summary>The row of the instruction remembers it alone.</summary>
    [Fact]
    public void It_is_known_where_no_movement_is_remembered()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 4 });
        market.Script($"""
            {Returned}
            bank deposit E1 m1 1 day=20001
            bank deposit E2 m1 1 day=20001
            bank done X1 m1 400 for=1 day=20001   | known
            bank done X1 m1 400 for=1 day=20001   | known
            bank done X2 m1 400 for=1 day=20001   | rejected UnknownInstruction
            bank done own m1 400 for=1 day=20001  | known
            """);
    }

    [Fact]
    public void A_move_and_a_word_that_it_was_not_made_are_known_likewise() => BankMarket.Run("""
        bank deposit D1 m1 500
        day until=20001
        s1 withdraw 1 400
        bank failed own m1 400 for=1 day=20001    |
            | m1 WithdrawalRelease 400 FrozenPayment to Available, free 500;
            | taken WithdrawalFailed
        bank failed F1 m1 400 for=1 day=20001     | known
        bank failed F2 m1 400 for=1 day=20001     | rejected UnknownInstruction
        bank done F3 m1 400 for=1 day=20001       | rejected UnknownInstruction
        """);

    [Fact]
    public void A_serial_that_came_first_is_the_only_one() => BankMarket.Run("""
        bank deposit D1 m1 500
        day until=20001
        s1 withdraw 1 400
        bank done X1 m1 400 for=1 day=20001       |
            | m1 Withdrawal 400 FrozenPayment to Pool, free 100; taken WithdrawalDone
        bank done X2 m1 400 for=1 day=20001       | rejected UnknownInstruction
        bank done own m1 400 for=1 day=20001      | known
        bank done X2 m1 400 for=1 day=20001       | rejected UnknownInstruction
        """);

    [Fact]
    public void By_older_rules_no_serial_but_the_first_one_is_known()
    {
        BankMarket market = new(rules: 2);
        market.Script($"""
            {Returned}
            bank done X1 m1 400 for=1 day=20001   | rejected UnknownInstruction
            """);
    }

    [Fact]
    public void A_move_between_pools_is_named_with_its_own_letter()
    {
        BankMarket market = new(operators: 2, secondBank: 2);
        market.Script("""
            bank deposit D1 m1 500
            move b1 b2 100
            bank done own m0 100 for=1            |
                | move 100 b1 to b2 Settled; taken WithdrawalDone
            bank done X1 m0 100 for=1             | known
            bank done X2 m0 100 for=1             | rejected UnknownInstruction
            """);
    }

    /// <summary>It is no money from outside; what came in today stays all the same.</summary>
    [Fact]
    public void A_withdrawal_that_came_back_can_be_withdrawn_on_the_same_day() => BankMarket.Run(
        $"""
        {Returned}
        bank deposit D2 m1 50 day=20001
        s1 withdraw 2 501                         | rejected AboveWithdrawable missing 1
        s1 withdraw 3 500
        s1 withdraw 4 1                           | rejected AboveWithdrawable missing 1
        """);
}
