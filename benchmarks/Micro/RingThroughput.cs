using System;
using System.Threading;
using BenchmarkDotNet.Attributes;
using SCO.Exchange.Ring;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>Slots per second from one thread to another, by size of slot and of publication.
/// </summary>
/// <typeparam name="TSlot">Slot of the ring.</typeparam>
/// <remarks>
/// The time of a round ends when the consumer has released its last slot. Mean and allocation are
/// per slot. Two free cores are needed for figures that mean anything.
/// </remarks>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(Slot64))]
[GenericTypeArguments(typeof(Slot192))]
public class RingThroughput<TSlot>
    where TSlot : unmanaged, INumberedSlot
{
    private const int SlotsPerRound = 1 << 22;
    private const int Capacity = 1 << 13;
    private const int BatchSlotsMax = 1 << 11;

    private RingBuffer<TSlot> _ring = new(1);
    private WaitStrategy _wait = new BusySpinWait();
    private RingConsumer<TSlot>? _consumer;
    private Thread? _thread;

    /// <summary>Slots per publication.</summary>
    [Params(1, 16, 256)]
    public int Batch { get; set; }

    /// <summary>How the consumer waits.</summary>
    [Params(WaitChoice.Blocking, WaitChoice.Yielding)]
    public WaitChoice Wait { get; set; }

    /// <summary>Starts the consumer.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _ring = new RingBuffer<TSlot>(Capacity);
        _wait = Wait == WaitChoice.Blocking ? new BlockingWait() : new YieldingWait();
        _consumer = _ring.AddConsumer(_wait);
        _thread = new Thread(Consume) { Name = "consumer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends the consumer.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _ring.Close();
        _thread?.Join();
        (_wait as IDisposable)?.Dispose();
    }

    /// <summary>Sends a round of slots and waits until all are consumed.</summary>
    [Benchmark(OperationsPerInvoke = SlotsPerRound)]
    public long OneToOne()
    {
        RingBuffer<TSlot> ring = _ring;
        YieldingWait room = new();
        long last = 0;
        for (int sent = 0; sent < SlotsPerRound; sent += Batch)
        {
            long first;
            while (!ring.TryClaim(Batch, out first)) { room.Idle(); }
            room.Reset();
            last = first + Batch - 1;
            for (long sequence = first; sequence <= last; sequence++)
            {
                ring[sequence].Number = sequence;
            }

            ring.Publish(last);
        }

        while (_consumer!.Released.Value < last) { room.Idle(); }
        return last;
    }

    private void Consume()
    {
        SummingHandler<TSlot> handler = default;
        RingConsumer<TSlot> consumer = _consumer!;
        while (consumer.Take(BatchSlotsMax, out _, out _) == WaitAnswer.Available)
        {
            consumer.Drain(ref handler, BatchSlotsMax);
        }
    }
}
