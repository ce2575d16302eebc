using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Payments of contracts that leave the pool, and what becomes of them.</summary>
public sealed class PaymentTests
{
    private const string Settled =
        "payment Settled 300 of m1 to m2 by Cips b1 for 77; "
        + "m1 PaymentOut 300 FrozenPayment to Pool, free 200";
    private const string Returned =
        "payment Returned 300 of m1 to m2 by Cips b1 for 77; "
        + "m1 PaymentReturn 300 Pool to FrozenPayment, free 200";
    private const string Rejected = "payment Rejected 300 of m1 to m2 by Cips b1 for 77";
    private const string TimedOut = "payment TimedOut 300 of m1 to m2 by Cips b1 for 77";
    private const string Known = "known";
    private const string Otherwise = "rejected UnknownInstruction";
    private const string Senseless = "rejected PaymentAnswerInvalid";

    [Theory]
    [InlineData("", "settled", Settled)]
    [InlineData("", "rejected", Rejected)]
    [InlineData("", "timedout", TimedOut)]
    [InlineData("", "returned fen=300", Senseless)]
    [InlineData("settled", "settled", Known)]
    [InlineData("settled", "rejected", Otherwise)]
    [InlineData("settled", "timedout", Otherwise)]
    [InlineData("settled", "returned fen=300", Returned)]
    [InlineData("rejected", "settled", Otherwise)]
    [InlineData("rejected", "rejected", Known)]
    [InlineData("rejected", "timedout", Otherwise)]
    [InlineData("rejected", "returned fen=300", Senseless)]
    [InlineData("timedout", "settled", Settled)]
    [InlineData("timedout", "rejected", Rejected)]
    [InlineData("timedout", "timedout", Known)]
    [InlineData("timedout", "returned fen=300", Senseless)]
    [InlineData("settled; returned fen=300", "settled", Otherwise)]
    [InlineData("settled; returned fen=300", "rejected", Otherwise)]
    [InlineData("settled; returned fen=300", "timedout", Otherwise)]
    [InlineData("settled; returned fen=300", "returned fen=300", Known)]
    [InlineData("settled; returned fen=300", "returned fen=299", Senseless)]
    public void Every_answer_where_every_instruction_stands(
        string before, string answer, string expected)
    {
        BankMarket market = Instructed();
        foreach (string one in before.Split("; ", System.StringSplitOptions.RemoveEmptyEntries))
        {
            market.Apply($"pay 1 {one}");
        }

        market.Script($"pay 1 {answer} | {expected}");
        bool isOut = (before.StartsWith("settled", System.StringComparison.Ordinal)
            || expected == Settled) && !before.Contains("returned", System.StringComparison.Ordinal)
            && expected != Returned;
        Assert.Equal(isOut ? 0 : 300, market.FenOf(1, AccountKind.FrozenPayment));
        Assert.Equal(isOut ? 200 : 500, market.PoolFen());
    }

    [Fact]
    public void An_answer_names_the_instruction_its_bank_and_its_amount()
    {
        BankMarket market = Instructed();
        market.Script("""
            bank deposit D2 m1 10
            day until=20001
            s1 withdraw 1 10
            pay 2 settled               | rejected UnknownInstruction
            pay 9 settled               | rejected UnknownInstruction
            pay 1 settled bank=2        | rejected UnknownInstruction
            pay 1 settled fen=299       | rejected AmountInvalid
            pay 1 instructed            | rejected PaymentAnswerInvalid
            pay 1 6                     | rejected PaymentAnswerInvalid
            pay 1 settled fen=300
            pay 1 returned              | rejected AmountInvalid
            pay 1 returned fen=301      | rejected AmountInvalid
            pay 1 returned fen=100      | payment Returned 100 of m1 to m2 by Cips b1 for 77;
                | m1 PaymentReturn 100 Pool to FrozenPayment, free 200
            pay 1 returned fen=100      | known
            bank done B1 m1 300 for=1 day=20001 | rejected UnknownInstruction
            """);
    }

    [Fact]
    public void An_answer_is_taken_in_every_state_of_the_day()
    {
        foreach (string state in new[] { "recess", "clearing", "reconciling" })
        {
            Instructed().Script($"bankday {state}\npay 1 settled | {Settled}");
        }
    }

    [Fact]
    public void Nobody_but_the_exchange_answers()
    {
        BankMarket market = Instructed();
        Assert.Equal("rejected NotAuthorised", market.Say(Scripts.Market.Of(
            Domain.Commands.CommandKind.AnswerPayment, 3, 1)));
        Assert.Equal(Senseless, market.Say(Domain.Commands.Command.Of(
            Domain.Commands.CommandKind.AnswerPayment)));
    }

    /// <summary>A member with 500, of which 300 are instructed to be paid.</summary>
    private static BankMarket Instructed()
    {
        BankMarket market = BankMarket.Run("bank deposit D1 m1 500");
        Event instructed = market.Instruct(fen: 300);
        Assert.Equal(
            "payment Instructed 300 of m1 to m2 by Cips b1 for 77", BankText.Of(instructed));
        return market;
    }
}
