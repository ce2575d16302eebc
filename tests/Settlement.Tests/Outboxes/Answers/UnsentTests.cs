using System;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Answers;

/// <summary>What the exchange itself cannot send, told as its own word and not a bank's.</summary>
public sealed class UnsentTests : OutboxFixture
{
    [Fact]
    public void A_withdrawal_that_cannot_be_sent_is_not_said_by_a_bank_and_is_an_alarm()
    {
        Rail.Outcome = SendOutcome.Refused;
        Outbox outbox = Open();
        string name = EndToEndName.Of(Exchange.Withdraw(123_450));
        Run(outbox, 3);

        string why = Rail.Sent[0].Creditor.Account.Length == 0 ? "ACCOUNT" : "MESSAGE";
        Assert.Equal($"UNSENT:{why}:{name}", Exchange.LastSerial);
        string told = Assert.Single(Told);
        Assert.StartsWith(
            $"outbox fault 6: the payment {name} cannot be sent", told, StringComparison.Ordinal);
        Assert.Contains("(1,234.50 CNY, bank ", told, StringComparison.Ordinal);
        Assert.EndsWith(": the rail says no", told, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bank_speaks_for_the_exchange()
    {
        Outbox outbox = Open();
        InstructionId withdrawal = Exchange.Withdraw(70);
        _ = outbox.DoWork();
        Rail.Tell(new RailAnswer
        {
            Receipt = "1",
            EndToEndId = EndToEndName.Of(withdrawal),
            Status = RailStatus.Rejected,
            Reference = "UNSENT:ACCOUNT:W1",
        });
        Run(outbox, 3);

        Assert.Equal([PaymentStatus.Rejected], Exchange.Rows[withdrawal.Value].Path);
        Assert.Equal(EndToEndName.Of(withdrawal), Exchange.LastSerial);
    }

    [Theory]
    [InlineData("AC04 账户已销户", ": AC04 账户已销户")]
    [InlineData("", ", and no reason is given")]
    public void Why_a_bank_does_not_pay_is_told_once(string note, string end)
    {
        Outbox outbox = Open();
        InstructionId payment = Exchange.Instruct(1, 123_450);
        _ = outbox.DoWork();
        string name = Rail.Sent[0].EndToEndId;
        for (int time = 1; time <= 2; time++)
        {
            Rail.Tell(new RailAnswer
            {
                Receipt = $"{time}",
                EndToEndId = name,
                Status = RailStatus.Rejected,
                Note = note,
            });
        }

        Run(outbox, 3);

        Assert.Equal([PaymentStatus.Rejected], Exchange.Rows[payment.Value].Path);
        string told = Assert.Single(Told);
        Assert.StartsWith(
            $"the payment {name} is rejected (1,234.50 CNY, bank ", told,
            StringComparison.Ordinal);
        Assert.EndsWith(end, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNSENT:ACCOUNT:W1A23A01", "the payee has no account")]
    [InlineData("UNSENT:MESSAGE:P7 and more", "no message can say it")]
    [InlineData("UNSENT:ACCOUNT:", null)]
    [InlineData("SIM0012", null)]
    [InlineData("", null)]
    public void Why_it_was_not_sent_is_read_from_the_serial(string serial, string? words) =>
        Assert.Equal(words, UnsentSerial.WordsOf(Encoding.UTF8.GetBytes(serial)));
}
