using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>What two operators say of a payment, and what an answer does not say of it.</summary>
public sealed class ResolvedTests
{
    private readonly VirtualClock _clock = new();
    private readonly MemoryStore _store = new();
    private readonly ScriptedRail _rail = new();
    private readonly List<string> _told = [];
    private readonly SmallExchange _exchange;

    public ResolvedTests() => _exchange = new SmallExchange(_clock);

    [Fact]
    public void One_payment_is_resolved_and_another_whose_answer_was_refused_still_waits()
    {
        Outbox outbox = Open();
        InstructionId refused = _exchange.Instruct(1, 100);
        InstructionId resolved = _exchange.Instruct(2, 200);
        Run(outbox);
        Publish(refused, PaymentStatus.Returned);
        Run(outbox);
        Assert.Single(_exchange.Refused);

        _exchange.Resolve(resolved, PaymentStatus.Settled);
        Run(outbox);

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
        InstructionId withdrawal = _exchange.Withdraw(70);
        Run(outbox);
        _exchange.Resolve(withdrawal, outcome);
        Run(outbox);
        outbox = inAnotherLife ? Open() : outbox;

        _rail.Tell(new RailAnswer
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
        Run(outbox);

        Assert.Equal(posted, _exchange.LastSerial);
        Assert.Single(_rail.Acknowledged);
    }

    [Fact]
    public void That_nobody_knows_of_a_payment_does_not_unsay_that_its_rail_has_it()
    {
        Outbox outbox = Open();
        InstructionId payment = _exchange.Instruct(1, 100);
        Run(outbox);
        Publish(payment, PaymentStatus.TimedOut);
        Run(outbox);
        Assert.Equal(OutboxStage.Sent, outbox.StageOf(payment));

        Assert.Equal(OutboxStage.Sent, Open().StageOf(payment));
        Assert.Equal([PaymentStatus.TimedOut], _exchange.Rows[payment.Value].Path);
    }

    private Outbox Open()
    {
        RailTable rails = new();
        rails.Set(PaymentRail.Cips, _rail);
        rails.Set(new BankId(1), _rail);
        return new Outbox(
            _exchange, _exchange, _clock, rails, _store, new OutboxOptions(), _told.Add);
    }

    private void Run(Outbox outbox)
    {
        _exchange.Commit();
        for (int turn = 0; turn < 3; turn++)
        {
            _ = outbox.DoWork();
            _exchange.Commit();
        }
    }

    private void Publish(InstructionId instruction, PaymentStatus status)
    {
        byte[] content = new byte[PaymentAnswer.SizeBytesMax];
        PaymentAnswer answer = new()
        {
            Instruction = instruction,
            Status = status,
            Bank = new BankId(1),
        };
        int bytes = answer.Write(content, []);
        _ = _exchange.TryPublish(
            Command.Of(CommandKind.AnswerPayment), content[..bytes]);
    }
}
