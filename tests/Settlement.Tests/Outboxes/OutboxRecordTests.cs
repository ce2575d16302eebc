using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>Records that an earlier build wrote are written still, and opened.</summary>
public sealed class OutboxRecordTests : OutboxFixture
{
    private InstructionId _back;
    private InstructionId _unsent;
    private InstructionId _unknown;
    private InstructionId _sent;

    [Fact]
    public void What_is_written_of_a_payment_and_its_recall_keeps_its_bytes()
    {
        Live();

        string written = Text(Store.Read());
        Assert.True(Frozen() == written, $"written now:\n{written}");
    }

    [Fact]
    public void The_records_of_an_earlier_build_are_opened_and_nothing_is_sent_twice()
    {
        Live();
        MemoryStore earlier = new();
        foreach (string line in Frozen().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            earlier.Append(Convert.FromHexString(line[(line.IndexOf(' ') + 1)..]));
        }

        earlier.Sync();
        Rail.Sent.Clear();
        Rail.Recalled.Clear();
        Rail.Answer = RailStatus.Unknown;

        Outbox outbox = Open(store: earlier);
        Run(outbox, 9);

        Assert.Equal((3, 2), (outbox.Waiting, outbox.RecallsWaiting));
        Assert.Null(outbox.StageOf(_back));
        Assert.Equal(OutboxStage.Unknown, outbox.StageOf(_unsent));
        Assert.Equal(OutboxStage.Unknown, outbox.StageOf(_unknown));
        Assert.Equal(OutboxStage.Sent, outbox.StageOf(_sent));
        Assert.Empty(Rail.Sent);
        Assert.Empty(Rail.Recalled);
        Assert.NotEqual(0, Rail.Queries);
    }

    /// <summary>
    /// Pays, has a part back, asks for the rest; sends what the rail does not take, what nobody
    /// knows of, and what it takes.
    /// </summary>
    private void Live()
    {
        Outbox outbox = Open();
        Exchange.OpenContract(1, 3, "NATGAS_LNG");
        Exchange.Attach(1, "DOC");
        _back = Exchange.Instruct(1, 216_053_000);
        _ = outbox.DoWork();
        Rail.Tell(_back, RailStatus.Settled);
        Run(outbox, 1);
        Exchange.AskRecall(_back);
        Rail.Tell(_back, RailStatus.Returned, 53_000);
        Run(outbox, 1);

        Rail.Outcome = SendOutcome.NotTaken;
        _unsent = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Rail.Outcome = SendOutcome.Unknown;
        _unknown = Exchange.Instruct(1, 200);
        _ = outbox.DoWork();
        Exchange.AskRecall(_unknown);
        _ = outbox.DoWork();
        Rail.Outcome = SendOutcome.Taken;
        _sent = Exchange.Withdraw(300);
        _ = outbox.DoWork();
    }

    private static string Text(IReadOnlyList<byte[]> records)
    {
        StringBuilder text = new();
        foreach (byte[] record in records)
        {
            _ = text.Append((OutboxRecordKind)record[0]).Append(' ')
                .Append(Convert.ToHexStringLower(record)).Append('\n');
        }

        return text.ToString();
    }

    private static string Frozen()
    {
        using Stream stream = typeof(OutboxRecordTests).Assembly
            .GetManifestResourceStream("outbox-records.txt")
            ?? throw new InvalidOperationException("outbox-records.txt is not in the tests");
        using StreamReader reader = new(stream, Encoding.ASCII);
        return reader.ReadToEnd();
    }
}
