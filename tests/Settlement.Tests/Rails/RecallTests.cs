using System;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Iso20022;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Settlement.Tests.Outboxes;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Payments that are asked back: camt.056 out, camt.029 in, and pacs.004 behind it.
/// </summary>
public sealed class RecallTests
{
    [Fact]
    public void An_accepted_recall_is_followed_by_the_return_of_the_money()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        (InstructionId instruction, RecallRequest request) =
            AskedBack(rig, RecallReason.Duplicate);
        Assert.Equal(
            ("DUPL", "C4D-I" + instruction.Value.ToString("X", null), 216_053_000L),
            (request.ReasonCode, request.EndToEndId, request.Amount.Fen));
        Assert.Equal(
            (SmallExchange.Day, "BKCHCNBJ110", "00001234", request.MessageId),
            (request.SettlementDay, request.FromBank, request.ToBank, request.CaseId));
        Assert.Equal(UetrName.Of("SCO Exchange", instruction), request.Uetr);
        Assert.Equal(1, rig.Outbox.RecallsWaiting);

        rig.Run(60);

        SmallExchange.Row row = rig.Exchange.Rows[instruction.Value];
        Assert.Equal((RecallStatus.Accepted, 1), (row.Recall, row.RecallAnswers));
        Assert.Equal([PaymentStatus.Settled, PaymentStatus.Returned], row.Path);
        Assert.Equal(0, rig.CipsBank.BalanceOf("POOL-1").Fen);
        Assert.Equal(0, rig.Outbox.RecallsWaiting);
        Assert.Empty(rig.Exchange.Refused);
        Assert.Contains("is accepted", Assert.Single(rig.Told), Ordinal);
    }

    [Fact]
    public void A_refused_recall_is_told_and_may_be_asked_again_under_another_name()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle, refusesRecalls: true);
        InstructionId instruction = Paid(rig);
        rig.Exchange.AskRecall(instruction);
        rig.Run(60);
        SmallExchange.Row row = rig.Exchange.Rows[instruction.Value];
        Assert.Equal(RecallStatus.Refused, row.Recall);
        Assert.Equal([PaymentStatus.Settled], row.Path);
        string first = rig.Cips.Names("done").Single(name => name.Contains("-R-A", Ordinal));

        rig.Exchange.AskRecall(instruction);
        // The answer to the first one, told once more, answers no other.
        rig.Cips.Put("in", "again.xml", rig.Cips.Read("done", first));
        rig.Run(1, withBank: false);
        Assert.Equal(RecallStatus.Asked, row.Recall);
        Assert.Equal(["again.xml"], rig.Cips.Names("aside"));

        rig.Run(60);
        Assert.Equal((RecallStatus.Refused, 2), (row.Recall, row.RecallAnswers));
        Assert.Equal(2, rig.Cips.Names("done").Count(name => name.Contains("-R-A", Ordinal)));
    }

    [Fact]
    public void What_is_in_a_wallet_is_there_for_good()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        InstructionId instruction = Paid(rig, PaymentRail.Wallet);
        rig.Exchange.AskRecall(instruction);
        rig.Run(10);

        Assert.Equal(RecallStatus.Refused, rig.Exchange.Rows[instruction.Value].Recall);
        Assert.Equal(2, rig.Told.Count);
        Assert.Contains("cannot be sent (", rig.Told[0], Ordinal);
        Assert.Contains("bank BOC): a payment of this rail is final", rig.Told[0], Ordinal);
        Assert.Contains("is refused", rig.Told[1], Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lives_that_end_at_random_send_it_once_and_the_money_comes_once(bool isRefused) =>
        Seeds.Each(TestScale.Of(40), seed =>
        {
            Random luck = new(seed);
            using FileRig rig = new((ulong)seed, SimulatedFates.AllSettle, isRefused);
            InstructionId instruction = Paid(rig);
            rig.Exchange.AskRecall(instruction);
            for (int life = 0; life < 6; life++)
            {
                rig.Run(luck.Next(0, 4), withBank: luck.Next(2) == 0);
                rig.Exchange.LosePublished();
                rig.Restart(losesFile: luck.Next(3) == 0);
            }

            rig.Run(120);

            SmallExchange.Row row = rig.Exchange.Rows[instruction.Value];
            RecallStatus wanted = isRefused ? RecallStatus.Refused : RecallStatus.Accepted;
            Assert.Equal((wanted, 1), (row.Recall, row.RecallAnswers));
            Assert.Equal(1, rig.RecallsTaken);
            PaymentStatus[] path = isRefused
                ? [PaymentStatus.Settled] : [PaymentStatus.Settled, PaymentStatus.Returned];
            Assert.Equal(path, row.Path);
            Assert.Equal(
                isRefused ? -216_053_000 : 0, rig.CipsBank.BalanceOf("POOL-1").Fen);
            Assert.Equal(0, rig.Outbox.RecallsWaiting);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Killed_around_every_call_of_the_rail_it_is_sent_once(bool losesFile)
    {
        int steps;
        using (FileRig whole = new(1, SimulatedFates.AllSettle))
        {
            _ = Recalled(whole, dieAfter: int.MaxValue, losesFile);
            steps = whole.Steps;
        }

        // Two around the call itself, three around its answer and that of the return.
        Assert.InRange(steps, 8, 100);
        for (int at = 1; at <= steps; at++)
        {
            using FileRig rig = new(1, SimulatedFates.AllSettle);
            SmallExchange.Row row = Recalled(rig, at, losesFile);
            Assert.True(rig.RecallsTaken == 1, $"step {at}: sent {rig.RecallsTaken} times");
            Assert.Equal((RecallStatus.Accepted, 1), (row.Recall, row.RecallAnswers));
            Assert.Equal(0, rig.CipsBank.BalanceOf("POOL-1").Fen);
        }
    }

    [Fact]
    public void What_an_earlier_life_has_sent_is_asked_for_and_not_sent_again()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        (InstructionId instruction, RecallRequest request) = AskedBack(rig);
        // The bank takes it and says nothing yet.
        _ = Take(rig, request);

        string last = "";
        foreach (bool losesFile in (bool[])[false, false, true])
        {
            rig.Restart(losesFile);
            rig.Run(1, withBank: false);
            StatusQuery query = Asked(rig);
            last = query.MessageId;
            Assert.Empty(rig.Cips.Names("out"));
            Assert.Equal(
                (request.MessageId, IsoMessageKind.RecallRequest, request.EndToEndId, request.Uetr),
                (query.OriginalMessageId, query.OriginalKind, query.EndToEndId, query.Uetr));
            Assert.NotEqual(0UL, QuestionName.ReadRecall(query.MessageId));
            Assert.Equal(0UL, QuestionName.Read(query.MessageId));
        }

        // It has it, and has not decided: it is asked again after an hour, and not before.
        Answer(rig, request, ReportedStatus.Pending, last);
        rig.Run(3_000, withBank: false);
        Assert.Empty(rig.Cips.Names("out"));
        rig.Run(1_000, withBank: false);
        Assert.StartsWith("Q-", Assert.Single(rig.Cips.Names("out")), Ordinal);
        Assert.Equal(RecallStatus.Asked, rig.Exchange.Rows[instruction.Value].Recall);
    }

    /// <summary>What the bank never had is sent, under the same name, and only then.</summary>
    [Fact]
    public void A_recall_that_did_not_arrive_is_sent_when_the_bank_says_so()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        (InstructionId instruction, RecallRequest request) = AskedBack(rig);
        byte[] first = Take(rig, request);

        rig.Restart();
        rig.Run(1, withBank: false);
        // An answer to a question of an earlier life says nothing, and one to what is no question
        // is set aside.
        Answer(rig, request, ReportedStatus.NotFound, QuestionName.OfRecall(1));
        Answer(rig, request, ReportedStatus.NotFound, request.OriginalMessageId);
        rig.Run(1, withBank: false);
        Assert.DoesNotContain(FileOf(request), rig.Cips.Names("out"));

        Answer(rig, request, ReportedStatus.NotFound, Asked(rig).MessageId);
        rig.Run(1, withBank: false);
        Assert.Equal(first, rig.Cips.Read("out", FileOf(request)));
        Assert.Equal([PaymentStatus.Settled], rig.Exchange.Rows[instruction.Value].Path);
        Assert.Single(rig.Cips.Names("aside"));
    }

    [Fact]
    public void What_operators_give_up_is_neither_sent_nor_asked_for_and_a_late_answer_is_told()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        (InstructionId instruction, RecallRequest request) = AskedBack(rig);
        byte[] sent = Take(rig, request);
        rig.Exchange.GiveUpRecall(instruction);
        rig.Run(4_000, withBank: false);
        Assert.Contains("is given up", Assert.Single(rig.Told), Ordinal);
        foreach (bool losesFile in (bool[])[false, true])
        {
            rig.Restart(losesFile);
            rig.Run(100, withBank: false);
            Assert.Empty(rig.Cips.Names("out"));
            Assert.Equal(0, rig.Outbox.RecallsWaiting);
        }

        rig.Cips.Put("out", FileOf(request), sent);
        rig.Told.Clear();
        rig.Run(60);
        Assert.Equal([$"{request.MessageId}-A.xml"], rig.Cips.Names("aside"));
        Assert.Contains("RecallGivenUp", Assert.Single(
            rig.Told, told => told.Contains("refuses", Ordinal)), Ordinal);
        Assert.Equal(RecallStatus.GivenUp, rig.Exchange.Rows[instruction.Value].Recall);
    }

    [Fact]
    public void A_part_that_is_back_leaves_the_rest_asked_back()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        (InstructionId instruction, RecallRequest request) = AskedBack(rig);
        foreach ((string id, long fen, int waiting) in ((string, long, int)[])
            [("R1", 53_000, 1), ("R2", 216_000_000, 0)])
        {
            PaymentReturn part = new()
            {
                MessageId = id,
                Created = request.Created,
                OriginalMessageId = request.OriginalMessageId,
                EndToEndId = request.EndToEndId,
                Uetr = request.Uetr,
                OriginalAmount = request.Amount,
                Amount = new Money(fen),
                SettlementDay = request.SettlementDay,
                ReasonCode = "FOCR",
            };
            Put(rig, part);
            rig.Run(3, withBank: false);
            Assert.Equal(waiting, rig.Outbox.RecallsWaiting);
            rig.Restart();
            rig.Run(1, withBank: false);
            Assert.Equal(waiting, rig.Outbox.RecallsWaiting);
        }

        Assert.Equal(216_053_000, rig.Exchange.Rows[instruction.Value].BackFen);
    }

    /// <summary>Who says that it is not decided yet has it: it is asked for once an hour.</summary>
    [Fact]
    public void An_answer_that_decides_nothing_proves_that_it_has_arrived()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        (InstructionId instruction, RecallRequest request) = AskedBack(rig);
        _ = Take(rig, request);
        rig.Restart(losesFile: true);
        rig.Run(1, withBank: false);
        _ = Asked(rig);
        int questions = 0;
        for (int told = 1; told <= 3; told++)
        {
            RecallAnswer pending = new()
            {
                MessageId = $"A{told}",
                Created = request.Created,
                FromBank = request.ToBank,
                ToBank = request.FromBank,
                CaseId = request.CaseId,
                OriginalMessageId = request.OriginalMessageId,
                EndToEndId = request.EndToEndId,
                Uetr = request.Uetr,
                Outcome = RecallOutcome.Pending,
            };
            Put(rig, pending);
            rig.Run(1, withBank: false);
            rig.Run(3_000, withBank: false);
            foreach (string asked in rig.Cips.Names("out"))
            {
                questions++;
                rig.Cips.Delete("out", asked);
            }
        }

        // In 9,000 seconds; each file may wait for one that is behind it.
        Assert.InRange(questions, 1, 3);
        Assert.Equal(
            (RecallStatus.Pending, 1),
            (rig.Exchange.Rows[instruction.Value].Recall,
                rig.Exchange.Rows[instruction.Value].RecallAnswers));
    }

    [Fact]
    public void Money_that_is_back_is_not_asked_back_any_more()
    {
        using FileRig rig = new(1, SimulatedFates.Only(SimulatedFate.ReturnsLater));
        (InstructionId instruction, RecallRequest request) = AskedBack(rig);
        // The bank never gets to the recall, and the money comes all the same.
        _ = Take(rig, request);
        rig.Run(3_700);
        Assert.Equal(
            [PaymentStatus.Settled, PaymentStatus.Returned],
            rig.Exchange.Rows[instruction.Value].Path);
        Assert.Equal(0, rig.Outbox.RecallsWaiting);
        rig.Restart();
        rig.Run(10, withBank: false);
        Assert.Equal(0, rig.Outbox.RecallsWaiting);
        Assert.Empty(rig.Cips.Names("out"));
    }

    [Fact]
    public void What_the_bank_never_had_of_a_recall_sends_no_payment_again()
    {
        using FileRig rig = new(1, SimulatedFates.AllSettle);
        InstructionId instruction = rig.Exchange.Instruct(77, 216_053_000);
        rig.Run(1, withBank: false);
        rig.Cips.Delete("out", Assert.Single(rig.Cips.Names("out")));
        rig.Exchange.AskRecall(instruction);
        rig.Run(1, withBank: false);
        RecallRequest request = Sent(rig);
        _ = Take(rig, request);
        rig.Restart();
        rig.Run(1, withBank: false);

        string question = Asked(rig).MessageId;
        Answer(rig, request, ReportedStatus.NotFound, question);
        Answer(rig, request, ReportedStatus.Settled, question);
        rig.Run(1, withBank: false);
        Assert.Contains(FileOf(request), rig.Cips.Names("out"));
        Assert.DoesNotContain(
            EndToEndName.MessageOf(instruction) + ".xml", rig.Cips.Names("out"));
        Assert.Empty(rig.Exchange.Rows[instruction.Value].Path);
        Assert.Contains("says nothing of the recall", Assert.Single(rig.Told), Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static InstructionId Paid(FileRig rig, PaymentRail rail = PaymentRail.Cips)
    {
        InstructionId instruction = rig.Exchange.Instruct(77, 216_053_000, rail);
        rig.Run(60);
        Assert.Equal(PaymentStatus.Settled, rig.Exchange.Rows[instruction.Value].Status);
        return instruction;
    }

    /// <summary>A payment is made; then it is asked back, and the process dies.</summary>
    private static SmallExchange.Row Recalled(FileRig rig, int dieAfter, bool losesFile)
    {
        InstructionId instruction = Paid(rig);
        rig.DieAfter(dieAfter, losesFile);
        rig.Exchange.AskRecall(instruction);
        rig.Run(300);
        return rig.Exchange.Rows[instruction.Value];
    }

    /// <summary>A payment is made and asked back; the message lies in the folder.</summary>
    private static (InstructionId Instruction, RecallRequest Request) AskedBack(
        FileRig rig, RecallReason reason = RecallReason.Requested)
    {
        InstructionId instruction = Paid(rig);
        rig.Exchange.AskRecall(instruction, reason);
        rig.Run(1, withBank: false);
        return (instruction, Sent(rig));
    }

    /// <summary>The recall that lies alone in the folder.</summary>
    private static RecallRequest Sent(FileRig rig) => Assert.IsType<RecallRequest>(
        Read(rig, "out", Assert.Single(rig.Cips.Names("out"))));

    private static string FileOf(RecallRequest request) => request.MessageId + ".xml";

    /// <summary>A file of the folder is gone, and nobody has heard of it.</summary>
    private static byte[] Take(FileRig rig, RecallRequest request)
    {
        byte[] bytes = rig.Cips.Read("out", FileOf(request));
        rig.Cips.Delete("out", FileOf(request));
        return bytes;
    }

    private static void Put(FileRig rig, IsoMessage message)
    {
        Assert.True(IsoWriter.TryWrite(message, out byte[] bytes, out IsoError? error), $"{error}");
        rig.Cips.Put("in", message.MessageId + ".xml", bytes);
    }

    private static IsoMessage Read(FileRig rig, string part, string name) =>
        Message(rig.Cips.Read(part, name));

    private static IsoMessage Message(byte[] bytes)
    {
        Assert.True(
            IsoReader.TryRead(bytes, out IsoMessage? message, out _),
            Encoding.UTF8.GetString(bytes));
        return message;
    }

    /// <summary>Takes the question about a recall that waits for the bank.</summary>
    private static StatusQuery Asked(FileRig rig)
    {
        foreach (string name in rig.Cips.Names("out"))
        {
            if (Read(rig, "out", name) is StatusQuery
                { OriginalKind: IsoMessageKind.RecallRequest } query)
            {
                rig.Cips.Delete("out", name);
                return query;
            }
        }

        throw new InvalidOperationException("no recall is asked for");
    }

    /// <summary>The bank reports by pacs.002 on a message of the exchange.</summary>
    private static void Answer(
        FileRig rig, RecallRequest recall, ReportedStatus status, string asked)
    {
        PaymentStatusReport report = new()
        {
            MessageId = $"B-{rig.Cips.Names("done").Count}-{status}-{asked.Length}",
            Created = recall.Created,
            OriginalMessageId = asked,
            OriginalKind = IsoMessageKind.StatusQuery,
            EndToEndId = recall.EndToEndId,
            Uetr = recall.Uetr,
            Status = status,
        };
        Put(rig, report);
    }
}
