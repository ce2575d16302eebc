using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>Records that an earlier build wrote are written still, and opened.</summary>
public sealed class OutboxRecordTests
{
    private readonly VirtualClock _clock = new();
    private readonly MemoryStore _store = new();
    private readonly ScriptedRail _rail = new();
    private readonly SmallExchange _exchange;
    private InstructionId _back;
    private InstructionId _unsent;
    private InstructionId _unknown;
    private InstructionId _sent;

    public OutboxRecordTests() => _exchange = new SmallExchange(_clock);

    [Fact]
    public void What_is_written_of_a_payment_and_its_recall_keeps_its_bytes()
    {
        Live();

        string written = Text(_store.Read());
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
        _rail.Sent.Clear();
        _rail.Recalled.Clear();
        _rail.Answer = RailStatus.Unknown;

        Outbox outbox = Open(earlier);
        Run(outbox, 9);

        Assert.Equal((3, 2), (outbox.Waiting, outbox.RecallsWaiting));
        Assert.Null(outbox.StageOf(_back));
        Assert.Equal(OutboxStage.Unknown, outbox.StageOf(_unsent));
        Assert.Equal(OutboxStage.Unknown, outbox.StageOf(_unknown));
        Assert.Equal(OutboxStage.Sent, outbox.StageOf(_sent));
        Assert.Empty(_rail.Sent);
        Assert.Empty(_rail.Recalled);
        Assert.NotEqual(0, _rail.Queries);
    }

    /// <summary>
    /// Pays, has a part back, asks for the rest; sends what the rail does not take, what nobody
    /// knows of, and what it takes.
    /// </summary>
    private void Live()
    {
        Outbox outbox = Open(_store);
        _exchange.OpenContract(1, 3, "NATGAS_LNG");
        _exchange.Attach(1, "DOC");
        _back = _exchange.Instruct(1, 216_053_000);
        _ = outbox.DoWork();
        _rail.Tell(_back, RailStatus.Settled);
        Run(outbox, 1);
        _exchange.AskRecall(_back);
        _rail.Tell(_back, RailStatus.Returned, 53_000);
        Run(outbox, 1);

        _rail.Outcome = SendOutcome.NotTaken;
        _unsent = _exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        _rail.Outcome = SendOutcome.Unknown;
        _unknown = _exchange.Instruct(1, 200);
        _ = outbox.DoWork();
        _exchange.AskRecall(_unknown);
        _ = outbox.DoWork();
        _rail.Outcome = SendOutcome.Taken;
        _sent = _exchange.Withdraw(300);
        _ = outbox.DoWork();
    }

    private Outbox Open(MemoryStore store)
    {
        RailTable rails = new();
        rails.Set(PaymentRail.Cips, _rail);
        rails.Set(new BankId(1), _rail);
        return new Outbox(
            _exchange, _exchange, _clock, rails, store, new OutboxOptions(), _ => { });
    }

    private void Run(Outbox outbox, int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            _ = outbox.DoWork();
            _exchange.Commit();
            _ = outbox.DoWork();
            _clock.Pass(11 * Rig.Second);
        }
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
