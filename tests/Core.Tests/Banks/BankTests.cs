using System;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Money that comes in and goes out through settlement banks.</summary>
public sealed class BankTests
{
    /// <summary>market-rules.md 5.7, RC1.</summary>
    [Fact]
    public void Rc1_a_deposit_that_only_the_bank_knows_is_sent_again_and_posted_once() =>
        BankMarket.Run("""
            bank deposit O1 m1 5000000                |
                | m1 Deposit 5000000 Pool to Available, free 5000000; taken Deposit
            day until=20001                           | day 20001
            bank deposit D1 m1 20000000 day=20001     |
                | m1 Deposit 20000000 Pool to Available, free 25000000; taken Deposit
            bank withdraw W1 m1 5000000 day=20001     |
                | m1 Withdrawal 5000000 Available to Pool, free 20000000; taken Withdrawal
            bankday clearing                          | bankday Clearing
            bank resend D2 m1 1000000 day=20001       | rejected BankDayForbids
            bankday reconciling                       | bankday Reconciling
            bank resend D2 m1 1000000 day=20001       |
                | m1 Deposit 1000000 Pool to Available, free 21000000; taken DepositResend
            bank resend D2 m1 1000000 day=20001       | known
            """);

    /// <summary>market-rules.md 5.7, RC2.</summary>
    [Fact]
    public void Rc2_a_withdrawal_that_the_bank_does_not_know_is_reversed_and_free_again()
    {
        BankMarket market = BankMarket.Run("""
            bank deposit D1 m1 10000000
            day until=20001
            s1 withdraw 1 3000000  |
                | m1 WithdrawalHold 3000000 Available to FrozenPayment, free 7000000;
                | instructed b1 3000000 s1:1
            bankday reconciling    | bankday Reconciling
            """);
        Assert.Equal(3_000_000, market.FenOf(1, AccountKind.FrozenPayment));
        market.Script("""
            bank unwithdraw R1 m1 3000000 for=1 day=20001 |
                | m1 WithdrawalRelease 3000000 FrozenPayment to Available, free 10000000;
                | taken WithdrawalReversal
            bank unwithdraw R1 m1 3000000 for=1 day=20001 | known
            bank unwithdraw R2 m1 3000000 for=1 day=20001 | rejected MovementReversed
            """);
        Assert.Equal(10_000_000, market.PoolFen());
        Assert.Equal(10_000_000, market.FenOf(1, AccountKind.Available));
    }

    [Fact]
    public void A_serial_never_posts_twice_and_says_the_same_every_time() => BankMarket.Run("""
        bank deposit D1 m1 200          | m1 Deposit 200 Pool to Available, free 200; taken Deposit
        bank deposit D1 m1 200          | known
        bank resend D1 m1 200           | known
        bank deposit D1 m1 201          | rejected BankSerialDiffers
        bank deposit D1 m2 200          | rejected BankSerialDiffers
        bank deposit D1 m1 200 day=20001 | known
        bank withdraw D1 m1 200         | rejected BankSerialDiffers
        bank deposit D2 m1 200 day=20001 | rejected BankDayWrong
        bank deposit D2 m1 200 day=19999 | rejected BankDayWrong
        bank deposit D2 m1 200 day=0    | rejected BankDayWrong
        day until=20001
        bank deposit D1 m1 200          | known
        bank deposit D2 m1 200 day=19999 | rejected BankDayWrong
        """);

    [Fact]
    public void A_movement_names_a_bank_a_member_of_it_and_an_amount() => BankMarket.Run("""
        bank deposit D1 m1 100 bank=3      | rejected UnknownBank
        bank deposit D1 m1 100 bank=0      | rejected UnknownBank
        bank deposit D1 m1 100 bank=99     | rejected UnknownBank
        bank deposit D1 m1 100 bank=2      | rejected UnknownBank
        bank deposit D1 m3 100             | rejected UnknownMember
        bank deposit D1 m0 100             | rejected UnknownMember
        bank deposit D1 m1 0               | rejected AmountInvalid
        bank deposit D1 m1 -1              | rejected AmountInvalid
        bank deposit D1 m1 1000000000000001 | rejected AmountInvalid
        bank 0 D1 m1 100                   | rejected BankMovementInvalid
        bank 8 D1 m1 100                  | rejected BankMovementInvalid
        bank 12 D1 m1 100                   | rejected BankMovementInvalid
        bank deposit D1 m1 100 for=1       | rejected BankMovementInvalid
        bank done D1 m1 100                | rejected BankMovementInvalid
        bank failed D1 m1 100              | rejected BankMovementInvalid
        bank withdraw D1 m1 100 for=1      | rejected BankMovementInvalid
        bank undeposit D1 m1 100 for=1     | rejected BankMovementInvalid
        """);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\u0007")]
    [InlineData("\u007f")]
    public void A_serial_is_visible_ascii(string serial)
    {
        BankMarket market = new();
        BankMovement movement = new()
        {
            Kind = BankMovementKind.Deposit,
            Bank = new BankId(1),
            Day = new TradingDay(20_000),
            Member = new MemberId(1),
            Amount = new Money(1),
        };
        Assert.Equal(
            RejectReason.BankMovementInvalid, Assert.Single(market.Told(movement, serial)).Reason);
        Assert.Equal(2, market.Told(movement, new string('~', 32)).Count);
    }

    [Fact]
    public void Only_the_exchange_itself_brings_in_what_a_bank_tells()
    {
        BankMarket market = new();
        Command command = Market.Of(CommandKind.MoveBank, 3, 1);
        Assert.Equal(
            RejectReason.NotAuthorised, Assert.Single(market.Market.Apply(command)).Reason);
        command = Command.Of(CommandKind.MoveBank);
        Assert.Equal(
            RejectReason.BankMovementInvalid, Assert.Single(market.Market.Apply(command)).Reason);
    }

    [Fact]
    public void Money_of_the_day_is_free_but_leaves_on_the_next_one() => BankMarket.Run("""
        bank deposit D1 m1 500
        s1 balances 1         | Available 500 withdrawable 0; FrozenOrder 0; FrozenContract 0;
            | FrozenPayment 0; DefaultFund 0; done s1:1
        bank withdraw W1 m1 1 | rejected AboveWithdrawable missing 1
        s1 withdraw 2 500     | rejected AboveWithdrawable missing 500
        day until=20001
        bank deposit D2 m1 70 day=20001
        s1 withdraw 3 501     | rejected AboveWithdrawable missing 1
        s1 withdraw 4 200     | m1 WithdrawalHold 200 Available to FrozenPayment, free 370;
            | instructed b1 200 s1:4
        s1 withdraw 5 301     | rejected AboveWithdrawable missing 1
        bank undeposit D2 m1 70 day=20001 | m1 DepositReversal 70 Available to Pool, free 300;
            | taken DepositReversal
        s1 balances 6         | Available 300 withdrawable 300; FrozenOrder 0; FrozenContract 0;
            | FrozenPayment 200; DefaultFund 0; done s1:6
        s1 withdraw 7 300     | m1 WithdrawalHold 300 Available to FrozenPayment, free 0;
            | instructed b1 300 s1:7
        """);

    [Fact]
    public void A_withdrawal_is_asked_for_at_the_bank_of_the_member_while_it_is_open() =>
        BankMarket.Run("""
            bank deposit D1 m1 500
            day until=20001
            s1 withdraw 1 0           | rejected AmountInvalid
            s1 withdraw 2 -5          | rejected AmountInvalid
            s1 withdraw 3 1 bank=2    | rejected UnknownBank
            s1 withdraw 4 1 bank=9    | rejected UnknownBank
            s3 withdraw 5 1           | rejected NotAuthorised
            s5 withdraw 6 1           | rejected NotAuthorised
            s1 withdraw 4 1 bank=1    | rejected DuplicateClientOrderId
            s1 withdraw 7 1 bank=1    | m1 WithdrawalHold 1 Available to FrozenPayment, free 499;
                | instructed b1 1 s1:7
            bankday recess            | bankday Recess
            s1 withdraw 8 1           | rejected BankDayForbids
            """);

    [Fact]
    public void What_became_of_a_withdrawal_is_told_once_and_may_be_told_again() =>
        BankMarket.Run("""
            bank deposit D1 m1 500
            day until=20001
            s1 withdraw 1 100
            s1 withdraw 2 50
            bank done B1 m1 100 for=9 day=20001   | rejected UnknownInstruction
            bank done B1 m2 100 for=1 day=20001   | rejected UnknownInstruction
            bank done B1 m1 101 for=1 day=20001   | rejected BankMovementInvalid
            bank done B1 m1 100 for=1 day=0       | rejected BankDayWrong
            bankday clearing
            bank done B1 m1 100 for=1 day=20001   |
                | m1 Withdrawal 100 FrozenPayment to Pool, free 350; taken WithdrawalDone
            bank done B1 m1 100 for=1 day=20001   | known
            bank done B2 m1 100 for=1 day=20001   | rejected UnknownInstruction
            bank failed B2 m1 100 for=1 day=20001 | rejected UnknownInstruction
            bank failed B3 m1 50 for=2 day=20000  |
                | m1 WithdrawalRelease 50 FrozenPayment to Available, free 400;
                | taken WithdrawalFailed
            bank failed B3 m1 50 for=2 day=20000  | known
            bank done B4 m1 50 for=2 day=20001    | rejected UnknownInstruction
            bankday open
            bank unwithdraw B5 m1 100 for=1 day=20001 |
                | m1 WithdrawalRelease 100 Pool to Available, free 500; taken WithdrawalReversal
            bank unwithdraw B6 m1 100 for=1 day=20001 | rejected MovementReversed
            bank unwithdraw B6 m1 50 for=2 day=20001  | rejected MovementReversed
            """);

    [Fact]
    public void A_movement_is_taken_back_once_by_its_own_serial() => BankMarket.Run("""
        bank deposit D1 m1 500
        bank deposit D2 m2 500
        day until=20001
        bank withdraw W1 m1 300 day=20001     | m1 Withdrawal 300 Available to Pool, free 200;
            | taken Withdrawal
        bank unwithdraw W9 m1 300 day=20001   | rejected UnknownMovement
        bank unwithdraw D1 m1 500 day=20001   | rejected UnknownMovement
        bank undeposit W1 m1 300 day=20001    | rejected UnknownMovement
        bank unwithdraw W1 m1 299 day=20001   | rejected BankSerialDiffers
        bank unwithdraw W1 m2 300 day=20001   | rejected BankSerialDiffers
        bank unwithdraw W1 m1 300 day=19999   | rejected BankDayWrong
        bank unwithdraw W1 m1 300 day=20001   |
            | m1 WithdrawalRelease 300 Pool to Available, free 500; taken WithdrawalReversal
        bank unwithdraw W1 m1 300 day=20001   | rejected MovementReversed
        bank withdraw W1 m1 300 day=20001     | known
        bank undeposit D1 m1 500 day=20001    | m1 DepositReversal 500 Available to Pool, free 0;
            | taken DepositReversal
        bank undeposit D1 m1 500 day=20001    | rejected MovementReversed
        bank resend D1 m1 500                 | known
        """);

    [Fact]
    public void A_deposit_is_taken_back_from_free_money_until_the_day_is_reconciled() =>
        BankMarket.Run("""
            bank deposit D1 m1 500
            day until=20001
            s1 withdraw 1 400
            bank undeposit D1 m1 500 day=20001 | rejected InsufficientFunds missing 400
            bankday reconciling
            bank undeposit D1 m1 500 day=20001 |
                | m1 DepositReversal 500 Available to Pool, free -400;
                | taken DepositReversal; call m1 Called 400
            s1 balances 2 | Available -400 withdrawable 0; FrozenOrder 0; FrozenContract 0;
                | FrozenPayment 400; DefaultFund 0; done s1:2
            """);

    [Fact]
    public void Nothing_leaves_a_member_in_default()
    {
        BankMarket market = new(operators: 2);
        market.Script("""
            set MarginCallMinutes value=1
            bank deposit D1 m1 500
            day until=20001
            s1 withdraw 1 400
            bankday reconciling
            bank undeposit D1 m1 500 day=20001
            bankday open
            wait 60000
            """);
        Command declare = Market.Of(CommandKind.DeclareDefault, 3, 1);
        declare.Member = new MemberId(1);
        market.Say(declare);
        Command approve = Market.Of(CommandKind.Approve, 7, 2);
        approve.Proposal = 1;
        Assert.Contains("call m1 Defaulted", market.Say(approve), StringComparison.Ordinal);
        market.Script("""
            bank deposit D2 m1 70 day=20001
            day until=20002
            s1 withdraw 1 1                 | rejected MemberInDefault
            bank withdraw W1 m1 1 day=20002 | rejected MemberInDefault
            bank failed F1 m1 400 for=1 day=20002 |
                | m1 WithdrawalRelease 400 FrozenPayment to Available, free 470;
                | taken WithdrawalFailed
            """);
    }

    [Fact]
    public void The_state_of_the_day_changes_to_another_one() => BankMarket.Run("""
        bankday open        | rejected BankDayForbids
        bankday recess      | bankday Recess
        bankday open        | bankday Open
        bankday clearing    | bankday Clearing
        bankday reconciling | bankday Reconciling
        bankday reconciling | rejected BankDayForbids
        bankday 0           | rejected BankDayForbids
        bankday 5           | rejected BankDayForbids
        bankday open        | bankday Open
        """);

    [Fact]
    public void The_oldest_movement_leaves_when_there_is_no_room_but_none_of_today()
    {
        BankMarket market = new();
        for (int number = 1; number <= market.Market.Capacities.TransfersMax; number++)
        {
            market.Apply($"bank deposit D{number} m1 10");
        }

        market.Script("""
            bank deposit E1 m1 10           | rejected TransfersFull
            bank deposit D1 m1 10           | known
            day until=20001
            bank deposit E1 m1 10 day=20001 |
                | m1 Deposit 10 Pool to Available, free 90; taken Deposit
            bank deposit D2 m1 10           | known
            bank deposit D1 m1 10           | rejected BankDayForgotten
            bank undeposit D1 m1 10 day=20001 | rejected UnknownMovement
            """);
    }

    /// <summary>What a bank did is taken on a day that is full, and known when it is told again.
    /// </summary>
    [Fact]
    public void An_answer_needs_no_room()
    {
        BankMarket market = new();
        market.Script("bank deposit D1 m1 100\nday until=20001\ns1 withdraw 1 7");
        market.Day = 20_001;
        for (int number = 1; number <= market.Market.Capacities.TransfersMax; number++)
        {
            market.Apply($"bank deposit E{number} m1 10");
        }

        market.Script("""
            bank deposit F1 m1 10       | rejected TransfersFull
            bank done B1 m1 7 for=1     |
                | m1 Withdrawal 7 FrozenPayment to Pool, free 173; taken WithdrawalDone
            bank done B1 m1 7 for=1     | known
            bank done B2 m1 7 for=1     | rejected UnknownInstruction
            bank failed B1 m1 7 for=1   | rejected UnknownInstruction
            bank unwithdraw B3 m1 7 for=1 |
                | m1 WithdrawalRelease 7 Pool to Available, free 180; taken WithdrawalReversal
            bank unwithdraw B3 m1 7 for=1 | known
            bank unwithdraw B4 m1 7 for=1 | rejected MovementReversed
            """);
    }

    /// <summary>By rules that share the room, no member fills it.</summary>
    [Fact]
    public void An_instruction_that_nobody_answers_keeps_its_place_and_no_other()
    {
        BankMarket market = new(rules: 2);
        market.Script("bank deposit D1 m1 100\nday until=20001");
        int max = market.Market.Capacities.TransfersMax;
        for (int number = 1; number <= max; number++)
        {
            market.Apply($"s1 withdraw {number} 1");
        }

        market.Script("""
            s1 withdraw 10 1                       | rejected InstructionsFull
            bank done B2 m1 1 for=2 day=20001
            day until=20002
            s1 withdraw 1 1                        |
                | m1 WithdrawalHold 1 Available to FrozenPayment, free 91;
                | instructed b1 1 s1:1
            bank done B1 m1 1 for=1 day=20002
            s1 withdraw 2 1                        | rejected InstructionsFull
            day until=20003
            s1 withdraw 1 1                        |
                | m1 WithdrawalHold 1 Available to FrozenPayment, free 90;
                | instructed b1 1 s1:1
            bank unwithdraw R1 m1 1 for=1 day=20003 | rejected UnknownInstruction
            bank unwithdraw R2 m1 1 for=2 day=20003 | rejected UnknownInstruction
            """);
    }

    [Fact]
    public void A_bank_holds_no_more_than_can_be_counted()
    {
        BankMarket market = new(Market.Small with { TransfersMax = 128 });
        long fen = BankLimits.AmountFenMax;
        for (int number = 0; number < BankLimits.PoolFenMax / fen; number++)
        {
            market.Apply($"bank deposit D{number} m1 {fen}");
        }

        market.Script("bank deposit E1 m1 1 | rejected AmountInvalid");
        Assert.Equal(BankLimits.PoolFenMax, market.PoolFen());
    }

    [Fact]
    public void A_bank_is_defined_once_and_before_its_members()
    {
        Market market = new(Market.Small with { MembersMax = 6 });
        RejectReason Define(CommandKind kind, ContentWrite write) =>
            Assert.Single(market.Define(kind, write)).Reason;
        MemberDefinition member = Definitions.Member(3) with { Bank = new BankId(1) };

        Assert.Equal(
            RejectReason.UnknownBank, Define(CommandKind.DefineMember, member.Write));
        Assert.Equal(
            RejectReason.BanksFull,
            Define(CommandKind.DefineBank, Definitions.Bank(17).Write));
        BankDefinition[] senseless =
        [
            Definitions.Bank(1) with { Code = "" },
            Definitions.Bank(1) with { PoolAccount = "" },
            Definitions.Bank(1) with { PoolAccount = new string('1', 35) },
            Definitions.Bank(1) with { BankCode = new string('A', 12) },
        ];
        foreach (BankDefinition bank in senseless)
        {
            Assert.Equal(
                RejectReason.InvalidDefinition, Define(CommandKind.DefineBank, bank.Write));
        }

        Assert.Equal(EventKind.BankDefined, Assert.Single(
            market.Define(CommandKind.DefineBank, Definitions.Bank(1).Write)).Kind);
        Assert.Empty(market.Define(CommandKind.DefineBank, Definitions.Bank(1).Write));
        Assert.Equal(
            RejectReason.AlreadyDefined,
            Define(
                CommandKind.DefineBank, (Definitions.Bank(1) with { NameEn = "Other" }).Write));
        Assert.Equal(EventKind.MemberDefined, Assert.Single(
            market.Define(CommandKind.DefineMember, member.Write)).Kind);
        MemberDefinition[] unpayable =
        [
            Definitions.Member(4) with { Rail = PaymentRail.Cips },
            Definitions.Member(4) with { Rail = 0 },
            Definitions.Member(4) with { Rail = (PaymentRail)5 },
            Definitions.Member(4) with { BankAccount = new string('1', 35) },
            Definitions.Member(4) with { BankCode = new string('A', 12) },
        ];
        foreach (MemberDefinition one in unpayable)
        {
            Assert.Equal(
                RejectReason.InvalidDefinition, Define(CommandKind.DefineMember, one.Write));
        }
    }

    /// <summary>By its account alone a bank says whose a deposit is.</summary>
    [Theory]
    [InlineData(3, RejectReason.BankAccountTaken)]
    [InlineData(2, RejectReason.None)]
    public void An_account_at_a_bank_is_that_of_one_member_since_version_3(
        int rules, RejectReason reason)
    {
        Market market = new(
            Market.Small with { MembersMax = 5 },
            terms: new MarketTerms { Rules = (ushort)rules });
        RejectReason Define(uint member, ushort bank, string account) => Assert.Single(
            market.Define(CommandKind.DefineMember, (Definitions.Member(member) with
            {
                Bank = new BankId(bank),
                BankAccount = account,
            }).Write)).Reason;
        market.Define(CommandKind.DefineBank, Definitions.Bank(1).Write);
        market.Define(CommandKind.DefineBank, Definitions.Bank(2).Write);

        Assert.Equal(RejectReason.None, Define(3, 1, "62"));
        Assert.Equal(reason, Define(4, 1, "62"));
        Assert.Equal(RejectReason.None, Define(5, 2, "62"));
    }
}
