using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Tests.Deals;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Payments of contracts that leave the pool, and what becomes of them: 1,700,000 yuan of member 1
/// to member 3, who is paid by a bank of its own.
/// </summary>
public sealed class PaymentTests
{
    private const long Fen = 170_000_000;

    private const string Before = """
        pay m1 3000000.00
        pay m3 300000.00
        title m3 500
        s1 propose 1 to=3
        s3 accept 1 d1
        s3 lock 2 k1 t1
        s1 funds 2 k1
        s3 notice 3 k1
        s3 meter 4 k1 500
        s1 quantity 3 k1
        """;

    private const string Pays = "s1 quality 4 k1";
    private const string Out = "Settled, PaymentOut FrozenPayment to Pool";
    private const string Back = "Returned, PaymentReturn Pool to FrozenPayment";
    private const string Late = "Settled, PaymentOut Available to Pool";
    private const string BackLate = "Returned, PaymentReturn Pool to Available";
    private const string Known = "known";
    private const string Otherwise = "rejected UnknownInstruction";
    private const string Contradicts = "rejected InstructionResolved";
    private const string Senseless = "rejected PaymentAnswerInvalid";

    // Where it stands; what becomes of: settled, rejected, timed out, returned.
    [Theory]
    [InlineData("", Out, "Rejected", "TimedOut", Senseless)]
    [InlineData("Settled", Known, Otherwise, Otherwise, Back)]
    [InlineData("Rejected", Otherwise, Known, Otherwise, Senseless)]
    [InlineData("TimedOut", Out, "Rejected", Known, Senseless)]
    [InlineData("Settled Returned", Known, Otherwise, Otherwise, Known)]
    public void Every_answer_where_every_instruction_stands(
        string before, string settled, string rejected, string timedOut, string returned)
    {
        string[] expected = [settled, rejected, timedOut, returned];
        for (PaymentStatus status = PaymentStatus.Settled;
            status <= PaymentStatus.Returned;
            status++)
        {
            DealMarket market = Instructed();
            long poolFen = PoolFen(market);
            foreach (string one in before.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Answer(market, Enum.Parse<PaymentStatus>(one));
            }

            string said = Answer(market, status);
            Assert.Equal($"{status}: {expected[(int)status - 2]}", $"{status}: {said}");
            bool isOut = said is Out || (before is "Settled" && said is not Back);
            Assert.Equal(poolFen - (isOut ? Fen : 0), PoolFen(market));
        }
    }

    [Theory]
    [InlineData(2, Otherwise)]
    [InlineData(3, Known)]
    public void That_it_was_paid_is_known_of_what_came_back_since_version_3(
        int rules, string told)
    {
        DealMarket market = Instructed(new MarketTerms { Rules = (ushort)rules });
        Answer(market, PaymentStatus.Settled);
        Answer(market, PaymentStatus.Returned);
        Assert.Equal(told, Answer(market, PaymentStatus.Settled));
    }

    [Fact]
    public void An_answer_names_the_instruction_its_bank_and_its_amount()
    {
        DealMarket market = Instructed();
        Assert.Equal(Otherwise, Answer(market, PaymentStatus.Settled, id: 9));
        Assert.Equal(Otherwise, Answer(market, PaymentStatus.Settled, bank: 2));
        Assert.Equal("rejected AmountDiffers", Answer(market, PaymentStatus.Settled, fen: 299));
        Assert.Equal(Senseless, Answer(market, PaymentStatus.Instructed));
        Assert.Equal(Senseless, Answer(market, (PaymentStatus)6));
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled, fen: Fen));
        Assert.Equal("rejected AmountInvalid", Answer(market, PaymentStatus.Returned, fen: 0));
        Assert.Equal(
            "rejected AmountAboveRest", Answer(market, PaymentStatus.Returned, fen: Fen + 1));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, fen: 100));
        Assert.Equal(Known, Answer(market, PaymentStatus.Returned, fen: 100));
        Assert.Equal(Senseless, Answer(market, PaymentStatus.Returned, fen: 99));
    }

    /// <summary>A rail that names its returns tells of parts, each of which counts once.</summary>
    [Fact]
    public void What_comes_back_in_parts_adds_up()
    {
        DealMarket market = Instructed();
        long poolFen = PoolFen(market);
        Assert.Equal(Senseless, Answer(market, PaymentStatus.Settled, returned: 1));
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, fen: 100, returned: 1));
        Assert.Equal(Known, Answer(market, PaymentStatus.Returned, fen: 100, returned: 1));
        Assert.Equal(
            "rejected BankSerialDiffers",
            Answer(market, PaymentStatus.Returned, fen: 99, returned: 1));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, fen: 100, returned: 2));
        Assert.Equal(
            "rejected AmountAboveRest",
            Answer(market, PaymentStatus.Returned, fen: Fen - 199, returned: 3));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, fen: Fen - 200, returned: 4));
        Assert.Equal(
            "rejected AmountAboveRest",
            Answer(market, PaymentStatus.Returned, fen: 1, returned: 5));
        Assert.Equal(poolFen, PoolFen(market));
    }

    // Told again on a later day, when the exchange remembers its id no more.
    [Fact]
    public void What_came_back_is_not_posted_again_once_its_id_is_forgotten()
    {
        DealMarket market = Instructed();
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, fen: 100, returned: 1));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, fen: 200, returned: 2));
        market.Market.SetPhaseOfAll(TradingPhase.Closed);
        Command day = Command.Of(CommandKind.StartTradingDay);
        day.ExpireDay = new TradingDay((ushort)(market.Core.TradingDay.DayNumber + 1));
        market.Apply(day);
        Assert.Equal(Known, Answer(market, PaymentStatus.Returned, fen: 100, returned: 1));
        for (int number = 0; number < DealMarket.Room.TransfersMax - 1; number++)
        {
            market.Pay(1, 1, $"N{number}");
        }

        long poolFen = PoolFen(market);
        Assert.Equal(Senseless, Answer(market, PaymentStatus.Returned, fen: 100, returned: 1));
        Assert.Equal(Known, Answer(market, PaymentStatus.Returned, fen: 200, returned: 2));
        Assert.Equal(Senseless, Answer(market, PaymentStatus.Returned, fen: 300, returned: 3));
        Assert.Equal(poolFen, PoolFen(market));
        Assert.Equal(Back, Resolve(market, PaymentStatus.Returned, 300));
        Assert.Equal(poolFen + 300, PoolFen(market));

        // What operators said was the word that was refused: another one is not known by it.
        Assert.Equal(Senseless, Answer(market, PaymentStatus.Returned, fen: 50, returned: 4));
        Assert.Equal(Back, Resolve(market, PaymentStatus.Returned, 50));
        Assert.Equal(poolFen + 350, PoolFen(market));
    }

    // What two operators say of a payment that nobody has answered, and its bank afterwards.
    [Theory]
    [InlineData(PaymentStatus.Settled, 0, Out, PaymentStatus.Settled, Known)]
    [InlineData(PaymentStatus.Settled, 0, Out, PaymentStatus.Rejected, Contradicts)]
    [InlineData(PaymentStatus.Rejected, 0, "Rejected", PaymentStatus.Rejected, Known)]
    [InlineData(PaymentStatus.Rejected, 0, "Rejected", PaymentStatus.Settled, Contradicts)]
    [InlineData(PaymentStatus.Returned, Fen, $"{Out}, {Back}", PaymentStatus.Rejected, Contradicts)]
    [InlineData(PaymentStatus.Returned, 100, $"{Out}, {Back}", PaymentStatus.Settled, Known)]
    public void What_operators_say_is_as_if_the_bank_had(
        PaymentStatus outcome, long fen, string made, PaymentStatus later, string heard)
    {
        DealMarket market = Instructed();
        Assert.Equal("TimedOut", Answer(market, PaymentStatus.TimedOut));
        Assert.Equal(made, Resolve(market, outcome, fen));
        Assert.Equal(heard, Answer(market, later));
        bool mayReturn = outcome == PaymentStatus.Returned && fen < Fen;
        Assert.Equal(
            mayReturn ? Back : "rejected ResolutionInvalid",
            Resolve(market, PaymentStatus.Returned, mayReturn ? Fen - fen : Fen + 1));
    }

    /// <summary>
    /// The buyer may have paid anew, and then its bank has paid twice: what it had rejected is made
    /// beside the contract, out of what the buyer has free.
    /// </summary>
    [Fact]
    public void What_was_made_after_all_leaves_the_contract_alone_and_comes_back_to_its_payer()
    {
        DealMarket market = Instructed();
        long poolFen = PoolFen(market);
        Assert.Equal("Rejected", Answer(market, PaymentStatus.Rejected));
        DealScript.Run(market, "s1 quality 5 k1");
        Assert.Equal(2, market.Payments.Count);
        long freeFen = FreeFen(market);
        Assert.Equal(Otherwise, Answer(market, PaymentStatus.Settled));
        Assert.Equal(Late, Resolve(market, PaymentStatus.Settled, 0));
        Assert.Equal((poolFen - Fen, freeFen - Fen), (PoolFen(market), FreeFen(market)));
        market.Market.TakeUp();
        Assert.Equal(Known, Answer(market, PaymentStatus.Settled));
        Assert.Equal(Contradicts, Answer(market, PaymentStatus.Rejected));

        // The second one is paid, and the contract goes on by that alone.
        ulong second = market.Payments[1].Value;
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled, id: second));
        Assert.Equal(poolFen - (2 * Fen), PoolFen(market));
        Assert.Equal(RejectReason.None, Recall(market));
        Assert.Equal(BackLate, Answer(market, PaymentStatus.Returned, Fen - 1, returned: 1));
        Assert.Equal(BackLate, Resolve(market, PaymentStatus.Returned, 1));
        Assert.Equal((poolFen - Fen, freeFen), (PoolFen(market), FreeFen(market)));
    }

    [Fact]
    public void By_older_rules_what_was_rejected_is_not_made()
    {
        DealMarket market = Instructed(new MarketTerms { Rules = 2 });
        Assert.Equal("Rejected", Answer(market, PaymentStatus.Rejected));
        Assert.Equal("rejected ResolutionInvalid", Resolve(market, PaymentStatus.Settled, 0));
    }

    private static long FreeFen(DealMarket market) =>
        market.Core.ViewMoney(new MemberId(1), AccountKind.Available).Fen;

    /// <summary>What operators said of a return is not posted again when its rail tells it.
    /// </summary>
    [Fact]
    public void A_return_that_operators_said_first_is_known_once_for_each_id()
    {
        DealMarket market = Instructed();
        long poolFen = PoolFen(market);
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled));
        Assert.Equal(Back, Resolve(market, PaymentStatus.Returned, 100));
        Assert.Equal(
            Contradicts, Answer(market, PaymentStatus.Returned, fen: 101, returned: 1));
        Assert.Equal(Known, Answer(market, PaymentStatus.Returned, fen: 60, returned: 1));
        Assert.Equal(Known, Answer(market, PaymentStatus.Returned, fen: 60, returned: 1));
        Assert.Equal(Known, Answer(market, PaymentStatus.Returned, fen: 40, returned: 2));
        Assert.Equal(poolFen - Fen + 100, PoolFen(market));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, fen: Fen - 100, returned: 3));
        Assert.Equal(poolFen, PoolFen(market));
    }

    private static string Resolve(DealMarket market, PaymentStatus outcome, long fen)
    {
        Command command = Market.Of(CommandKind.ResolveInstruction, 4, 1);
        command.Instruction = market.Payments[0];
        command.PaymentStatus = outcome;
        command.Amount = new Money(fen);
        List<Event> proposed = market.Apply(command);
        Command approve = Market.Of(CommandKind.Approve, 6, 1);
        approve.Principal = new PrincipalId(6);
        approve.Proposal = proposed[0].Proposal;
        return Of(proposed[0].Kind == EventKind.Rejected ? proposed : market.Apply(approve));
    }

    [Fact]
    public void An_answer_is_taken_in_every_state_of_the_day()
    {
        for (BankDayState day = BankDayState.Recess; day <= BankDayState.Reconciling; day++)
        {
            DealMarket market = Instructed();
            Command command = Command.Of(CommandKind.SetBankDay);
            command.BankDay = day;
            market.Apply(command);
            Assert.Equal(Out, Answer(market, PaymentStatus.Settled));
        }
    }

    [Fact]
    public void Nobody_but_the_exchange_answers()
    {
        DealMarket market = Instructed();
        Assert.Equal(
            "rejected NotAuthorised", Of(market.Apply(Market.Of(CommandKind.AnswerPayment, 4, 1))));
        Assert.Equal(Senseless, Of(market.Apply(Command.Of(CommandKind.AnswerPayment))));
    }

    /// <summary>Of how many instructions something is awaited.</summary>
    private static int AwaitedCount(DealMarket market)
    {
        Instructions instructions = market.Core.Banks.Instructions;
        int count = 0;
        for (int place = instructions.FirstAwaited;
            place != Instructions.None;
            place = instructions.NextAwaited(place))
        {
            count++;
        }

        return count;
    }

    private static long PoolFen(DealMarket market) =>
        market.Core.ViewPool(new BankId(1)).Fen;

    [Fact]
    public void A_settled_payment_is_asked_back_until_it_is_returned()
    {
        DealMarket market = Instructed();
        long poolFen = PoolFen(market);
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled));
        Assert.Equal(RejectReason.None, Recall(market));
        Assert.Equal(RejectReason.RecallOpen, Recall(market));
        Assert.Equal(poolFen - Fen, PoolFen(market));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned));
        Assert.Equal(RejectReason.RecallForbidden, Recall(market));
        Assert.Equal(RejectReason.RecallInvalid, Recall(market, RecallReason.GivenUp));
        Assert.Equal(poolFen, PoolFen(market));
    }

    [Fact]
    public void A_recall_of_what_was_not_made_needs_no_giving_up()
    {
        DealMarket market = Instructed();
        Assert.Equal("TimedOut", Answer(market, PaymentStatus.TimedOut));
        Assert.Equal(RejectReason.None, Recall(market));
        Assert.Equal("Rejected", Answer(market, PaymentStatus.Rejected));
        Assert.Equal(RejectReason.RecallInvalid, Recall(market, RecallReason.GivenUp));
    }

    /// <summary>
    /// An instruction of which nothing is awaited leaves when there is no room; until then it is
    /// kept, however much has come back.
    /// </summary>
    [Fact]
    public void A_recall_waits_for_all_of_the_money()
    {
        DealMarket market = Instructed();
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled));
        Assert.Equal(0, AwaitedCount(market));
        Assert.Equal(RejectReason.None, Recall(market));
        Assert.Equal(1, AwaitedCount(market));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, Fen - 1, returned: 1));
        Assert.Equal(1, AwaitedCount(market));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned, 1, returned: 2));
        Assert.Equal(0, AwaitedCount(market));
    }

    [Fact]
    public void What_comes_back_of_a_recall_that_was_given_up_is_a_return()
    {
        DealMarket market = Instructed();
        long poolFen = PoolFen(market);
        Assert.Equal(Out, Answer(market, PaymentStatus.Settled));
        Assert.Equal(RejectReason.None, Recall(market));
        Assert.Equal(RejectReason.None, Recall(market, RecallReason.GivenUp));
        Assert.Equal(0, AwaitedCount(market));
        Assert.Equal(poolFen - Fen, PoolFen(market));
        Assert.Equal(Back, Answer(market, PaymentStatus.Returned));
        Assert.Equal(poolFen, PoolFen(market));
    }

    [Fact]
    public void A_step_that_the_pool_cannot_pay_says_how_much_is_missing()
    {
        DealMarket market = new();
        market.Market.Define(CommandKind.DefineBank, Definitions.Bank(2).Write);
        DealScript.Run(market, Before);
        Command move = Market.Of(CommandKind.MovePool, 4, 1);
        (move.Bank, move.ToBank, move.Amount) = (new BankId(1), new BankId(2), new Money(Fen));
        Event proposed = market.Apply(move)[0];
        Command approve = Market.Of(CommandKind.Approve, 9, 1);
        approve.Principal = new PrincipalId(9);
        approve.Proposal = proposed.Proposal;
        Assert.Equal(EventKind.PoolMoveChanged, market.Apply(approve)[0].Kind);

        // 3,300,000.00 less what has left, and less the part that is paid first.
        Event refused = DealScript.Apply(market, Pays)[0];
        Assert.Equal(
            (RejectReason.PoolShort, (2 * Fen) - 330_000_000),
            (refused.Reason, refused.Missing.Fen));
    }

    [Fact]
    public void What_was_not_made_is_not_asked_back()
    {
        DealMarket market = Instructed();
        Assert.Equal("Rejected", Answer(market, PaymentStatus.Rejected));
        Assert.Equal(RejectReason.RecallForbidden, Recall(market));
    }

    private static RejectReason Recall(
        DealMarket market, RecallReason why = RecallReason.Duplicate)
    {
        Command command = Market.Of(CommandKind.RecallPayment, 4, 1);
        command.Instruction = market.Payments[0];
        command.RecallReason = why;
        command.Amount = default;
        List<Event> proposed = market.Apply(command);
        if (proposed[0].Kind == EventKind.Rejected)
        {
            return proposed[0].Reason;
        }

        Command approve = Market.Of(CommandKind.Approve, 6, 1);
        approve.Principal = new PrincipalId(6);
        approve.Proposal = proposed[0].Proposal;
        Event told = market.Apply(approve)[0];
        Assert.Equal(
            (
                EventKind.RecallChanged,
                why == RecallReason.GivenUp ? RecallStatus.GivenUp : RecallStatus.Asked, 1U, 3U),
            (told.Kind, told.RecallStatus, told.Member.Value, told.Counterparty.Value));
        return told.Reason;
    }

    private static string Answer(
        DealMarket market, PaymentStatus status, long? fen = null, ushort bank = 1, ulong id = 0,
        ulong returned = 0)
    {
        PaymentAnswer answer = new()
        {
            Instruction = id == 0 ? market.Payments[0] : new InstructionId(id),
            Status = status,
            Bank = new BankId(bank),
            Amount = new Money(fen ?? (status == PaymentStatus.Returned ? Fen : 0)),
            Return = new Digest(0, 0, 0, returned),
        };
        byte[] content = new byte[PaymentAnswer.SizeBytesMax];
        int bytes = answer.Write(content, "note"u8);
        return Of(market.Apply(
            Command.Of(CommandKind.AnswerPayment), content.AsSpan(0, bytes)));
    }

    /// <summary>What is said of the payment itself; the rest is of the contract.</summary>
    private static string Of(List<Event> events)
    {
        List<string> said = [];
        foreach (Event made in events)
        {
            string? text = made.Kind switch
            {
                EventKind.Rejected => $"rejected {made.Reason}",
                EventKind.BankAnswered when made.Repeated == 1 => Known,
                EventKind.PaymentChanged => $"{made.PaymentStatus}",
                EventKind.CashMoved when made.Posting
                    is PostingKind.PaymentOut or PostingKind.PaymentReturn =>
                    $"{made.Posting} {made.FromKind} to {made.ToKind}",
                _ => null,
            };
            if (text is not null)
            {
                said.Add(text);
            }
        }

        return string.Join(", ", said);
    }

    private static DealMarket Instructed(MarketTerms? terms = null)
    {
        DealMarket market = DealScript.Run(new DealMarket(terms: terms), $"{Before}\n{Pays}");
        Assert.Single(market.Payments);
        return market;
    }
}
