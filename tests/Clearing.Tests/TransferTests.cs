using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Clearing;
using Xunit;

namespace SCO.Exchange.Clearing.Tests;

/// <summary>Keyed transfers as stories, and what is ours about them.</summary>
public sealed class TransferTests
{
    [Fact]
    public void A_pending_transfer_holds_until_it_is_posted_in_part() => TransferScript.Run("""
        k1 pending A>B 100 ref=7   | Done
        show A                     | 0 debits 100 credits 0
        show B                     | 0 debits 0 credits 100
        k2 post k1 60              | Done
        show A                     | -60 debits 0 credits 0
        show B                     | 60 debits 0 credits 0
        k3 pending A>B 10          | Done
        k4 post k3 0               | Done
        show B                     | 60 debits 0 credits 0
        """);

    [Fact]
    public void Deadlines_fire_in_order_and_at_one_instant_as_they_came() => TransferScript.Run("""
        k1 pending A>B 1 until=9   | Done
        k2 pending A>B 2 until=5   | Done
        k3 pending A>B 4 until=9   | Done
        k4 pending A>B 8           | Done
        k5 pending A>B 16 until=7  | Done
        k6 void k5                 | Done
        k7 pending A>B 32 until=5  | Done
        k8 pending A>B 64 until=10 | Done
        expire 9                   | k2 k7 k1 k3
        show A                     | 0 debits 72 credits 0
        k1 pending A>B 1 until=9   | Exists
        """);

    [Fact]
    public void Many_deadlines_fire_in_order_whichever_are_resolved_before() =>
        Seeds.Each(40, static seed =>
        {
            Random random = new(seed);
            Ledger ledger = new(2);
            Transfers transfers = new(ledger, 400);
            int one = ledger.Open(Owners.One, Owners.Cny, Owners.Free);
            int two = ledger.Open(Owners.Two, Owners.Cny, Owners.Free);
            List<Transfer> pending = [];
            for (ulong number = 1; number <= 150; number++)
            {
                pending.Add(new Transfer
                {
                    Key = TransferKey.Of(KeySource.Instruction, number, 0),
                    Debit = one,
                    Credit = two,
                    Amount = 1,
                    Kind = PostingKind.WithdrawalHold,
                    Flags = TransferFlags.Pending,
                    Deadline = new Timestamp((ulong)random.Next(1, 200)),
                });
                Assert.Equal(TransferResult.Done, transfers.Apply(pending[^1]));
            }

            for (ulong number = 1; number <= 60; number++)
            {
                int at = random.Next(pending.Count);
                TransferKey key = TransferKey.Of(KeySource.Instruction, number, 1);
                Assert.Equal(
                    TransferResult.Done,
                    transfers.Apply(Transfer.VoidOf(key, default, pending[at].Key)));
                pending.RemoveAt(at);
            }

            foreach (Transfer next in pending.OrderBy(transfer => transfer.Deadline.Ns))
            {
                Assert.False(
                    transfers.TryExpire(new Timestamp(next.Deadline.Ns - 1), out _));
                Assert.True(transfers.TryExpire(next.Deadline, out Transfer expired));
                Assert.Equal(next.Key, expired.Key);
            }

            Assert.False(transfers.TryNextDeadline(out _));
            Assert.Equal(0, transfers.DebitsPendingOf(one));
        });

    [Fact]
    public void Each_of_a_chain_sees_those_before_it() => TransferScript.Run("""
        k1 A>L 100 linked          | Done
        k2 L>B 100                 | Done
        k3 A>L 100 linked          | ChainRefused
        k4 pending L>B 90 linked   | ChainRefused
        k5 post k4 linked          | ChainRefused
        k6 L>C 11                  | ExceedsCredits
        show L                     | 0 debits 0 credits 0
        k7 pending A>B 5 until=3   | Done
        k3 A>L 100 linked          | ChainRefused
        k4 post k7 linked          | ChainRefused
        k5 pending L>B 1 until=2 linked | ChainRefused
        k6 void k5 linked          | ChainRefused
        k8 A>A 1                   | AccountsEqual
        expire 9                   | k7
        """);

    [Fact]
    public void A_key_is_remembered_until_its_day_is_let_go() => TransferScript.Run("""
        k1 A>B 1 day=1             | Done
        k2 A>B 1 day=2             | Done
        k3 pending A>B 1 day=1     | Done
        k4 A>B 1 day=3             | Done
        letgo 3                    | 2
        k1 A>B 1 day=1             | DayOver
        k5 A>B 1 day=2             | DayOver
        k2 A>B 1 day=2             | DayOver
        k4 A>B 1 day=3             | Exists
        k3 pending A>B 1 day=1     | Exists
        k6 post k3 day=3           | Done
        letgo 3                    | 3
        letgo 4                    | 0
        k3 pending A>B 1 day=1     | DayOver
        letgo 2                    | 0
        k7 A>B 1 day=3             | DayOver
        """);

    [Fact]
    public void Days_are_let_go_in_slices_while_others_come() => TransferScript.Run("""
        k1 A>B 1 day=1             | Done
        k2 A>B 1 day=2             | Done
        k3 A>B 1 day=1             | Done
        letgo 2 one                | 2 more
        k3 A>B 1 day=1             | Exists
        k4 A>B 1 day=1             | DayOver
        k4 A>B 1 day=2             | Done
        letgo 2 one                | 3 more
        copy                       |
        letgo 2 one                | 2 more
        letgo 2 one                | 2
        k3 A>B 1 day=1             | DayOver
        k2 A>B 1 day=2             | Exists
        """);

    [Fact]
    public void A_pending_one_keeps_room_for_the_one_that_resolves_it() => TransferScript.Run(
        """
        k1 pending A>B 1 until=5   | Done
        k2 pending A>B 1           | Done
        k3 pending A>B 1           | TransfersFull
        k3 A>B 1                   | TransfersFull
        k4 post k2                 | Done
        k3 A>B 1                   | TransfersFull
        expire 5                   | k1
        k3 pending A>B 1           | TransfersFull
        k3 A>B 1                   | Done
        k5 A>B 1                   | TransfersFull
        k4 post k2                 | Exists
        letgo 2                    | 0
        k5 A>B 1 day=2             | Done
        """,
        transfersMax: 4);

    [Fact]
    public void What_is_missing_is_told()
    {
        Ledger ledger = new(2);
        Transfers transfers = new(ledger, 4);
        int limited = ledger.Open(Owners.One, Owners.Cny, Owners.Free);
        int other = ledger.Open(Owners.Two, Owners.Cny, Owners.Free);
        ledger.Post(other, limited, 70, PostingKind.Deposit, 0);
        ledger.Limit(limited, AccountLimit.DebitsWithinCredits);
        Transfer transfer = new()
        {
            Key = TransferKey.Of(KeySource.Command, 1, 0),
            Debit = limited,
            Credit = other,
            Amount = 100,
            Kind = PostingKind.Withdrawal,
        };

        Assert.Equal(TransferResult.ExceedsCredits, transfers.Check(in transfer));
        Assert.Equal(30, transfers.MissingOf(in transfer));
        Assert.Equal(0, transfers.MissingOf(transfer with { Amount = 70 }));
    }

    [Theory]
    [InlineData(TransferResult.Done, RejectReason.None)]
    [InlineData(TransferResult.Exists, RejectReason.None)]
    [InlineData(TransferResult.ExistsWithOtherFlags, RejectReason.BankSerialDiffers)]
    [InlineData(TransferResult.ExistsWithOtherKind, RejectReason.BankSerialDiffers)]
    [InlineData(TransferResult.DayOver, RejectReason.BankDayWrong)]
    [InlineData(TransferResult.UnknownPending, RejectReason.UnknownMovement)]
    [InlineData(TransferResult.PendingVoided, RejectReason.MovementReversed)]
    [InlineData(TransferResult.PendingPosted, RejectReason.UnknownInstruction)]
    [InlineData(TransferResult.AmountInvalid, RejectReason.AmountInvalid)]
    [InlineData(TransferResult.OverflowsCredits, RejectReason.AmountInvalid)]
    [InlineData(TransferResult.ExceedsCredits, RejectReason.InsufficientFunds)]
    [InlineData(TransferResult.TransfersFull, RejectReason.TransfersFull)]
    [InlineData(TransferResult.ChainOpen, RejectReason.BankMovementInvalid)]
    public void Each_refusal_has_a_reason(TransferResult result, RejectReason reason)
    {
        Assert.Equal(reason, TransferResults.ReasonOf(result));
        Assert.Equal(reason == RejectReason.None, TransferResults.HasHappened(result));
    }

    [Fact]
    public void Keys_of_two_sources_banks_or_serials_never_meet()
    {
        TransferKey[] keys =
        [
            TransferKey.Of(KeySource.Instruction, 7, 1),
            TransferKey.Of(KeySource.Instruction, 7, 2),
            TransferKey.Of(KeySource.Instruction, 8, 1),
            TransferKey.Of(KeySource.Contract, 7, 1),
            TransferKey.Of(new BankId(1), "SERIAL-1"u8),
            TransferKey.Of(new BankId(2), "SERIAL-1"u8),
            TransferKey.Of(new BankId(1), "SERIAL-2"u8),
            TransferKey.Of(new BankId(1), ""u8),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[4], TransferKey.Of(new BankId(1), "SERIAL-1"u8));
        Assert.All(keys, key => Assert.True(key.IsSome));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => TransferKey.Of(new BankId(1), new byte[TransferKey.SerialBytesMax + 1]));
    }
}
