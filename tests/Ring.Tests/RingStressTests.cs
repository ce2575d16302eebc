using System;
using System.Threading;
using SCO.Exchange.Ring.Waits;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Ring.Tests;

/// <summary>Real threads; alone, so that the waits meet the load they were made for.</summary>
[Collection(AloneCollection.Name)]
public sealed class RingStressTests
{
    [Theory]
    [InlineData("blocking", 5_000_000)]
    [InlineData("yielding", 5_000_000)]
    [InlineData("busy-spin", 1_000_000)]
    public void Two_stages_see_every_slot_whole_and_in_order(string waits, int countInCi)
    {
        int count = TestScale.Of(countInCi);
        RingBuffer<Slot64> ring = new(1024);
        WaitStrategy[] strategies = [NewWait(waits), NewWait(waits), NewWait(waits)];
        RingConsumer<Slot64> first = ring.AddConsumer(strategies[0]);
        RingConsumer<Slot64> second = ring.AddConsumer(strategies[1], first.Released);
        if (strategies[2].Signal is { } room) { ring.WatchRoomBy(room); }
        CheckingHandler firstSeen = default;
        CheckingHandler secondSeen = default;

        RealThreads.RunAll(
            () => Produce(ring, strategies[2], count),
            () => Consume(first, ref firstSeen, null),
            () => Consume(second, ref secondSeen, first));

        long sum = (long)count * (count + 1) / 2;
        Assert.Equal((count, sum), (firstSeen.Count, firstSeen.Sum));
        Assert.Equal((count, sum), (secondSeen.Count, secondSeen.Sum));
        foreach (WaitStrategy wait in strategies) { (wait as IDisposable)?.Dispose(); }
    }

    [Fact]
    public void Small_ring_with_waits_that_sleep_at_once_never_hangs()
    {
        // Nearly every publication meets a sleeper, and the net of the longest sleep is so far
        // away that one lost wake-up is a failure.
        int count = TestScale.Of(200_000);
        using BlockingWait producer = new(spins: 0, parkMsMax: 600_000);
        using BlockingWait consumer = new(spins: 0, parkMsMax: 600_000);
        RingBuffer<Slot64> ring = new(2);
        RingConsumer<Slot64> reader = ring.AddConsumer(consumer);
        ring.WatchRoomBy(producer.Signal);
        CheckingHandler seen = default;

        RealThreads.RunAll(
            () => Produce(ring, producer, count), () => Consume(reader, ref seen, null));

        Assert.Equal(count, seen.Count);
    }

    [Fact]
    public void Closing_ends_a_sleeping_consumer()
    {
        using BlockingWait wait = new(spins: 0, parkMsMax: 600_000);
        RingBuffer<Slot64> ring = new(4);
        RingConsumer<Slot64> reader = ring.AddConsumer(wait);
        WaitAnswer answer = default;

        RealThreads.RunAll(
            () => answer = reader.Take(1, out _, out _),
            () =>
            {
                SpinWait.SpinUntil(() => wait.Signal.IsArmed, RealThreads.Deadline);
                ring.Close();
            });

        Assert.Equal(WaitAnswer.Closed, answer);
    }

    [Fact]
    public void What_was_published_while_another_thread_closed_is_read_before_the_end()
    {
        int rounds = TestScale.Of(200);
        for (int round = 0; round < rounds; round++)
        {
            RingBuffer<Slot64> ring = new(1 << 8);
            RingConsumer<Slot64> reader = ring.AddConsumer(new YieldingWait());
            long published = 0;
            long read = 0;
            long spins = round % 64;
            RealThreads.RunAll(
                () =>
                {
                    while (ring.Claim(1, out long next) == ClaimAnswer.Claimed)
                    {
                        ring.Publish(next);
                        published = next;
                    }
                },
                () =>
                {
                    SpinWait.SpinUntil(() => ring.Cursor.Value > spins, RealThreads.Deadline);
                    ring.Close();
                    while (!reader.IsAtEnd)
                    {
                        if (reader.TryTake(int.MaxValue, out _, out long last))
                        {
                            reader.Release(last);
                            read = last;
                        }
                    }
                });

            // The end has come: nothing follows it.
            Assert.Equal(published, read);
        }
    }

    private static WaitStrategy NewWait(string name) => name switch
    {
        "blocking" => new BlockingWait(parkMsMax: 600_000),
        "yielding" => new YieldingWait(),
        "busy-spin" => new BusySpinWait(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "unknown wait"),
    };

    private static void Produce(RingBuffer<Slot64> ring, WaitStrategy wait, int count)
    {
        // A fixed mix of batch sizes: one, few, many.
        long published = 0;
        while (published < count)
        {
            int wanted = (int)Math.Min(
                Math.Min(1 + (published % 37), ring.Capacity), count - published);
            long first;
            while (!ring.TryClaim(wanted, out first)) { wait.Idle(); }
            wait.Reset();
            for (int i = 0; i < wanted; i++) { ring[first + i].Set(first + i); }
            published = first + wanted - 1;
            ring.Publish(published);
        }

        ring.Close();
    }

    private static void Consume(
        RingConsumer<Slot64> consumer, ref CheckingHandler seen, RingConsumer<Slot64>? before)
    {
        while (consumer.Take(100, out _, out long last) == WaitAnswer.Available)
        {
            if (before is not null && last > before.Released.Value)
            {
                throw new InvalidOperationException("the second stage overtook the first");
            }

            consumer.Drain(ref seen, 100);
        }
    }
}
