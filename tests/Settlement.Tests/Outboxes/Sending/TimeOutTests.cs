using System;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Sending;

/// <summary>When the exchange is told that nobody knows what became of a payment.</summary>
public sealed class TimeOutTests : OutboxFixture
{
    /// <summary>Each life has less than two minutes, and together they have ten.</summary>
    [Fact]
    public void No_number_of_lives_begins_the_time_anew()
    {
        Rail.Answer = RailStatus.Unknown;
        InstructionId instruction = Exchange.Instruct(1, 100);
        for (int life = 0; life < 5; life++)
        {
            Run(Open(), 10);
        }

        Assert.Empty(Exchange.Rows[instruction.Value].Path);
        Run(Open(), 10);
        Run(Open(), 10);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
        Assert.StartsWith(
            "outbox fault 7: ", Assert.Single(Told), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_long_stop_a_bank_has_the_time_of_an_answer()
    {
        Rail.Answer = RailStatus.Unknown;
        InstructionId instruction = Exchange.Instruct(1, 100);
        Clock.Pass(7_200 * Rig.Second);
        Outbox outbox = Open();
        Run(outbox, 5);
        Assert.Empty(Exchange.Rows[instruction.Value].Path);

        Run(outbox, 2);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
    }

    /// <summary>The journal, or other payments, may keep it from being asked for a while.</summary>
    [Fact]
    public void A_bank_that_is_asked_late_in_a_life_has_the_time_of_an_answer()
    {
        Rail.Answer = RailStatus.Unknown;
        InstructionId instruction = Exchange.Instruct(1, 100);
        Run(Open(), 1);
        Clock.Pass(7_200 * Rig.Second);
        Outbox outbox = Open();
        Clock.Pass(300 * Rig.Second);
        Run(outbox, 5);
        Assert.Empty(Exchange.Rows[instruction.Value].Path);

        Run(outbox, 2);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
    }

    [Fact]
    public void What_a_bank_says_that_it_never_had_counts_from_when_it_is_sent()
    {
        Rail.Answer = RailStatus.NotFound;
        InstructionId instruction = Exchange.Instruct(1, 100);
        Clock.Pass(7_200 * Rig.Second);
        Outbox outbox = Open();
        Run(outbox, 3);
        Rail.Answer = RailStatus.Unknown;
        Assert.NotEqual(0, Rail.Queries);
        Run(outbox, 50);
        Assert.Empty(Exchange.Rows[instruction.Value].Path);

        Run(outbox, 10);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
    }

    [Fact]
    public void A_wall_that_was_set_back_begins_the_time_anew_and_no_more()
    {
        Rail.Answer = RailStatus.Unknown;
        InstructionId instruction = Exchange.Instruct(1, 100);
        Clock.StepWall(-86_400 * Rig.Second);
        Outbox outbox = Open();
        Run(outbox, 50);
        Assert.Empty(Exchange.Rows[instruction.Value].Path);

        Run(outbox, 10);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
    }

    [Fact]
    public void An_answer_of_another_amount_stops_the_questions_and_not_the_time()
    {
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Rail.Tell(instruction, RailStatus.Settled, 99);
        Run(outbox, 60);

        Assert.Equal(0, Rail.Queries);
        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
        Rail.Tell(instruction, RailStatus.Settled, 100);
        Run(outbox, 3);

        Assert.Equal(
            [PaymentStatus.TimedOut, PaymentStatus.Settled],
            Exchange.Rows[instruction.Value].Path);
        Assert.Equal(0, outbox.Waiting);
    }

    [Fact]
    public void An_answer_that_is_refused_for_good_stops_the_questions_and_not_the_time()
    {
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Exchange.Refuses = RejectReason.PaymentAnswerInvalid;
        Rail.Tell(instruction, RailStatus.Settled);
        Run(outbox, 3);
        Assert.Single(Exchange.Refused);

        Exchange.Refuses = RejectReason.None;
        Run(outbox, 60);

        Assert.Equal(0, Rail.Queries);
        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
    }

    /// <summary>It has no title to lock, so nothing of it changes; but people have to look.
    /// </summary>
    [Fact]
    public void A_withdrawal_of_which_nobody_tells_stays_instructed_and_the_alarm_says_so()
    {
        Rail.Answer = RailStatus.Unknown;
        InstructionId withdrawal = Exchange.Withdraw(100);
        Run(Open(new OutboxOptions { AdminLine = line => $"sco admin {line} --data /d" }), 70);

        Assert.Equal(PaymentStatus.Instructed, Exchange.Rows[withdrawal.Value].Status);
        Assert.Equal(
            $"outbox fault 7: nobody knows what became of the payment {EndToEndName.Of(withdrawal)}"
                + " (1.00 CNY, bank BOC); it stays instructed and its money held until its bank "
                + "answers, or two operators say it: sco admin instruction resolve "
                + $"{withdrawal.Value} settled FILE --data /d (or rejected)", Assert.Single(Told));
    }

    /// <summary>Its rail has not taken it, and its bank tells of another amount.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_has_not_left_and_is_answered_otherwise_is_told_and_decided_in_this_life(
        bool isRefused)
    {
        InstructionId instruction = AnswerUnsent(out Outbox outbox, isRefused);
        string fault = isRefused ? "outbox fault 9: " : "outbox fault 5: ";
        Assert.Equal(2, Told.Count);
        Assert.StartsWith(fault, Told[0], StringComparison.Ordinal);
        string name = EndToEndName.Of(new ContractId(1), instruction);
        Assert.Equal(
            $"outbox fault 20: the payment {name} has not left, and is held back because of what "
                + "was told of it (1.00 CNY, bank BOC): two operators say what became of it by "
                + $"sco admin instruction resolve {instruction.Value} settled FILE (or rejected), "
                + "or its bank is asked at the next start", Told[1]);
        Run(outbox, 48);
        Assert.Empty(Exchange.Rows[instruction.Value].Path);

        Run(outbox, 10);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
        Assert.StartsWith("outbox fault 7: ", Told[2], StringComparison.Ordinal);
        Assert.Equal(3, Told.Count);
        Assert.Single(Rail.Sent);
        Exchange.Resolve(instruction, PaymentStatus.Rejected);
        Run(outbox, 3);
        Assert.Equal(0, outbox.Waiting);
        Assert.Single(Rail.Sent);
    }

    [Fact]
    public void What_is_held_back_is_asked_for_by_the_next_life_and_sent_if_its_bank_never_had_it()
    {
        InstructionId instruction = AnswerUnsent(out _, isRefused: false);
        Rail.Answer = RailStatus.NotFound;

        Outbox outbox = Open();
        Run(outbox, 3);

        Assert.Equal(2, Rail.Sent.Count);
        Assert.Equal(OutboxStage.Sent, outbox.StageOf(instruction));
    }

    private InstructionId AnswerUnsent(out Outbox outbox, bool isRefused)
    {
        outbox = Open();
        Rail.Outcome = SendOutcome.NotTaken;
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Exchange.Refuses = isRefused ? RejectReason.PaymentAnswerInvalid : RejectReason.None;
        Rail.Tell(instruction, RailStatus.Settled, isRefused ? 100 : 99);
        Run(outbox, 3);
        Exchange.Refuses = RejectReason.None;
        Rail.Outcome = SendOutcome.Taken;
        return instruction;
    }

    /// <summary>A bank that says two things of a payment is no reason to send it.</summary>
    [Fact]
    public void What_is_for_people_is_not_sent_again_because_a_bank_never_had_it()
    {
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        Run(outbox, 8);
        Assert.NotEmpty(Rail.Questions);

        Rail.Tell(instruction, RailStatus.Settled, 99);
        Rail.TellNotFound(instruction, Rail.Questions[^1]);
        Run(outbox, 3);

        Assert.Single(Rail.Sent);
        Assert.Equal(OutboxStage.Sent, outbox.StageOf(instruction));
    }
}
