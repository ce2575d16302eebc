using System;
using System.Linq;
using System.Threading;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Sending;

/// <summary>How much one turn of the outbox sends and asks for.</summary>
public sealed class TurnTests : OutboxFixture
{
    private static readonly OutboxOptions TwoATurn = new() { TurnItemsMax = 2 };

    [Fact]
    public void A_turn_sends_so_many_and_the_next_ones_go_on_behind_them_in_order()
    {
        Outbox outbox = Open(TwoATurn);
        string[] names = Instruct(5);

        _ = outbox.DoWork();
        Assert.Equal(names[..2], Rail.Sent.Select(order => order.EndToEndId));
        Assert.True(outbox.HasMore);
        _ = outbox.DoWork();
        _ = outbox.DoWork();

        Assert.Equal(names, Rail.Sent.Select(order => order.EndToEndId));
        Assert.False(outbox.HasMore);
    }

    [Fact]
    public void Between_two_turns_of_many_payments_banks_are_heard()
    {
        Outbox outbox = Open(TwoATurn);
        InstructionId first = Exchange.Instruct(1, 100);
        _ = Instruct(4);
        _ = outbox.DoWork();
        Rail.Tell(first, RailStatus.Settled);

        _ = outbox.DoWork();

        Assert.Equal(1, Exchange.PublishedCount);
        Assert.True(outbox.HasMore);
    }

    /// <summary>The first ones are due again whenever the last ones could be.</summary>
    [Fact]
    public void No_payment_starves_where_those_before_it_are_always_due()
    {
        Rail.Answer = RailStatus.Unknown;
        _ = Instruct(5);
        Outbox outbox = Open(TwoATurn);
        for (int turn = 0; turn < 3; turn++)
        {
            _ = outbox.DoWork();
            Clock.Pass(11 * Rig.Second);
        }

        Assert.Equal(5, Rail.Asked.Distinct().Count());
        Assert.Equal(Rail.Asked, Rail.Asked.Order());
    }

    [Fact]
    public void A_recall_comes_behind_all_payments_of_a_round()
    {
        Outbox outbox = Open(TwoATurn);
        InstructionId instruction = Exchange.Instruct(1, 100);
        _ = outbox.DoWork();
        Exchange.AskRecall(instruction);
        _ = Instruct(3);

        _ = outbox.DoWork();
        Assert.Empty(Rail.Recalled);
        _ = outbox.DoWork();

        Assert.Equal(4, Rail.Sent.Count);
        Assert.Single(Rail.Recalled);
        Assert.False(outbox.HasMore);
    }

    [Fact]
    public void What_waits_for_a_rail_leaves_by_age_though_it_comes_back_within_a_round()
    {
        ScriptedRail other = new();
        Outbox outbox = Open(TwoATurn, other);
        InstructionId[] waiting = [Exchange.Withdraw(1, bank: 2), Exchange.Withdraw(2, bank: 2)];
        _ = Instruct(3);
        InstructionId newest = Exchange.Withdraw(3, bank: 2);
        other.IsAway = true;
        _ = outbox.DoWork();
        other.IsAway = false;

        for (int turn = 0; turn < 3; turn++)
        {
            _ = outbox.DoWork();
        }

        InstructionId[] all = [.. waiting, newest];
        Assert.Equal(
            all.Select(EndToEndName.Of), other.Sent.Select(order => order.EndToEndId));
        Assert.Equal(3, Rail.Sent.Count);
    }

    [Fact]
    public void A_stop_is_looked_at_between_two_payments()
    {
        using CancellationTokenSource stop = new();
        Stop = stop.Token;
        Outbox outbox = Open();
        _ = Instruct(3);
        Rail.OnSend = stop.Cancel;

        _ = outbox.DoWork();

        Assert.Single(Rail.Sent);
        Assert.Equal(3, outbox.Waiting);
    }

    [Fact]
    public void What_two_operators_reject_within_a_turn_is_not_sent_any_more()
    {
        Outbox outbox = Open();
        InstructionId first = Exchange.Instruct(1, 100);
        InstructionId second = Exchange.Instruct(2, 200);
        Rail.OnSend = () => Exchange.Resolve(second, PaymentStatus.Rejected);

        Run(outbox, 3);

        Assert.Equal(
            EndToEndName.Of(new ContractId(1), first), Assert.Single(Rail.Sent).EndToEndId);
        Assert.Null(outbox.StageOf(second));
        Assert.Equal([PaymentStatus.Rejected], Exchange.Rows[second.Value].Path);
    }

    /// <summary>The rejection stands behind more than one look takes.</summary>
    [Fact]
    public void Nothing_is_sent_before_what_came_within_a_turn_is_read_to_its_end()
    {
        Outbox outbox = Open(new OutboxOptions { TurnCommandsMax = 2 });
        _ = Exchange.Instruct(1, 100);
        InstructionId second = Exchange.Instruct(2, 200);
        Rail.OnSend = () =>
        {
            for (int command = 0; command < 3; command++)
            {
                Exchange.SetBankDay(BankDayState.Open);
            }

            Exchange.Resolve(second, PaymentStatus.Rejected);
        };

        Run(outbox, 8);

        Assert.Single(Rail.Sent);
        Assert.Null(outbox.StageOf(second));
    }

    /// <summary>The exchange cannot know that it has left, and refuses nobody anything.</summary>
    [Fact]
    public void What_two_operators_reject_while_it_leaves_is_told_and_booked_when_they_say_so()
    {
        Outbox outbox = Open();
        InstructionId payment = Exchange.Instruct(1, 100);
        Rail.OnSend = () => Exchange.Resolve(payment, PaymentStatus.Rejected);
        Run(outbox, 3);
        Assert.Single(Rail.Sent);
        Assert.Null(outbox.StageOf(payment));

        Rail.Tell(payment, RailStatus.Settled, 100);
        Run(outbox, 3);
        Assert.StartsWith("outbox fault 9: ", Assert.Single(Told), StringComparison.Ordinal);
        Assert.Equal([PaymentStatus.Rejected], Exchange.Rows[payment.Value].Path);
        Exchange.Resolve(payment, PaymentStatus.Settled);
        Run(outbox, 3);

        Assert.Single(Rail.Sent);
        Assert.Equal(
            [PaymentStatus.Rejected, PaymentStatus.Settled], Exchange.Rows[payment.Value].Path);
    }

    private string[] Instruct(int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => EndToEndName.Of(
            new ContractId(1), Exchange.Instruct(1, 100))),
    ];
}
