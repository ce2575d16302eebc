using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Iso20022.Messages;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Tests.Outboxes;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Rails;

/// <summary>Trouble of one bank holds up that bank alone, whatever its folder does.</summary>
public sealed class ApartRailTests : IDisposable
{
    private static readonly string[] Told =
    [
        "payments of bank BOC wait, and nothing is lost: no disk",
        "payments of bank BOC go on",
    ];

    private readonly VirtualClock _clock = new();
    private readonly SmallExchange _exchange;
    private readonly MemoryStore _store = new();
    private readonly WeakRail _bank = new();
    private readonly ScriptedRail _cips = new();
    private readonly List<string> _told = [];
    private readonly ApartRail _apart;
    private int _opened;

    public ApartRailTests()
    {
        _exchange = new SmallExchange(_clock);
        _apart = new ApartRail("payments of bank BOC", "sco-BOC", Open, _clock, _told.Add)
        {
            CallMax = TimeSpan.FromMinutes(1),
        };
    }

    [Fact]
    public void A_bank_whose_disk_fails_holds_up_no_other_and_is_told_once_until_it_is_over()
    {
        _bank.Trouble = "no disk";
        Outbox outbox = Begin(_apart);
        _ = _exchange.Withdraw(300);
        _ = _exchange.Instruct(7, 500);

        Run(outbox, turns: 20);
        Assert.Equal(Told[..1], _told);
        Assert.Empty(_bank.Inner.Sent);
        _ = Assert.Single(_cips.Sent);

        _bank.Trouble = "";
        Run(outbox, turns: 6);
        Assert.Equal(Told, _told);
        _ = Assert.Single(_bank.Inner.Sent);
    }

    [Fact]
    public void A_disk_that_fails_is_tried_no_more_than_every_five_seconds()
    {
        _bank.Trouble = "no disk";
        Outbox outbox = Begin(_apart);
        _ = _exchange.Withdraw(300);

        Run(outbox, turns: 100);

        Assert.Equal(20, _opened);
    }

    /// <summary>What failed may have left: it is asked for, as after a crash.</summary>
    [Fact]
    public void What_was_being_sent_when_the_disk_failed_is_asked_for_before_it_is_sent_again()
    {
        Outbox outbox = Begin(_apart);
        Run(outbox, turns: 1);
        _bank.FailsToSend = true;
        _ = _exchange.Withdraw(300);
        Run(outbox, turns: 1);
        _bank.FailsToSend = false;
        _bank.Inner.Answer = RailStatus.NotFound;
        Run(outbox, turns: 20);

        Assert.Equal(1, _bank.Inner.Queries);
        _ = Assert.Single(_bank.Inner.Sent);
    }

    [Fact]
    public void Payments_that_waited_for_a_bank_leave_in_the_order_in_which_they_were_instructed()
    {
        _bank.Trouble = "no disk";
        Outbox outbox = Begin(_apart);
        for (int fen = 1; fen <= 9; fen++)
        {
            _ = _exchange.Withdraw(fen);
            Run(outbox, turns: 3);
        }

        _bank.Trouble = "";
        Run(outbox, turns: 6);

        Assert.Equal(
            Enumerable.Range(1, 9).Select(fen => (long)fen),
            _bank.Inner.Sent.Select(order => order.Amount.Fen));
    }

    /// <summary>A payment that nobody can tell of is told so though its bank is away.</summary>
    [Fact]
    public void A_bank_that_stays_away_keeps_no_payment_from_its_time_out()
    {
        _apart.Dispose();
        using ApartRail cips = new("payments by CIPS", "sco-cips", Open, _clock, _told.Add)
        {
            CallMax = TimeSpan.FromMinutes(1),
        };
        Outbox outbox = Begin(bank: null, cips);
        InstructionId payment = _exchange.Instruct(7, 500);
        Run(outbox, turns: 1);
        _bank.Trouble = "no disk";

        Run(outbox, turns: 700);

        Assert.Equal(PaymentStatus.TimedOut, _exchange.Rows[payment.Value].Status);
    }

    /// <summary>What a rail told before it failed is told again, and counts once.</summary>
    [Fact]
    public void An_answer_from_before_a_failure_is_acknowledged_as_it_is_told_again()
    {
        Assert.False(_apart.TryReceive(out _));
        _bank.Inner.Tell(Answer("A"));
        Assert.True(_apart.TryReceive(out RailAnswer? before));
        _bank.Trouble = "no disk";
        Assert.False(_apart.TryReceive(out _));
        _bank.Trouble = "";
        _bank.Inner.Tell(Answer("A"));
        _clock.Pass(5 * Rig.Second);
        Assert.True(_apart.TryReceive(out RailAnswer? again));

        _apart.Acknowledge(before, RejectReason.None);
        Assert.False(_apart.TryReceive(out _));
        Assert.Empty(_bank.Inner.Acknowledged);

        _apart.Acknowledge(again, RejectReason.None);
        Assert.False(_apart.TryReceive(out _));
        Assert.Same(again, Assert.Single(_bank.Inner.Acknowledged));
    }

    /// <summary>A network disk that is gone answers nothing, and does not fail either.</summary>
    [Fact]
    public void A_bank_whose_disk_hangs_holds_up_no_other_and_is_asked_nothing_until_it_answers()
    {
        using ManualResetEventSlim answers = new();
        using ApartRail hanging = Impatient();
        _bank.Answers = answers;
        Outbox outbox = Begin(hanging);
        _ = _exchange.Withdraw(300);
        _ = _exchange.Instruct(7, 500);

        Run(outbox, turns: 20);
        Assert.True(hanging.IsHanging);
        Assert.Equal(
            ["payments of bank BOC wait, and nothing is lost: the folder has not answered for "
                + "0.2 s"],
            _told);
        _ = Assert.Single(_cips.Sent);
        Assert.Equal(1, _bank.Calls);

        answers.Set();
        Eventually.Holds(
            () =>
            {
                Run(outbox, turns: 1);
                return _bank.Inner.Sent.Count == 1 && _told[^1] == Told[1];
            },
            "the payment, once the disk answers");
    }

    /// <summary>A large file takes its time: what was read of it is not read again.</summary>
    [Fact]
    public void What_a_call_brings_that_was_not_waited_for_is_taken_when_it_ends()
    {
        using ManualResetEventSlim answers = new();
        using ApartRail slow = Impatient();
        _bank.Answers = answers;
        _bank.Inner.Tell(Answer("A"));
        Assert.False(slow.TryReceive(out _));
        answers.Set();

        Eventually.Holds(
            () => slow.TryReceive(out RailAnswer? answer) && answer.Receipt == "A",
            "the answer that was read");
        Assert.Equal(1, _opened);
    }

    /// <summary>Whoever was told before the outbox was opened anew has forgotten it.</summary>
    [Fact]
    public void What_a_left_call_brings_for_an_outbox_that_is_gone_is_told_again_to_the_next_one()
    {
        using ManualResetEventSlim answers = new();
        using ApartRail slow = Impatient();
        _bank.Answers = answers;
        _bank.Inner.Tell(Answer("A"));
        Assert.False(slow.TryReceive(out _));
        slow.Renew();
        answers.Set();
        Eventually.Holds(() => !slow.TryReceive(out _) && !slow.IsHanging, "the call to end");

        _bank.Inner.Tell(Answer("B"));
        _clock.Pass(5 * Rig.Second);
        Eventually.Holds(
            () => slow.TryReceive(out RailAnswer? answer) && answer.Receipt == "B",
            "the answer of the rail that was opened anew");
        Assert.Equal(2, _opened);
    }

    public void Dispose() => _apart.Dispose();

    private static RailAnswer Answer(string receipt) => new() { Receipt = receipt };

    /// <summary>A rail whose calls are not waited for long.</summary>
    private ApartRail Impatient() =>
        new("payments of bank BOC", "sco-BOC", Open, _clock, _told.Add)
        {
            CallMax = TimeSpan.FromMilliseconds(200),
        };

    private WeakRail Open(Action<string> told)
    {
        _opened++;
        _bank.Fail();
        return _bank;
    }

    private Outbox Begin(ApartRail? bank, IPaymentRail? cips = null)
    {
        RailTable rails = new();
        rails.Set(PaymentRail.Cips, cips ?? _cips);
        if (bank is not null)
        {
            rails.Set(new BankId(1), bank);
        }

        return new Outbox(
            _exchange, _exchange, _clock, rails, _store, new OutboxOptions(), _told.Add);
    }

    /// <summary>Turns of a second each.</summary>
    private void Run(Outbox outbox, int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            _ = outbox.DoWork();
            _exchange.Commit();
            _clock.Pass(Rig.Second);
        }
    }

    /// <summary>A rail whose disk fails, or does not answer, as the test says.</summary>
    private sealed class WeakRail : IPaymentRail
    {
        public ScriptedRail Inner { get; } = new();

        /// <summary>What each call fails with; empty: none does.</summary>
        public string Trouble { get; set; } = "";

        public bool FailsToSend { get; set; }

        /// <summary>Until it is set no call returns; null: all do.</summary>
        public ManualResetEventSlim? Answers { get; set; }

        public int Calls { get; private set; }

        public SendResult Send(PaymentOrder order)
        {
            Fail();
            return FailsToSend ? throw new IOException("the disk is full") : Inner.Send(order);
        }

        public RailAnswer Query(PaymentOrder order, ulong question)
        {
            Fail();
            return Inner.Query(order, question);
        }

        public bool TryReceive([NotNullWhen(true)] out RailAnswer? answer)
        {
            Fail();
            return Inner.TryReceive(out answer);
        }

        public void Acknowledge(RailAnswer answer, RejectReason reason) =>
            Inner.Acknowledge(answer, reason);

        public void Fail()
        {
            Calls++;
            Answers?.Wait();
            if (Trouble.Length > 0)
            {
                throw new IOException(Trouble);
            }
        }
    }
}
