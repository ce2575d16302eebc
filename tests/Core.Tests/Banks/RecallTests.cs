using System.IO;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Payments that two operators ask back; what banks answer, and what comes back (decision 0054).
/// </summary>
public sealed class RecallTests
{
    [Fact]
    public void A_recall_is_asked_once_answered_once_and_moves_no_money()
    {
        BankMarket market = Unknown();
        market.Script("""
            recall 1 duplicate            | recall Asked 40 of m1 from m2 for Duplicate
            recall 1 fraud                | rejected RecallOpen
            recalled 1 pending            | recall Pending 40 of m1 from m2
            recalled 1 pending            | known
            recall 1 fraud                | rejected RecallOpen
            recalled 1 accepted           | recall Accepted 40 of m1 from m2
            recalled 1 accepted           | known
            recalled 1 refused            | rejected RecallInvalid
            recall 1 fraud                | rejected RecallOpen
            """);
        Assert.Equal((100, 40, 60), Money(market));
    }

    [Fact]
    public void What_is_refused_may_be_asked_again()
    {
        BankMarket market = Unknown();
        market.Script("""
            recall 1 requested            | recall Asked 40 of m1 from m2 for Requested
            recalled 1 refused            | recall Refused 40 of m1 from m2
            recalled 1 accepted           | rejected RecallInvalid
            recall 1 wrongamount          | recall Asked 40 of m1 from m2 for WrongAmount
            """);
    }

    [Fact]
    public void What_nobody_answers_two_operators_give_up()
    {
        BankMarket market = Unknown();
        market.Script("""
            recall 1 duplicate            | recall Asked 40 of m1 from m2 for Duplicate
            recall 1 givenup              | recall GivenUp 40 of m1 from m2 for GivenUp
            recall 1 givenup              | rejected RecallInvalid
            recalled 1 accepted           | rejected RecallGivenUp
            recall 1 fraud                | recall Asked 40 of m1 from m2 for Fraud
            recalled 1 accepted           | recall Accepted 40 of m1 from m2
            recall 1 givenup              | recall GivenUp 40 of m1 from m2 for GivenUp
            """);
        Assert.Equal((100, 40, 60), Money(market));
    }

    [Fact]
    public void An_answer_told_again_names_its_instruction()
    {
        BankMarket market = Unknown();
        market.Script("""
            recall 1 duplicate
            recalled 1 pending
            """);
        Event told = market.Apply("recalled 1 pending")[0];
        Assert.Equal(
            (EventKind.BankAnswered, market.Instructions[0], default(InstructionId)),
            (told.Kind, told.Instruction, told.Withdrawal));
    }

    [Fact]
    public void A_payment_that_nobody_has_answered_may_be_asked_back()
    {
        BankMarket market = Instructed();
        market.Script("""
            recall 1 wrongaccount         | recall Asked 40 of m1 from m2 for WrongAccount
            """);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        BankMarket market = Unknown();
        market.Script("""
            recall 9 fraud                | rejected UnknownInstruction
            recall 1 0                    | rejected RecallInvalid
            recall 1 7                    | rejected RecallInvalid
            recall 1 givenup              | rejected RecallInvalid
            recalled 1 refused            | rejected RecallInvalid
            recalled 9 refused            | rejected UnknownInstruction
            recalled 1 asked              | rejected RecallInvalid
            recalled 1 refused bank=2     | rejected UnknownInstruction
            """);
        market.Market.Apply(Command.Of(CommandKind.RecallPayment), []);
        Event told = market.Market.Apply(Command.Of(CommandKind.RecallPayment), [])[0];
        Assert.Equal((EventKind.Rejected, RejectReason.RecallInvalid), (told.Kind, told.Reason));
    }

    [Fact]
    public void A_withdrawal_is_not_asked_back_and_no_member_asks()
    {
        BankMarket market = Unknown();
        market.Script("""
            day until=20001
            s1 withdraw 1 10
            """);
        market.Script("""
            recall 2 fraud                | rejected RecallForbidden
            """);
        Command member = Market.Of(CommandKind.RecallPayment, 1, 1);
        member.Instruction = market.Instructions[0];
        member.RecallReason = RecallReason.Fraud;
        Assert.Equal("rejected NotAuthorised", market.Say(member));
    }

    [Fact]
    public void A_snapshot_holds_a_recall()
    {
        BankMarket market = Unknown();
        ulong before = market.Market.Core.StateHash();
        market.Script("recall 1 duplicate");
        ulong asked = market.Market.Core.StateHash();
        Assert.NotEqual(before, asked);

        using MemoryStream state = new();
        market.Market.Core.WriteState(state.Write);
        ExchangeCore again = new(market.Market.Capacities);
        again.ReadState(new ByteSource(state.ToArray()).Fill);

        Assert.Equal(asked, again.StateHash());
    }

    private static (long Pool, long Frozen, long Free) Money(BankMarket market) => (
        market.PoolFen(), market.FenOf(1, AccountKind.FrozenPayment),
        market.FenOf(1, AccountKind.Available));

    private static BankMarket Instructed()
    {
        BankMarket market = new(operators: 2);
        market.Script("bank deposit D1 m1 100");
        _ = market.Instruct(40);
        return market;
    }

    private static BankMarket Unknown()
    {
        BankMarket market = Instructed();
        market.Script("pay 1 timedout");
        return market;
    }
}
