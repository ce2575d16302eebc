using System;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Answers;

/// <summary>What banks tell of days that have not begun.</summary>
public sealed class DayToComeTests : OutboxFixture
{
    /// <summary>
    /// The day behind the present one is told once; one that a bank has wrong is told again
    /// whenever a day begins that is not it.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_waits_for_its_day_is_told_once_and_on_each_day_that_is_not_it(int ahead)
    {
        Outbox outbox = Open();
        InstructionId first = Exchange.Withdraw(70);
        InstructionId second = Exchange.Withdraw(80);
        Run(outbox, 3);

        Tell(first, ahead);
        Tell(second, ahead);
        Run(outbox, 3);
        Assert.StartsWith(
            $"outbox fault 17: what a bank tells of payment {EndToEndName.Of(first)} (0.70 CNY, "
                + $"bank BOC) is of the day {DayIn(ahead).Date:yyyy-MM-dd}, which has not begun: ",
            Assert.Single(Told), StringComparison.Ordinal);

        for (int days = 1; days <= ahead; days++)
        {
            // A state of the bank day gives it to the exchange once more, and is told by nobody.
            Exchange.SetBankDay(BankDayState.Recess);
            Run(outbox, 3);
            Exchange.SetBankDay(BankDayState.Open);
            Run(outbox, 3);
            Assert.Equal(days, Told.Count);
            Assert.Empty(Exchange.Rows[first.Value].Path);
            Exchange.RollDay();
            Run(outbox, 3);
        }

        Assert.Equal(ahead, Told.Count);
        Assert.Equal([PaymentStatus.Settled], Exchange.Rows[first.Value].Path);
        Assert.Equal([PaymentStatus.Settled], Exchange.Rows[second.Value].Path);
        Assert.Equal(2, Rail.Acknowledged.Count);
    }

    [Fact]
    public void Each_day_that_is_waited_for_is_told_by_itself()
    {
        Outbox outbox = Open();
        InstructionId first = Exchange.Withdraw(70);
        InstructionId second = Exchange.Withdraw(80);
        Run(outbox, 3);

        Tell(first, 1);
        Tell(second, 2);
        Run(outbox, 3);

        Assert.Equal(2, Told.Count);
        Assert.All(
            Told, one => Assert.StartsWith("outbox fault 17: ", one, StringComparison.Ordinal));
    }

    /// <summary>Deposits wait while the day of the banks is over, each night: that is told once a
    /// day, and needs nobody.</summary>
    [Fact]
    public void What_waits_for_the_day_of_the_banks_is_told_once_a_day()
    {
        Outbox outbox = Open();
        foreach (BankDayState state in (BankDayState[])
            [BankDayState.Recess, BankDayState.Reconciling, BankDayState.Recess])
        {
            Exchange.SetBankDay(state);
            Deposit($"D{state}");
            Run(outbox, 3);
        }

        Assert.Equal(
            [
                "what a bank tells of movement DRecess (0.05 CNY, bank BOC) waits, and so may what "
                    + "it tells behind that: the day of the banks is not open for it, and it "
                    + "is booked when it is",
            ],
            Told);

        Exchange.RollDay();
        Deposit("D2");
        Run(outbox, 3);
        Assert.Equal(2, Told.Count);
        Assert.Empty(Rail.Acknowledged);
    }

    private void Deposit(string serial) => Rail.Tell(new RailAnswer
    {
        Receipt = serial,
        Reference = serial,
        Movement = new BankMovement
        {
            Kind = BankMovementKind.Deposit,
            Bank = new BankId(1),
            Day = SmallExchange.Day,
            Member = new MemberId(SmallExchange.Payer),
            Amount = new Money(5),
        },
    });

    private void Tell(InstructionId withdrawal, int ahead) => Rail.Tell(new RailAnswer
    {
        Receipt = EndToEndName.Of(withdrawal),
        EndToEndId = EndToEndName.Of(withdrawal),
        Status = RailStatus.Settled,
        Day = DayIn(ahead),
    });

    private static TradingDay DayIn(int ahead) =>
        new((ushort)(SmallExchange.Day.DayNumber + ahead));
}
