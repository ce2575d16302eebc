using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Book;

/// <summary>Payments that are over: how many are known, and which of them are let go.</summary>
public sealed class FinishedTests
{
    private static readonly PaymentStatus[] CameBack =
        [PaymentStatus.Settled, PaymentStatus.Returned];

    private readonly VirtualClock _clock = new();
    private readonly MemoryStore _store = new();
    private readonly ScriptedRail _rail = new();
    private readonly List<string> _told = [];
    private readonly SmallExchange _exchange;

    public FinishedTests() => _exchange = new SmallExchange(_clock);

    /// <summary>The first is answered last: it is not the one that goes.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_payment_that_is_over_longest_is_let_go_and_told_as_too_old(bool restarts)
    {
        Outbox outbox = Open();
        InstructionId slow = _exchange.Instruct(1, 100);
        InstructionId second = _exchange.Instruct(1, 200);
        InstructionId third = _exchange.Instruct(1, 300);
        _ = outbox.DoWork();
        foreach (InstructionId answered in (InstructionId[])[second, third, slow])
        {
            _rail.Tell(answered, RailStatus.Settled);
            Run(outbox);
        }

        outbox = restarts ? Open() : outbox;
        _rail.Tell(slow, RailStatus.Returned, 100);
        _rail.Tell(third, RailStatus.Returned, 300);
        Run(outbox);
        Assert.Empty(_told);
        Assert.Equal(CameBack, _exchange.Rows[slow.Value].Path);
        Assert.Equal(CameBack, _exchange.Rows[third.Value].Path);

        _rail.Tell(second, RailStatus.Returned, 200);
        Run(outbox);
        string name = EndToEndName.Of(new ContractId(1), second);
        Assert.StartsWith(
            $"outbox fault 3: a bank tells of the payment {name}, which is too old, or was never "
                + "instructed: the last 2 that are over are known (2.00 CNY, bank BOC)",
            Assert.Single(_told), StringComparison.Ordinal);
    }

    /// <summary>It has the number of a payment of ours, and not its name.</summary>
    [Theory]
    [InlineData(RailStatus.Settled, 100, false)]
    [InlineData(RailStatus.Rejected, 0, false)]
    [InlineData(RailStatus.Returned, 100, false)]
    [InlineData(RailStatus.Returned, 100, true)]
    [InlineData(RailStatus.Returned, 40, true)]
    public void An_answer_of_another_name_to_a_payment_that_is_over_books_nothing_and_is_told(
        RailStatus status, long fen, bool restarts)
    {
        Outbox outbox = Open();
        InstructionId payment = Settle(outbox);
        outbox = restarts ? Open() : outbox;

        string other = EndToEndName.Of(new ContractId(2), payment);
        _rail.Tell(other, status, fen);
        Run(outbox);

        Assert.Equal([PaymentStatus.Settled], _exchange.Rows[payment.Value].Path);
        Assert.Empty(_exchange.Refused);
        Assert.Equal(2, _rail.Acknowledged.Count);
        string name = EndToEndName.Of(new ContractId(1), payment);
        Assert.StartsWith(
            $"outbox fault 19: an answer to {other} is set aside: the payment {name} is over, and "
                + "was of another name (", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_before_a_number_make_no_other_name_of_it()
    {
        Outbox outbox = Open();
        InstructionId payment = Settle(outbox);

        _rail.Tell($"C0001-I{payment.Value:X16}", RailStatus.Returned, 100);
        Run(outbox);

        Assert.Equal(CameBack, _exchange.Rows[payment.Value].Path);
        Assert.Empty(_told);
    }

    /// <summary>The reasons are those of the core.</summary>
    [Theory]
    [InlineData(RailStatus.Settled, 99, RejectReason.AmountDiffers)]
    [InlineData(RailStatus.Rejected, 99, RejectReason.AmountDiffers)]
    [InlineData(RailStatus.Returned, 101, RejectReason.AmountAboveRest)]
    [InlineData(RailStatus.Returned, 0, RejectReason.AmountInvalid)]
    public void A_late_word_of_another_amount_books_nothing_and_is_told(
        RailStatus status, long fen, RejectReason reason)
    {
        Outbox outbox = Open();
        InstructionId payment = Settle(outbox);

        _rail.Tell(payment, status, fen);
        Run(outbox);

        Assert.Equal([PaymentStatus.Settled], _exchange.Rows[payment.Value].Path);
        Assert.Empty(_exchange.Refused);
        Assert.Equal(2, _rail.Acknowledged.Count);
        string told = Assert.Single(_told);
        Assert.StartsWith("outbox fault 19: ", told, StringComparison.Ordinal);
        Assert.Contains("was of another amount, 1.00 CNY (", told, StringComparison.Ordinal);
        Assert.Equal([RejectReason.None, reason], _rail.Reasons);
    }

    /// <summary>By its number a bank says the same twice; by another one it says more.</summary>
    [Fact]
    public void That_a_withdrawal_is_made_by_another_number_is_booked_once_and_told()
    {
        Outbox outbox = Open();
        InstructionId withdrawal = _exchange.Withdraw(70);
        _ = outbox.DoWork();
        foreach (string serial in (string[])["B1", "B1", "B2"])
        {
            _rail.Tell(new RailAnswer
            {
                Receipt = serial,
                EndToEndId = EndToEndName.Of(withdrawal),
                Status = RailStatus.Settled,
                Amount = new Money(70),
                Reference = serial,
            });
            Run(outbox);
        }

        Assert.Equal([PaymentStatus.Settled], _exchange.Rows[withdrawal.Value].Path);
        Assert.Equal("B1", _exchange.LastSerial);
        Assert.StartsWith("outbox fault 9: ", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_can_have_instructed_is_not_called_old()
    {
        Outbox outbox = Open();
        _rail.Tell(new InstructionId(12_345), RailStatus.Settled);
        Run(outbox);
        Assert.StartsWith(
            "outbox fault 2: ", Assert.Single(_told), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W123", 2)]
    [InlineData("P-9", 1)]
    public void What_is_no_payment_of_ours_is_told_with_amount_bank_and_record(
        string name, int fault)
    {
        Outbox outbox = Open();
        _rail.Tell(new RailAnswer
        {
            Receipt = "MOV-20261130-X7.txt#0",
            EndToEndId = name,
            Status = RailStatus.Settled,
            Amount = new Money(100_000),
        });
        Run(outbox);
        string told = Assert.Single(_told);
        Assert.StartsWith(
            $"outbox fault {fault}: a bank tells of the payment {name}, which ", told,
            StringComparison.Ordinal);
        Assert.EndsWith(
            " (1,000.00 CNY, bank BOC, record 1 of MOV-20261130-X7.txt)", told,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_end_is_told_when_the_outbox_opens()
    {
        _ = Open(new MemoryStore { Torn = new TornEnd(4_096, 77) });
        Assert.Equal(
            "outbox fault 13: the end of the outbox was torn and is cut off: 77 bytes from byte "
                + "4096 on, which were never forced to the disk: nothing was sent by them, and the "
                + "journal is followed from command 1 on",
            Assert.Single(_told));
    }

    private InstructionId Settle(Outbox outbox)
    {
        InstructionId payment = _exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        _rail.Tell(payment, RailStatus.Settled);
        Run(outbox);
        return payment;
    }

    private Outbox Open(MemoryStore? store = null)
    {
        RailTable rails = new();
        rails.Set(PaymentRail.Cips, _rail);
        rails.Set(new BankId(1), _rail);
        return new Outbox(
            _exchange, _exchange, _clock, rails, store ?? _store,
            new OutboxOptions { FinishedPaymentsMax = 2 }, _told.Add);
    }

    private void Run(Outbox outbox)
    {
        for (int turn = 0; turn < 3; turn++)
        {
            _ = outbox.DoWork();
            _exchange.Commit();
            _clock.Pass(11 * Rig.Second);
        }

        _ = outbox.DoWork();
    }
}
