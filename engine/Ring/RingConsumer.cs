using System;
using System.Runtime.CompilerServices;
using SCO.Exchange.Ring.Memory;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Ring;

/// <summary>One reader of a ring: takes all that is there, and frees it when it is done.</summary>
/// <typeparam name="T">Content of a slot.</typeparam>
/// <remarks>One thread. Allocates nothing after construction.</remarks>
public sealed class RingConsumer<T>
    where T : unmanaged
{
    private readonly RingBuffer<T> _ring;
    private PaddedLong _offered;

    internal RingConsumer(RingBuffer<T> ring, SequenceBarrier barrier)
    {
        _ring = ring;
        Barrier = barrier;
    }

    /// <summary>How far this consumer has released: what later stages and the producer watch.
    /// </summary>
    public Sequence Released { get; } = new();

    /// <summary>What this consumer stays behind.</summary>
    public SequenceBarrier Barrier { get; }

    /// <summary>The ring read from.</summary>
    public RingBuffer<T> Ring => _ring;

    /// <summary>True if the ring is closed and this consumer has released all of it.</summary>
    public bool IsAtEnd => Barrier.IsClosedBefore(Released.Value + 1);

    /// <summary>Offers the slots that can be read now. Never waits.</summary>
    /// <param name="countMax">Most slots to offer, from 1.</param>
    /// <param name="first">The first sequence on offer.</param>
    /// <param name="last">The last sequence on offer.</param>
    /// <returns>False if there is none.</returns>
    /// <remarks>
    /// The slots stay on offer until <see cref="Release"/>; releasing fewer is allowed, for
    /// instance when the bound cuts a command from its parts.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(int countMax, out long first, out long last)
    {
        unchecked
        {
            // Counts of slots never reach 2^63.
            first = Released.Value + 1;
            last = Math.Min(Barrier.AvailableUpTo(), first + countMax - 1);
        }

        _offered.Value = last;
        return last >= first;
    }

    /// <summary>As <see cref="TryTake"/>, but waits for the first slot.</summary>
    /// <param name="countMax">Most slots to offer, from 1.</param>
    /// <param name="first">The first sequence on offer.</param>
    /// <param name="last">The last sequence on offer; below first if closed.</param>
    /// <returns>Closed if the ring is closed and all of it has been released.</returns>
    public WaitAnswer Take(int countMax, out long first, out long last)
    {
        first = Released.Value + 1;
        WaitAnswer answer = Barrier.WaitFor(first, out long available);
        last = Math.Min(available, first + countMax - 1);
        _offered.Value = last;
        return answer;
    }

    /// <summary>Frees the slots up to a sequence, for the next stage or the producer.</summary>
    /// <param name="last">A sequence on offer.</param>
    /// <exception cref="RingContractException">It is not on offer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(long last)
    {
        if (last <= Released.Value || last > _offered.Value) { RefuseRelease(last); }
        Released.Advance(last);
    }

    /// <summary>Hands the slots at hand to a handler, then frees them together.</summary>
    /// <typeparam name="THandler">A struct, so that the call is inlined.</typeparam>
    /// <param name="handler">What is done with each slot.</param>
    /// <param name="countMax">Most slots to handle, from 1.</param>
    /// <returns>Number of slots handled; 0 if there was none.</returns>
    /// <remarks>If the handler throws, nothing of the batch is freed.</remarks>
    public int Drain<THandler>(ref THandler handler, int countMax)
        where THandler : IEventHandler<T>, allows ref struct
    {
        if (!TryTake(countMax, out long first, out long last)) { return 0; }
        for (long sequence = first; sequence <= last; sequence++)
        {
            handler.OnEvent(in _ring[sequence], sequence, sequence == last);
        }

        Released.Advance(last);
        return (int)(last - first) + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefuseRelease(long last) =>
        RingContractException.OutsideBatch(last, Released.Value, _offered.Value);
}
