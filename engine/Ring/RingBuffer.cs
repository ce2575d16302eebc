using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;
using SCO.Exchange.Ring.Memory;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Ring;

/// <summary>Preallocated slots between one producer and any number of consumers.</summary>
/// <typeparam name="T">Content of a slot, without references.</typeparam>
/// <remarks>
/// <para>Sequences count from 1. The slot of a sequence is <c>sequence &amp; Mask</c>. One thread
/// claims and publishes; each consumer has a thread of its own. Consumers are added before the
/// first slot is published.</para>
/// <code>
///            Released           Cursor            claimed
///   ...free | published, in use | written, unseen | free...
///            slowest consumer    producer publishes
/// </code>
/// <para>The producer never waits: a claim that finds no room is answered.</para>
/// </remarks>
public sealed class RingBuffer<T> : IRingEnd
    where T : unmanaged
{
    private readonly AlignedSlots<T> _slots;
    private readonly List<Sequence> _gateList = [];
    private readonly List<WaitSignal> _roomWatchers = [];
    private Sequence[] _gates = [];
    private PaddedClaim _producer;

    /// <summary>Allocates the ring. This is its only allocation of slots.</summary>
    /// <param name="capacity">Number of slots, a power of two.</param>
    public RingBuffer(int capacity)
    {
        if (capacity < 1 || !BitOperations.IsPow2(capacity))
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity), capacity, "must be a power of two");
        }

        _slots = new AlignedSlots<T>(capacity);
        _producer.Limit = capacity;
    }

    /// <summary>How far the producer has published. Its watchers are woken by each publication.
    /// </summary>
    public Sequence Cursor { get; } = new();

    /// <summary>Number of slots.</summary>
    public int Capacity => _slots.Mask + 1;

    /// <summary>Number of slots minus one: sequence &amp; Mask is an index of
    /// <see cref="Slots"/>.</summary>
    public int Mask => _slots.Mask;

    /// <summary>The whole window of slots, for writers that mask by themselves.</summary>
    public Span<T> Slots => _slots.Span;

    /// <summary>True once <see cref="Close"/> was called. Any thread.</summary>
    public bool IsClosed => Cursor.IsClosed;

    bool IRingEnd.IsFinal => Cursor.IsFinal;

    long IRingEnd.Claimed => Volatile.Read(ref _producer.Claimed);

    /// <summary>The slot of a sequence.</summary>
    /// <param name="sequence">Claimed by the calling producer, or on offer to the calling
    /// consumer; this is not checked.</param>
    public ref T this[long sequence]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _slots[sequence];
    }

    /// <summary>The neighbouring slots from a sequence on, as far as they lie in one piece.
    /// </summary>
    /// <param name="first">The first sequence.</param>
    /// <param name="count">Number of slots wanted.</param>
    /// <returns>At most count slots; fewer if the ring wraps between them.</returns>
    public Span<T> Run(long first, int count)
    {
        int index = unchecked((int)first) & Mask;
        return Slots.Slice(index, Math.Min(count, Capacity - index));
    }

    /// <summary>Asks for the next slots, one after the other in sequence.</summary>
    /// <param name="count">Number of slots, from 1 to the capacity.</param>
    /// <param name="first">The first sequence claimed, valid if claimed.</param>
    /// <remarks>
    /// Producer only. Never waits, allocates nothing. A further claim before the publication
    /// continues the first; a refused one changes nothing.
    /// </remarks>
    /// <exception cref="RingContractException">The ring can never hold so many.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ClaimAnswer Claim(int count, out long first)
    {
        unchecked
        {
            // Counts of slots never reach 2^63.
            long claimed = _producer.Claimed;
            long last = claimed + count;
            first = claimed + 1;
            if (last > _producer.Limit || last <= claimed)
            {
                ClaimAnswer refusal = ClaimSlowly(count, last);
                if (refusal != ClaimAnswer.Claimed) { return refusal; }
            }

            // In this order, so that no claim is granted that a closed ring's readers do not see.
            Volatile.Write(ref _producer.Claimed, last);
            return Cursor.IsClosed ? Withdraw(claimed) : ClaimAnswer.Claimed;
        }
    }

    /// <summary>As <see cref="Claim"/>, for a producer that treats both refusals alike.</summary>
    /// <param name="count">Number of slots, from 1 to the capacity.</param>
    /// <param name="first">The first sequence claimed, valid if true.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryClaim(int count, out long first) =>
        Claim(count, out first) == ClaimAnswer.Claimed;

    /// <summary>Returns the claimed slots behind a sequence, unpublished.</summary>
    /// <param name="last">The last sequence kept; the highest published returns all.</param>
    /// <remarks>Producer only: for one that claims the most it may need.</remarks>
    /// <exception cref="RingContractException">It is not claimed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Trim(long last)
    {
        if (last < Cursor.Value || last > _producer.Claimed) { RefuseOutsideClaim(last); }
        Volatile.Write(ref _producer.Claimed, last);
        if (Cursor.IsClosed) { Cursor.WakeAll(); }
    }

    /// <summary>Shows all claimed slots up to a sequence to the consumers, at once.</summary>
    /// <param name="last">A claimed sequence; what is claimed behind it stays claimed.</param>
    /// <remarks>Producer only. Never waits, allocates nothing.</remarks>
    /// <exception cref="RingContractException">It is not claimed, or published already.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish(long last)
    {
        if (last <= Cursor.Value || last > _producer.Claimed) { RefuseOutsideClaim(last); }
        Cursor.Advance(last);
    }

    /// <summary>Number of slots that a claim would get now; for tests. Producer only.
    /// </summary>
    public long AvailableCapacity()
    {
        ReadGates();
        return _producer.Limit - _producer.Claimed;
    }

    /// <summary>Ends the ring: every later claim is answered Closed. Any thread.</summary>
    /// <remarks>
    /// Consumers get what was published, then the end. A producer that holds a claim may still
    /// publish or trim it: until then the end has not come. Waits some microseconds for all
    /// processors that run this process.
    /// </remarks>
    public void Close() => Cursor.Close();

    /// <summary>Adds a consumer, which holds back the producer.</summary>
    /// <param name="wait">The wait of the consumer's thread; its signal, if it has one, is woken
    /// by the producer and by the stages.</param>
    /// <param name="after">Counts that the consumer stays behind, such as
    /// <see cref="RingConsumer{T}.Released"/> of an earlier stage; none means the producer.</param>
    /// <remarks>Before the first publication.</remarks>
    public RingConsumer<T> AddConsumer(
        WaitStrategy wait, params ReadOnlySpan<Sequence> after)
    {
        if (Cursor.Value != 0) { RingContractException.LateConsumer(Cursor.Value); }
        RingConsumer<T> consumer = new(this, new SequenceBarrier(wait, Cursor, this, after));
        GateOn(consumer.Released);
        // Who is followed by another need not be asked: the follower is never ahead.
        foreach (Sequence stage in after) { _gateList.Remove(stage); }
        _gates = [.. _gateList];
        return consumer;
    }

    /// <summary>Has the producer stay within one round of a count that is not a consumer's.
    /// </summary>
    /// <param name="sequence">Sequences of this ring that are no longer needed.</param>
    /// <remarks>Before the first publication. Without any gate the ring fills once.</remarks>
    public void GateOn(Sequence sequence)
    {
        _gateList.Add(sequence);
        _gates = [.. _gateList];
        foreach (WaitSignal signal in _roomWatchers) { sequence.WatchBy(signal); }
    }

    /// <summary>Has a producer that was back-pressured woken when slots are freed.</summary>
    /// <param name="signal">The signal of the producer's thread.</param>
    /// <remarks>Before the first publication. Costs the consumers a fence per batch.</remarks>
    public void WatchRoomBy(WaitSignal signal)
    {
        _roomWatchers.Add(signal);
        foreach (Sequence gate in _gates) { gate.WatchBy(signal); }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ClaimAnswer ClaimSlowly(int count, long last)
    {
        if (count < 1 || count > Capacity) { RingContractException.ClaimCount(count, Capacity); }
        if (Cursor.IsClosed) { return ClaimAnswer.Closed; }
        ReadGates();
        return last <= _producer.Limit ? ClaimAnswer.Claimed : ClaimAnswer.BackPressured;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ClaimAnswer Withdraw(long claimed)
    {
        Volatile.Write(ref _producer.Claimed, claimed);
        Cursor.WakeAll();
        return ClaimAnswer.Closed;
    }

    private void ReadGates()
    {
        if (_gates.Length == 0) { return; }
        long least = long.MaxValue;
        foreach (Sequence gate in _gates) { least = Math.Min(least, gate.Value); }
        _producer.Limit = least + Capacity;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefuseOutsideClaim(long last) =>
        RingContractException.OutsideClaim(last, Cursor.Value, _producer.Claimed);
}
