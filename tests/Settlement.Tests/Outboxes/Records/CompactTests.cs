using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Records;

/// <summary>The file that is made anew while payments wait: the next life knows the same.</summary>
public sealed class CompactTests : OutboxFixture
{
    [Fact]
    public void What_is_open_and_what_is_over_outlive_a_file_that_is_made_anew()
    {
        Outbox outbox = Open();
        Exchange.OpenContract(1, 3, "NATGAS_LNG");
        Exchange.Attach(1, "DOC");
        InstructionId over = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Rail.Tell(over, RailStatus.Settled);
        Run(outbox, 2);
        Exchange.AskRecall(over);
        _ = outbox.DoWork();
        InstructionId sent = Exchange.Instruct(1, 200);
        _ = outbox.DoWork();
        Rail.Outcome = SendOutcome.NotTaken;
        InstructionId unsent = Exchange.Instruct(1, 300);
        _ = outbox.DoWork();
        int before = Store.RecordCount;

        outbox.Compact();
        Assert.True(Store.RecordCount < before, $"{before}, then {Store.RecordCount}");
        Assert.Equal(OutboxStage.Pending, outbox.StageOf(unsent));
        Rail.Answer = RailStatus.Unknown;
        Rail.Outcome = SendOutcome.Taken;
        Rail.Sent.Clear();
        outbox = Open();
        Run(outbox, 2);

        Assert.Equal(OutboxStage.Sent, outbox.StageOf(sent));
        Assert.Equal(OutboxStage.Unknown, outbox.StageOf(unsent));
        Assert.Equal((2, 1), (outbox.Waiting, outbox.RecallsWaiting));
        Assert.Empty(Rail.Sent);
        Assert.Single(Rail.Recalled);
        Rail.Tell(over, RailStatus.Returned, 100);
        _ = Exchange.Instruct(1, 400);
        Run(outbox, 2);
        Assert.Equal(
            [PaymentStatus.Settled, PaymentStatus.Returned], Exchange.Rows[over.Value].Path);
        Assert.Equal(
            "/CTR:1/CUS:DOC/GDS:LNG spot Qingdao", Assert.Single(Rail.Sent).Remittance);
        Assert.Equal("海蓝石化", Rail.Sent[0].Debtor.Name);
    }

    /// <summary>The process dies before the journal has what this life has said.</summary>
    [Fact]
    public void That_nobody_knows_is_written_down_only_when_the_journal_holds_it()
    {
        Rail.Answer = RailStatus.Unknown;
        Outbox outbox = Open();
        InstructionId instruction = Exchange.Instruct(1, 100);
        Run(outbox, 54);
        Clock.Pass(11 * Rig.Second);
        _ = outbox.DoWork();
        Assert.Equal(1, Exchange.PublishedCount);

        outbox.Compact();
        Exchange.LosePublished();
        Run(Open(), 10);

        Assert.Equal([PaymentStatus.TimedOut], Exchange.Rows[instruction.Value].Path);
    }

    /// <summary>What is defined again and again is known as it was defined last.</summary>
    [Fact]
    public void Of_each_definition_the_last_one_is_kept()
    {
        Outbox outbox = Open();
        for (int times = 0; times < 9; times++)
        {
            Exchange.OpenContract(1, 3, "NATGAS_LNG");
        }

        Exchange.OpenContract(1, 3, "TANK_CAPACITY");
        _ = outbox.DoWork();
        outbox.Compact();
        int kept = Store.RecordCount;
        outbox = Open();
        _ = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();

        Assert.InRange(kept, 1, 8);
        Assert.Equal(PaymentPurpose.Service, Assert.Single(Rail.Sent).Purpose);
    }
}
