using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Answers;

/// <summary>What two operators say of a payment, and what an answer does not say of it.</summary>
public sealed class ResolvedTests : OutboxFixture
{
    [Fact]
    public void One_payment_is_resolved_and_another_whose_answer_was_refused_still_waits()
    {
        Outbox outbox = Open();
        InstructionId refused = Exchange.Instruct(1, 100);
        InstructionId resolved = Exchange.Instruct(2, 200);
        Run(outbox, 3);
        Publish(refused, PaymentStatus.Returned);
        Run(outbox, 3);
        Assert.Single(Exchange.Refused);

        Exchange.Resolve(resolved, PaymentStatus.Settled);
        Run(outbox, 3);

        Assert.Equal(OutboxStage.Sent, outbox.StageOf(refused));
        Assert.Null(outbox.StageOf(resolved));
        outbox = Open();
        Assert.NotNull(outbox.StageOf(refused));
        Assert.Null(outbox.StageOf(resolved));
    }

    /// <summary>What was not made cannot be booked: the notice is of something else.</summary>
    [Theory]
    [InlineData(PaymentStatus.Rejected, false, "B1")]
    [InlineData(PaymentStatus.Rejected, true, "B1")]
    [InlineData(PaymentStatus.Settled, false, "")]
    [InlineData(PaymentStatus.Settled, true, "")]
    public void A_booking_of_what_was_resolved_as_not_made_goes_on_as_a_movement(
        PaymentStatus outcome, bool inAnotherLife, string posted)
    {
        Outbox outbox = Open();
        InstructionId withdrawal = Exchange.Withdraw(70);
        Run(outbox, 3);
        Exchange.Resolve(withdrawal, outcome);
        Run(outbox, 3);
        outbox = inAnotherLife ? Open() : outbox;

        Rail.Tell(new RailAnswer
        {
            Receipt = "N1",
            EndToEndId = EndToEndName.Of(withdrawal),
            Reference = "B1",
            Booked = new Money(-70),
            Movement = new BankMovement
            {
                Kind = BankMovementKind.Withdrawal,
                Bank = new BankId(1),
                Day = SmallExchange.Day,
                Member = new MemberId(SmallExchange.Payer),
                Amount = new Money(70),
            },
        });
        Run(outbox, 3);

        Assert.Equal(posted, Exchange.LastSerial);
        Assert.Single(Rail.Acknowledged);
    }

    [Fact]
    public void That_nobody_knows_of_a_payment_does_not_unsay_that_its_rail_has_it()
    {
        Outbox outbox = Open();
        InstructionId payment = Exchange.Instruct(1, 100);
        Run(outbox, 3);
        Publish(payment, PaymentStatus.TimedOut);
        Run(outbox, 3);
        Assert.Equal(OutboxStage.Sent, outbox.StageOf(payment));

        Assert.Equal(OutboxStage.Sent, Open().StageOf(payment));
        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[payment.Value].Path);
    }
}
