using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Book;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Tests.Iso20022;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Records;

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

    [Fact]
    public void A_move_that_is_over_keeps_its_pool_and_day_and_earlier_versions_wrote_neither()
    {
        FinishedPayment move = new(
            new BankId(1), MemberId.None, new Money(5), true, PaymentRail.Domestic,
            new TradingDay(20_000), "P7")
        {
            ToBank = new BankId(2),
            ToldDay = new TradingDay(20_001),
        };
        byte[] record = OutboxRecords.Done(new InstructionId(7), move);

        Assert.Equal(move, Done(record));
        Assert.Equal(move with { ToBank = BankId.None, ToldDay = default }, Done(record[..^4]));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Whether_a_payment_that_is_over_was_made_is_kept(bool isNotMade, bool isMadeLate)
    {
        FinishedPayment payment = new(
            new BankId(1), new MemberId(3), new Money(5), true, PaymentRail.Domestic,
            new TradingDay(20_000), "W7")
        {
            IsNotMade = isNotMade,
            IsMadeLate = isMadeLate,
        };

        Assert.Equal(payment, Done(OutboxRecords.Done(new InstructionId(7), payment)));
    }

    [Theory]
    [InlineData(0, "POOL-2", true)]
    [InlineData(0, "OWN", false)]
    [InlineData(3, "POOL-2", false)]
    public void What_is_between_banks_is_known_by_its_record(
        uint member, string account, bool isBetweenBanks)
    {
        OutboxPayment item = new()
        {
            Instruction = new InstructionId(7),
            IsWithdrawal = true,
            Member = new MemberId(member),
            Bank = new BankId(1),
            Rail = PaymentRail.Domestic,
            Order = Samples.Order with
            {
                Creditor = Samples.Order.Creditor with { Account = account },
                IsBetweenBanks = isBetweenBanks,
                Uetr = UetrName.Of("SCO", new InstructionId(7)),
            },
        };
        ContentReader reader = new(OutboxRecords.Instructed(item).AsSpan(1));

        Assert.Equal(item.Order, OutboxRecords.Instructed(ref reader, isNumbered: true)!.Order);
    }

    private static FinishedPayment Done(byte[] record)
    {
        ContentReader reader = new(record.AsSpan(1));
        _ = reader.UInt64();
        return OutboxRecords.Done(ref reader, isNamed: true);
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
