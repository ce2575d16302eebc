using System.Runtime.CompilerServices;
using System.Threading;
using SCO.Exchange.Ring.Memory;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Ring;

/// <summary>
/// A counter that one thread advances and others watch: how far a producer has published, or how
/// far a consumer has got. Counts from 1; 0 is nothing yet.
/// </summary>
/// <remarks>
/// One writer. What the writer stored before <see cref="Advance"/> is visible to whoever reads the
/// new value. Padded, so that two counters never share a cache line.
/// </remarks>
public sealed class Sequence
{
    // Read by all, written only while the pipeline is wired and at the end.
    private WaitSignal[] _watchers = [];
    private bool _closed;
    private bool _isFinal;

    private PaddedLong _value;

    /// <summary>The count as last advanced. Any thread; allocates nothing.</summary>
    public long Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _value.Value);
    }

    /// <summary>True once the count is declared final. Any thread; allocates nothing.</summary>
    public bool IsClosed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref _closed);
    }

    /// <summary>
    /// True once every thread sees <see cref="IsClosed"/>, and what any of them stored before it
    /// looked there and found it open is seen. Any thread; allocates nothing.
    /// </summary>
    internal bool IsFinal => Volatile.Read(ref _isFinal);

    /// <summary>Advances the count and wakes the agents that wait for it.</summary>
    /// <param name="value">The new count, never below the present one.</param>
    /// <remarks>
    /// Writing thread only. Allocates nothing. Without watchers it is a plain store; with them a
    /// full fence and one read each, unless one of them sleeps.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(long value)
    {
        Volatile.Write(ref _value.Value, value);
        WaitSignal[] watchers = _watchers;
        if (watchers.Length != 0) { Wake(watchers); }
    }

    /// <summary>Declares the count final and wakes all who wait for it. Any thread.</summary>
    /// <remarks>
    /// An advance that is already under way may still follow: who needs an exact end asks also what
    /// the writing thread has announced.
    /// </remarks>
    public void Close()
    {
        Volatile.Write(ref _closed, true);

        // The writing thread announces, then looks whether it is closed, without a fence between:
        // the one who closes pays for both.
        Interlocked.MemoryBarrierProcessWide();
        Volatile.Write(ref _isFinal, true);
        WakeAll();
    }

    /// <summary>Wakes all who wait for the count, which has not moved. Any thread.</summary>
    internal void WakeAll() => Wake(Volatile.Read(ref _watchers));

    /// <summary>Has every later advance wake the owner of a signal.</summary>
    /// <param name="signal">The signal of the thread that waits for this count.</param>
    /// <remarks>Before the threads start. Adding a signal again changes nothing.</remarks>
    public void WatchBy(WaitSignal signal)
    {
        if (System.Array.IndexOf(_watchers, signal) < 0) { _watchers = [.. _watchers, signal]; }
    }

    private static void Wake(WaitSignal[] watchers)
    {
        // The count must be visible before the flags are read: a watcher raises its flag, then
        // reads the count once more. With a full fence on both sides, one sees the other.
        Interlocked.MemoryBarrier();
        foreach (WaitSignal watcher in watchers) { watcher.WakeIfArmed(); }
    }
}
