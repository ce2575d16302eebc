using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>What the outbox does between the journal and a rail.</summary>
public sealed class OutboxTests : OutboxFixture
{
    [Fact]
    public void A_payment_says_who_pays_whom_for_what()
    {
        Outbox outbox = Open();
        Exchange.OpenContract(77, 3, "NATGAS_LNG");
        Exchange.Attach(77, "报关单 2026-1");
        Exchange.Attach(77, "WB-9", ReferenceKind.Waybill);
        Exchange.Attach(77, "INV-3", ReferenceKind.TradeDocument);
        Exchange.Attach(77, "NOTE", ReferenceKind.None);
        InstructionId instruction = Exchange.Instruct(77, 216_053_000);

        _ = outbox.DoWork();

        PaymentOrder order = Assert.Single(Rail.Sent);
        Assert.Equal(new PaymentParty("海蓝石化", "POOL-1", "BKCHCNBJ110"), order.Debtor);
        Assert.Equal(new PaymentParty("Nordic LNG", "OWN-2", "00001234"), order.Creditor);
        Assert.Equal(EndToEndName.Of(new ContractId(77), instruction), order.EndToEndId);
        Assert.Equal(216_053_000, order.Amount.Fen);
        Assert.Equal(SmallExchange.Day, order.SettlementDay);
        Assert.Equal(PaymentPurpose.Goods, order.Purpose);
        Assert.Equal("/CTR:77/CUS:报关单 2026-1/GDS:LNG spot Qingdao", order.Remittance);
        Assert.True(IsoWriter.TryWrite(order, out _, out IsoError? error), $"{error}");
    }

    [Fact]
    public void The_rent_of_storage_is_a_service()
    {
        Outbox outbox = Open();
        Exchange.OpenContract(78, 4, "TANK_CAPACITY");
        _ = Exchange.Instruct(78, 100);

        _ = outbox.DoWork();

        Assert.Equal(PaymentPurpose.Service, Assert.Single(Rail.Sent).Purpose);
    }

    [Fact]
    public void What_is_known_of_a_contract_outlives_the_process()
    {
        Outbox outbox = Open();
        Exchange.OpenContract(78, 4, "TANK_CAPACITY");
        Exchange.Attach(78, "DOC");
        Exchange.Attach(78, "DOC");
        Exchange.Attach(78, "DOC-2");
        _ = outbox.DoWork();
        outbox = Open();
        _ = Exchange.Instruct(78, 100);

        _ = outbox.DoWork();

        PaymentOrder order = Assert.Single(Rail.Sent);
        Assert.Equal(PaymentPurpose.Service, order.Purpose);
        Assert.Equal("/CTR:78/CUS:DOC,DOC-2/GDS:LNG spot Qingdao", order.Remittance);
        Assert.Equal("海蓝石化", order.Debtor.Name);
    }

    [Fact]
    public void A_paper_that_comes_after_the_end_stands_in_a_payment_that_is_made_anew()
    {
        Outbox outbox = Open();
        Exchange.OpenContract(78, 4, "TANK_CAPACITY");
        Exchange.Close(78);
        Exchange.Attach(78, "LATE", stage: ContractStage.Closed);
        _ = Exchange.Instruct(78, 100);

        _ = outbox.DoWork();

        Assert.Equal(
            "/CTR:78/CUS:LATE/GDS:LNG spot Qingdao", Assert.Single(Rail.Sent).Remittance);
    }

    [Fact]
    public void It_is_written_down_before_it_is_sent()
    {
        OutboxRecordKind within = 0;
        Rail.OnSend = () => within = Store.LastDurable;
        Outbox outbox = Open();
        _ = Exchange.Instruct(1, 100);

        _ = outbox.DoWork();

        Assert.Equal(OutboxRecordKind.Sending, within);
        Assert.Equal(OutboxRecordKind.Sent, Store.LastDurable);
    }

    [Fact]
    public void What_was_instructed_before_this_life_is_asked_for_before_it_is_sent()
    {
        _ = Exchange.Instruct(1, 100);
        Outbox outbox = Open();
        Rail.Answer = RailStatus.Unknown;

        Run(outbox, 5);
        Assert.Empty(Rail.Sent);
        Assert.NotEqual(0, Rail.Queries);
        Rail.Answer = RailStatus.NotFound;
        Run(outbox, 5);

        Assert.Single(Rail.Sent);
    }

    [Fact]
    public void Not_found_counts_only_for_a_question_that_was_asked_after_the_last_send()
    {
        // asked 1 2 3 | answered 1: sent | answered 2 3, late: not sent | asked 4: sent again
        InstructionId instruction = Exchange.Instruct(1, 100);
        Outbox outbox = Open();
        Rail.Answer = RailStatus.Unknown;
        Run(outbox, 3);
        List<ulong> early = [.. Rail.Questions];
        Assert.True(early.Count >= 3, $"{early.Count} questions");
        Rail.TellNotFound(instruction, early[0]);
        Run(outbox, 1);
        Assert.Single(Rail.Sent);

        foreach (ulong question in (ulong[])[.. early, 0, ulong.MaxValue])
        {
            Rail.TellNotFound(instruction, question);
            _ = outbox.DoWork();
            Assert.Single(Rail.Sent);
            Assert.Equal(OutboxStage.Sent, outbox.StageOf(instruction));
        }

        Run(outbox, 7);
        Assert.Single(Rail.Sent);
        Assert.True(Rail.Queries > early.Count, "not asked again");
        Rail.TellNotFound(instruction, Rail.Questions[^1]);
        Run(outbox, 1);

        Assert.Equal(2, Rail.Sent.Count);
        Assert.Equal(Rail.Sent[0], Rail.Sent[1]);
    }

    [Fact]
    public void Not_found_for_a_question_of_an_earlier_life_sends_nothing()
    {
        InstructionId instruction = Exchange.Instruct(1, 100);
        Rail.Answer = RailStatus.Unknown;
        Run(Open(), 2);
        ulong earlier = Rail.Questions[^1];
        Outbox outbox = Open();
        Run(outbox, 2);
        Assert.True(Rail.Questions[^1] > earlier, "a number was given twice");

        Rail.TellNotFound(instruction, earlier);
        Run(outbox, 2);

        Assert.Empty(Rail.Sent);
        Assert.Equal(OutboxStage.Unknown, outbox.StageOf(instruction));
    }

    [Fact]
    public void Nothing_is_sent_before_the_journal_is_read_to_its_end()
    {
        InstructionId instruction = Exchange.Instruct(1, 100);
        Publish(instruction, PaymentStatus.Settled);
        Exchange.Commit();

        Outbox outbox = Open(new OutboxOptions { TurnCommandsMax = 1 });
        for (int turn = 0; turn < 20; turn++)
        {
            _ = outbox.DoWork();
        }

        Assert.Empty(Rail.Sent);
        Assert.Equal(0, Rail.Queries);
        Assert.Equal(0, outbox.Waiting);
        Assert.Equal(Exchange.DurableSequence, outbox.Followed);
    }

    /// <summary>While the file is forced to the disk, the exchange goes on.</summary>
    [Fact]
    public void Trade_that_goes_on_keeps_no_bank_waiting()
    {
        Outbox outbox = Open();
        Rail.Tell("NOT-OURS", RailStatus.Settled);
        _ = Exchange.Instruct(1, 100);
        Store.Step = () => Exchange.SetBankDay(BankDayState.Open);

        _ = outbox.DoWork();

        Assert.True(outbox.Followed.Value < Exchange.DurableSequence.Value, "nothing came since");
        Assert.Single(Rail.Sent);
        Assert.Single(Rail.Acknowledged);
    }

    [Fact]
    public void A_rail_that_did_not_take_it_gets_it_again_later()
    {
        Rail.Outcome = SendOutcome.NotTaken;
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        _ = outbox.DoWork();
        Assert.Single(Rail.Sent);
        Assert.Equal(OutboxStage.Pending, outbox.StageOf(instruction));

        Rail.Outcome = SendOutcome.Taken;
        Clock.Pass(11 * Rig.Second);
        _ = outbox.DoWork();

        Assert.Equal(2, Rail.Sent.Count);
        Assert.Equal(Rail.Sent[0], Rail.Sent[1]);
        Assert.Equal(OutboxStage.Sent, outbox.StageOf(instruction));
    }

    [Fact]
    public void A_send_of_which_nobody_knows_is_asked_for_and_not_repeated()
    {
        Rail.Outcome = SendOutcome.Unknown;
        Rail.Answer = RailStatus.Unknown;
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);

        Run(outbox, 100);

        Assert.Single(Rail.Sent);
        Assert.True(Rail.Queries > 5);
        Assert.Equal(OutboxStage.Unknown, outbox.StageOf(instruction));
    }

    [Fact]
    public void After_a_while_the_exchange_is_told_once_that_nobody_knows()
    {
        Rail.Answer = RailStatus.Unknown;
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        Run(outbox, 200);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
        Assert.Single(Told);
        Rail.Answer = RailStatus.Settled;
        Run(outbox, 5);

        Assert.Equal(
            [PaymentStatus.TimedOut, PaymentStatus.Settled],
            Exchange.Rows[instruction.Value].Path);
        Assert.Equal(0, outbox.Waiting);
    }

    [Fact]
    public void What_a_rail_will_never_take_is_rejected_with_its_words()
    {
        Rail.Outcome = SendOutcome.Refused;
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        Run(outbox, 3);

        Assert.Equal([PaymentStatus.Rejected], Exchange.Rows[instruction.Value].Path);
        Assert.Equal(0, outbox.Waiting);
    }

    [Theory]
    [InlineData(PublishResult.BackPressured)]
    [InlineData(PublishResult.ReadOnly)]
    [InlineData(PublishResult.Closed)]
    public void An_answer_that_the_exchange_cannot_take_now_is_kept(PublishResult result)
    {
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Exchange.Answer = result;
        Rail.Tell(instruction, RailStatus.Settled);
        Run(outbox, 5);
        Assert.Empty(Rail.Acknowledged);

        Exchange.Answer = PublishResult.Published;
        Run(outbox, 2);

        Assert.Equal([PaymentStatus.Settled], Exchange.Rows[instruction.Value].Path);
        Assert.Single(Rail.Acknowledged);
    }

    [Fact]
    public void A_rail_may_forget_an_answer_only_when_the_journal_holds_it()
    {
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Rail.Tell(instruction, RailStatus.Settled);
        _ = outbox.DoWork();
        _ = outbox.DoWork();
        Assert.Equal(1, Exchange.PublishedCount);
        Assert.Empty(Rail.Acknowledged);

        Exchange.Commit();
        _ = outbox.DoWork();

        Assert.Single(Rail.Acknowledged);
        Assert.Null(outbox.StageOf(instruction));
    }

    [Fact]
    public void An_answer_to_what_nobody_instructed_is_told_to_people()
    {
        Outbox outbox = Open();
        Rail.Tell(new InstructionId(12_345), RailStatus.Settled);
        Rail.Tell("NOT-OURS", RailStatus.Settled);
        Run(outbox, 3);

        Assert.Equal(2, Told.Count);
        Assert.Equal(2, Rail.Acknowledged.Count);
        Assert.Empty(Exchange.Refused);
    }

    [Fact]
    public void A_payment_that_comes_back_long_after_is_told_with_its_bank()
    {
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Rail.Tell(instruction, RailStatus.Settled);
        Run(outbox, 3);
        outbox = Open();

        Rail.Tell(instruction, RailStatus.Returned, 100);
        Run(outbox, 3);

        Assert.Equal(
            [PaymentStatus.Settled, PaymentStatus.Returned],
            Exchange.Rows[instruction.Value].Path);
        Assert.Empty(Exchange.Refused);
    }

    [Fact]
    public void What_comes_back_without_a_word_before_had_arrived()
    {
        Outbox outbox = Open();
        InstructionId payment = Exchange.Instruct(1, 100);
        InstructionId withdrawal = Exchange.Withdraw(70);
        _ = outbox.DoWork();

        Rail.Tell(payment, RailStatus.Returned, 100);
        Rail.Tell(EndToEndName.Of(withdrawal), RailStatus.Returned, 70);
        Run(outbox, 3);

        PaymentStatus[] path = [PaymentStatus.Settled, PaymentStatus.Returned];
        Assert.Equal(path, Exchange.Rows[payment.Value].Path);
        Assert.Equal(path, Exchange.Rows[withdrawal.Value].Path);
        Assert.Empty(Exchange.Refused);
    }

    [Theory]
    [InlineData(RailStatus.Settled)]
    [InlineData(RailStatus.Rejected)]
    [InlineData(RailStatus.Returned)]
    [InlineData(RailStatus.Pending)]
    [InlineData(RailStatus.NotFound)]
    public void No_rail_answers_for_another_one(RailStatus status)
    {
        ScriptedRail other = new();
        Outbox outbox = Open(other: other);
        InstructionId payment = Exchange.Instruct(1, 100);
        InstructionId withdrawal = Exchange.Withdraw(70);
        _ = outbox.DoWork();

        other.Tell(payment, status, 100);
        other.Tell(EndToEndName.Of(withdrawal), status, 70);
        Run(outbox, 3);

        Assert.Equal(2, outbox.Waiting);
        Assert.Equal(2, other.Acknowledged.Count);
        Assert.Equal(2, Told.Count);
        Assert.All(Told, told => Assert.Contains("another rail", told, StringComparison.Ordinal));
        Rail.Tell(payment, RailStatus.Settled);
        Rail.Tell(EndToEndName.Of(withdrawal), RailStatus.Settled, 70);
        Run(outbox, 3);
        Assert.Equal(0, outbox.Waiting);

        // Not even after a restart does it take back what the other one has paid.
        outbox = Open(other: other);
        other.Tell(payment, RailStatus.Returned, 100);
        other.Tell(EndToEndName.Of(withdrawal), RailStatus.Returned, 70);
        Run(outbox, 3);

        Assert.Equal([PaymentStatus.Settled], Exchange.Rows[payment.Value].Path);
        Assert.Equal([PaymentStatus.Settled], Exchange.Rows[withdrawal.Value].Path);
        Assert.Empty(Exchange.Refused);
    }

    [Fact]
    public void An_answer_under_another_name_of_an_instruction_is_set_aside()
    {
        Outbox outbox = Open();
        InstructionId payment = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();

        Rail.Tell(EndToEndName.Of(payment), RailStatus.Settled, 100);
        Rail.Tell(EndToEndName.Of(new ContractId(2), payment), RailStatus.Settled, 100);
        Run(outbox, 3);

        Assert.Equal(1, outbox.Waiting);
        Assert.Equal(2, Told.Count);
        Assert.Empty(Exchange.Refused);
    }

    [Fact]
    public void A_payment_without_a_rail_waits_and_is_told_once()
    {
        Outbox outbox = Open();
        _ = Exchange.Instruct(1, 100, PaymentRail.Wallet);
        Run(outbox, 10);

        Assert.Equal(1, outbox.Waiting);
        Assert.Contains("no rail", Assert.Single(Told), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_of_the_outbox_does_not_grow_with_what_is_over()
    {
        Outbox outbox = Open();
        for (int payment = 0; payment < 50; payment++)
        {
            InstructionId instruction = Exchange.Instruct(1, 100);
            _ = outbox.DoWork();
            Rail.Tell(instruction, RailStatus.Settled);
            Run(outbox, 2);
        }

        int before = Store.RecordCount;
        outbox = Open();

        Assert.True(Store.RecordCount < before / 3, $"{before}, then {Store.RecordCount}");
        Assert.Equal(Exchange.DurableSequence, outbox.Followed);
        Run(outbox, 2);
        Assert.Equal(50, Rail.Sent.Count);
        Assert.Equal(0, Rail.Queries);
    }

    [Fact]
    public void Slow_answers_do_not_hold_up_the_next_payment()
    {
        Outbox outbox = Open();
        for (int payment = 0; payment < 5; payment++)
        {
            _ = Exchange.Instruct(1, 100);
        }

        _ = outbox.DoWork();

        Assert.Equal(5, Rail.Sent.Count);
        Assert.Equal(5, outbox.Waiting);
    }

    [Fact]
    public void The_simulated_bank_is_a_function_of_its_seed()
    {
        Assert.Equal(Fates(7), Fates(7));
        Assert.NotEqual(Fates(7), Fates(8));
    }

    private static List<SimulatedFate> Fates(ulong seed)
    {
        SimulatedBank bank = new(seed, new VirtualClock(), SimulatedFates.Mixed);
        List<SimulatedFate> fates = [];
        for (uint at = 1; at <= 64; at++)
        {
            fates.Add(bank.FateOf(EndToEndName.Of(new InstructionId(at))));
        }

        return fates;
    }
}
