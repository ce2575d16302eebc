using System;
using SCO.Exchange.Ring.Waits;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Ring.Tests;

public sealed class RingBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(3)]
    [InlineData(1000)]
    public void A_capacity_that_is_no_power_of_two_is_refused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RingBuffer<long>(capacity));

    [Fact]
    public void The_first_sequence_is_one_and_nothing_is_there_before()
    {
        (RingBuffer<long> ring, RingConsumer<long> consumer) = RingOf(4);
        Assert.Equal(0, ring.Cursor.Value);
        Assert.False(consumer.TryTake(int.MaxValue, out _, out _));
        Assert.True(ring.TryClaim(2, out long first));
        Assert.Equal(1, first);
        Assert.False(consumer.TryTake(int.MaxValue, out _, out _));
        ring.Publish(2);
        Assert.True(consumer.TryTake(int.MaxValue, out first, out long last));
        Assert.Equal((1, 2), (first, last));
    }

    [Fact]
    public void A_full_ring_answers_back_pressure_until_the_last_stage_releases()
    {
        RingBuffer<long> ring = new(4);
        RingConsumer<long> early = ring.AddConsumer(new BusySpinWait());
        RingConsumer<long> late = ring.AddConsumer(new BusySpinWait(), early.Released);
        PublishOne(ring, 4);
        Assert.Equal(ClaimAnswer.BackPressured, ring.Claim(1, out _));
        Assert.False(late.TryTake(9, out _, out _));
        Assert.True(early.TryTake(9, out _, out _));
        early.Release(3);
        Assert.Equal(ClaimAnswer.BackPressured, ring.Claim(1, out _));
        Assert.True(late.TryTake(9, out long first, out long last));
        Assert.Equal((1, 3), (first, last));
        late.Release(2);
        Assert.Equal(2, ring.AvailableCapacity());
        Assert.Equal(ClaimAnswer.BackPressured, ring.Claim(3, out _));
        Assert.Equal(ClaimAnswer.Claimed, ring.Claim(2, out first));
        Assert.Equal(5, first);
    }

    [Fact]
    public void The_slowest_of_parallel_consumers_holds_the_producer()
    {
        RingBuffer<long> ring = new(4);
        RingConsumer<long> fast = ring.AddConsumer(new BusySpinWait());
        RingConsumer<long> slow = ring.AddConsumer(new BusySpinWait());
        PublishOne(ring, 4);
        Assert.True(fast.TryTake(9, out _, out _) && slow.TryTake(9, out _, out _));
        fast.Release(4);
        slow.Release(1);
        Assert.Equal(1, ring.AvailableCapacity());
    }

    [Fact]
    public void A_gate_of_its_own_holds_the_producer_too()
    {
        (RingBuffer<long> ring, RingConsumer<long> consumer) = RingOf(4);
        Sequence durable = new();
        ring.GateOn(durable);
        PublishOne(ring, 4);
        Assert.True(consumer.TryTake(9, out _, out long last));
        consumer.Release(last);
        Assert.False(ring.TryClaim(1, out _));
        durable.Advance(1);
        Assert.True(ring.TryClaim(1, out _));
    }

    [Fact]
    public void A_trimmed_claim_is_claimed_again()
    {
        (RingBuffer<long> ring, _) = RingOf(8);
        Assert.True(ring.TryClaim(8, out long first));
        ring.Trim(first + 2);
        ring.Publish(first + 2);
        Assert.Equal(5, ring.AvailableCapacity());
        Assert.True(ring.TryClaim(5, out first));
        Assert.Equal(4, first);
        ring.Trim(3);
        Assert.Equal(5, ring.AvailableCapacity());
    }

    [Fact]
    public void A_run_ends_where_the_ring_wraps()
    {
        (RingBuffer<long> ring, _) = RingOf(8);
        Assert.Equal(3, ring.Run(5, 6).Length);
        Assert.Equal(3, ring.Run(8, 3).Length);
        ring.Run(13, 6)[0] = 77;
        Assert.Equal(77, ring[5]);
    }

    [Fact]
    public void A_closed_ring_takes_no_more_and_gives_out_what_it_has()
    {
        (RingBuffer<long> ring, RingConsumer<long> consumer) = RingOf(4);
        PublishOne(ring, 1);
        ring.Close();
        Assert.Equal(ClaimAnswer.Closed, ring.Claim(1, out _));
        Assert.False(ring.TryClaim(1, out _));
        Assert.False(consumer.IsAtEnd);
        Assert.Equal(WaitAnswer.Available, consumer.Take(9, out _, out long last));
        consumer.Release(last);
        Assert.True(consumer.IsAtEnd);
        Assert.Equal(WaitAnswer.Closed, consumer.Take(9, out _, out _));
    }

    [Fact]
    public void A_claim_granted_before_the_close_can_still_be_published()
    {
        (RingBuffer<long> ring, RingConsumer<long> consumer) = RingOf(4);
        Assert.True(ring.TryClaim(2, out _));
        ring.Close();
        ring.Publish(2);
        Assert.Equal(WaitAnswer.Available, consumer.Take(9, out _, out long last));
        Assert.Equal(2, last);
    }

    [Fact]
    public void A_closed_ring_is_not_at_its_end_while_its_producer_holds_a_claim()
    {
        (RingBuffer<long> ring, RingConsumer<long> consumer) = RingOf(4);
        Assert.True(ring.TryClaim(2, out _));
        ring.Close();
        Assert.False(consumer.IsAtEnd);
        Assert.Equal(ClaimAnswer.Closed, ring.Claim(1, out _));
        ring.Publish(1);
        Assert.Equal(WaitAnswer.Available, consumer.Take(9, out _, out long last));
        consumer.Release(last);
        Assert.False(consumer.IsAtEnd);
        ring.Trim(1);
        Assert.True(consumer.IsAtEnd);
    }

    [Fact]
    public void Broken_promises_are_refused_before_anything_moves()
    {
        (RingBuffer<long> ring, RingConsumer<long> consumer) = RingOf(4);
        Assert.Throws<RingContractException>(() => ring.Publish(1));
        Assert.Throws<RingContractException>(() => ring.TryClaim(0, out _));
        Assert.Throws<RingContractException>(() => ring.TryClaim(-1, out _));
        Assert.Throws<RingContractException>(() => ring.TryClaim(5, out _));
        Assert.True(ring.TryClaim(3, out _));
        ring.Publish(2);
        Assert.Throws<RingContractException>(() => ring.Publish(2));
        Assert.Throws<RingContractException>(() => ring.Publish(4));
        Assert.Throws<RingContractException>(() => ring.Trim(1));
        Assert.Throws<RingContractException>(() => consumer.Release(1));
        Assert.True(consumer.TryTake(1, out _, out _));
        Assert.Throws<RingContractException>(() => consumer.Release(2));
        Assert.Throws<RingContractException>(() => ring.AddConsumer(new BusySpinWait()));
        Assert.Equal((2, 0), (ring.Cursor.Value, consumer.Released.Value));
    }

    [Fact]
    public void A_batch_whose_handler_throws_is_not_released()
    {
        (RingBuffer<long> ring, RingConsumer<long> consumer) = RingOf(4);
        PublishOne(ring, 3);
        ThrowingHandler handler = default;
        Assert.Throws<InvalidOperationException>(() => consumer.Drain(ref handler, 9));
        Assert.Equal(0, consumer.Released.Value);
    }

    [Fact]
    public void The_hot_path_allocates_nothing()
    {
        BlockingWait wait = new(spins: 0, parkMsMax: 1);
        RingBuffer<Slot64> ring = new(64);
        RingConsumer<Slot64> consumer = ring.AddConsumer(wait);
        CheckingHandler handler = default;
        Round();
        Assert.Equal(0, Allocated.BytesDuring(Round));
        wait.Dispose();

        void Round()
        {
            for (int i = 0; i < 1000; i++)
            {
                Assert.True(ring.TryClaim(2, out long first));
                ring[first].Set(first);
                ring[first + 1].Set(first + 1);
                ring.Publish(first + 1);
                if (consumer.Drain(ref handler, 64) != 2) { throw new InvalidOperationException(); }
            }

            wait.Idle();
            wait.Idle();
            ring.AvailableCapacity();
        }
    }

    private static (RingBuffer<long> Ring, RingConsumer<long> Consumer) RingOf(int capacity)
    {
        RingBuffer<long> ring = new(capacity);
        return (ring, ring.AddConsumer(new BusySpinWait()));
    }

    private static void PublishOne(RingBuffer<long> ring, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Assert.True(ring.TryClaim(1, out long sequence));
            ring[sequence] = sequence;
            ring.Publish(sequence);
        }
    }

    private struct ThrowingHandler : IEventHandler<long>
    {
        public readonly void OnEvent(ref readonly long slot, long sequence, bool endOfBatch)
        {
            if (sequence == 2) { throw new InvalidOperationException("no"); }
        }
    }
}
