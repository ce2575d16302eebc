using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes.Book;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Book;

/// <summary>The life of a payment: where what happens takes it, and what may not happen.</summary>
public sealed class ItemLifeTests
{
    private const string Never = "-";

    [Theory]
    [InlineData("Begin", "Pending", Never, Never)]
    [InlineData("Doubt", "Unknown", "Unknown", "Sent")]
    [InlineData("Leave", "Unknown", Never, Never)]
    [InlineData("Arrive", Never, "Sent", Never)]
    [InlineData("StayBehind", Never, "Pending", Never)]
    [InlineData("NeverArrived", Never, "Pending", "Pending")]
    [InlineData("Answered", "Pending", "Unknown", "Sent")]
    [InlineData("AnswerRefused", "Pending", "Unknown", "Sent")]
    [InlineData("LeftToPeople", "Pending", "Unknown", "Sent")]
    public void What_happens_takes_a_payment_where_the_table_says(
        string what, string ofPending, string ofUnknown, string ofSent)
    {
        Assert.Equal(ofPending, After(what, OutboxStage.Pending));
        Assert.Equal(ofUnknown, After(what, OutboxStage.Unknown));
        Assert.Equal(ofSent, After(what, OutboxStage.Sent));
    }

    [Fact]
    public void What_is_answered_or_for_people_is_never_sent()
    {
        OutboxPayment answered = PaymentIn(OutboxStage.Pending);
        answered.Answered();
        OutboxPayment people = PaymentIn(OutboxStage.Pending);
        people.LeftToPeople();

        foreach (OutboxPayment payment in (OutboxPayment[])[answered, people])
        {
            _ = Assert.Throws<InvariantBrokenException>(() => payment.Leave(1, 1));
            _ = Assert.Throws<InvariantBrokenException>(() => payment.Try(1));
        }
    }

    [Fact]
    public void What_the_exchange_refuses_is_no_answer_and_for_people()
    {
        OutboxPayment payment = PaymentIn(OutboxStage.Sent);
        payment.Answered();

        payment.AnswerRefused();

        Assert.False(payment.HasAnswer);
        Assert.True(payment.IsForPeople);
        Assert.False(payment.IsDue(long.MaxValue));
    }

    [Fact]
    public void That_nobody_knows_of_a_payment_is_told_once()
    {
        OutboxPayment given = PaymentIn(OutboxStage.Sent);
        given.GaveUp();
        OutboxPayment journaled = PaymentIn(OutboxStage.Sent);
        journaled.TimedOut();
        journaled.TimedOut();

        _ = Assert.Throws<InvariantBrokenException>(given.GaveUp);
        _ = Assert.Throws<InvariantBrokenException>(journaled.GaveUp);
        _ = Assert.Throws<InvariantBrokenException>(PaymentIn(OutboxStage.Pending).GaveUp);
    }

    private static string After(string what, OutboxStage stage)
    {
        OutboxPayment payment = PaymentIn(stage);
        Action happen = what switch
        {
            "Begin" => () => payment.Begin(1),
            "Doubt" => () => payment.Doubt(1, 1),
            "Leave" => () => payment.Leave(1, 1),
            "Arrive" => () => payment.Arrive(1),
            "StayBehind" => payment.StayBehind,
            "NeverArrived" => payment.NeverArrived,
            "Answered" => payment.Answered,
            "AnswerRefused" => payment.AnswerRefused,
            "LeftToPeople" => payment.LeftToPeople,
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "nothing happens"),
        };
        try
        {
            happen();
            return $"{payment.Stage}";
        }
        catch (InvariantBrokenException)
        {
            return Never;
        }
    }

    private static OutboxPayment PaymentIn(OutboxStage stage)
    {
        OutboxPayment payment = new()
        {
            Instruction = new InstructionId(256),
            Bank = new BankId(1),
            Rail = PaymentRail.Cips,
            IsWithdrawal = false,
            Member = new MemberId(1),
            Order = OrderOf(),
        };
        payment.Begin(1);
        if (stage != OutboxStage.Pending)
        {
            payment.Leave(1, 1);
        }

        if (stage == OutboxStage.Sent)
        {
            payment.Arrive(1);
        }

        return payment;
    }

    private static PaymentOrder OrderOf() => new()
    {
        MessageId = "SCO-100-P",
        EndToEndId = "C1-I100",
        Amount = new Money(100),
        SettlementDay = SmallExchange.Day,
        Created = new Timestamp(1_000_000),
        Debtor = new PaymentParty("Payer", "OWN-1", "BKCHCNBJ110"),
        Creditor = new PaymentParty("Payee", "OWN-2", "00001234"),
        Purpose = PaymentPurpose.Goods,
        Remittance = "/CTR:1",
    };
}
