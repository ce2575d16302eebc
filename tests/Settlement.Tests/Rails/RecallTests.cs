using System;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Iso20022;
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
        InstructionId instruction = Paid(rig);
        rig.Exchange.AskRecall(instruction, RecallReason.Duplicate);
        rig.Run(1, withBank: false);
        RecallRequest request = Assert.IsType<RecallRequest>(
            Read(rig, "out", Assert.Single(rig.Cips.Names("out"))));
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
        Assert.Contains("cannot be sent: a payment of this rail is final", rig.Told[0], Ordinal);
        Assert.Contains("is refused", rig.Told[1], Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lives_that_end_at_random_ask_again_and_the_money_comes_back_once(bool isRefused) =>
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
                rig.Restart();
            }

            rig.Run(120);

            SmallExchange.Row row = rig.Exchange.Rows[instruction.Value];
            RecallStatus wanted = isRefused ? RecallStatus.Refused : RecallStatus.Accepted;
            Assert.Equal((wanted, 1), (row.Recall, row.RecallAnswers));
            PaymentStatus[] path = isRefused
                ? [PaymentStatus.Settled] : [PaymentStatus.Settled, PaymentStatus.Returned];
            Assert.Equal(path, row.Path);
            Assert.Equal(
                isRefused ? -216_053_000 : 0, rig.CipsBank.BalanceOf("POOL-1").Fen);
            Assert.Equal(0, rig.Outbox.RecallsWaiting);
        });

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static InstructionId Paid(FileRig rig, PaymentRail rail = PaymentRail.Cips)
    {
        InstructionId instruction = rig.Exchange.Instruct(77, 216_053_000, rail);
        rig.Run(60);
        Assert.Equal(PaymentStatus.Settled, rig.Exchange.Rows[instruction.Value].Status);
        return instruction;
    }

    private static IsoMessage Read(FileRig rig, string part, string name)
    {
        Assert.True(
            IsoReader.TryRead(rig.Cips.Read(part, name), out IsoMessage? message, out _),
            Encoding.UTF8.GetString(rig.Cips.Read(part, name)));
        return message;
    }
}
