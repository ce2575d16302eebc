using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>What the exchange itself cannot send, told as its own word and not a bank's.</summary>
public sealed class UnsentTests
{
    private readonly VirtualClock _clock = new();
    private readonly ScriptedRail _rail = new();
    private readonly List<string> _told = [];
    private readonly SmallExchange _exchange;

    public UnsentTests() => _exchange = new SmallExchange(_clock);

    [Fact]
    public void A_withdrawal_that_cannot_be_sent_is_not_said_by_a_bank_and_is_an_alarm()
    {
        _rail.Outcome = SendOutcome.Refused;
        Outbox outbox = Open();
        string name = EndToEndName.Of(_exchange.Withdraw(123_450));
        Run(outbox, 3);

        string why = _rail.Sent[0].Creditor.Account.Length == 0 ? "ACCOUNT" : "MESSAGE";
        Assert.Equal($"UNSENT:{why}:{name}", _exchange.LastSerial);
        string told = Assert.Single(_told);
        Assert.StartsWith(
            $"outbox fault 6: the payment {name} cannot be sent", told, StringComparison.Ordinal);
        Assert.Contains("(1,234.50 CNY, bank ", told, StringComparison.Ordinal);
        Assert.EndsWith(": the rail says no", told, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bank_speaks_for_the_exchange()
    {
        Outbox outbox = Open();
        InstructionId withdrawal = _exchange.Withdraw(70);
        _ = outbox.DoWork();
        _rail.Tell(new RailAnswer
        {
            Receipt = "1",
            EndToEndId = EndToEndName.Of(withdrawal),
            Status = RailStatus.Rejected,
            Reference = "UNSENT:ACCOUNT:W1",
        });
        Run(outbox, 3);

        Assert.Equal([PaymentStatus.Rejected], _exchange.Rows[withdrawal.Value].Path);
        Assert.Equal(EndToEndName.Of(withdrawal), _exchange.LastSerial);
    }

    [Theory]
    [InlineData("UNSENT:ACCOUNT:W1A23A01", "the payee has no account")]
    [InlineData("UNSENT:MESSAGE:P7 and more", "no message can say it")]
    [InlineData("UNSENT:ACCOUNT:", null)]
    [InlineData("SIM0012", null)]
    [InlineData("", null)]
    public void Why_it_was_not_sent_is_read_from_the_serial(string serial, string? words) =>
        Assert.Equal(words, UnsentSerial.WordsOf(Encoding.UTF8.GetBytes(serial)));

    private Outbox Open()
    {
        RailTable rails = new();
        rails.Set(new BankId(1), _rail);
        return new Outbox(
            _exchange, _exchange, _clock, rails, new MemoryStore(), new OutboxOptions(), _told.Add);
    }

    private void Run(Outbox outbox, int turns)
    {
        for (int turn = 0; turn < turns; turn++)
        {
            _ = outbox.DoWork();
            _exchange.Commit();
            _clock.Pass(11 * Rig.Second);
        }

        _ = outbox.DoWork();
    }
}
