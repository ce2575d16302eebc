using System;
using System.Threading;
using SCO.Exchange.Ring.Memory;

namespace SCO.Exchange.Ring.Waits;

/// <summary>
/// Where one thread sleeps until something it waits for has moved: any number of rings, consumers
/// and other threads may wake it, and none is lost.
/// </summary>
/// <remarks>
/// The owner arms the signal, looks for work once more, then parks or disarms. Who makes work
/// visible looks at the flag afterwards. A full fence stands between the two steps on both sides,
/// so that either the owner sees the work or the other sees the flag. Only the first who sees it
/// pays for the wake-up.
/// </remarks>
public sealed class WaitSignal : IDisposable
{
    private const long Awake = 0;
    private const long Armed = 1;

    private readonly AutoResetEvent _wake = new(initialState: false);
    private PaddedLong _state;

    /// <summary>True from <see cref="Arm"/> until a wake-up or the end of the wait.</summary>
    public bool IsArmed => Volatile.Read(ref _state.Value) == Armed;

    /// <summary>Announces that the owner is about to sleep. It must look for work again.</summary>
    /// <remarks>Owning thread only. Allocates nothing.</remarks>
    public void Arm() => Interlocked.Exchange(ref _state.Value, Armed);

    /// <summary>Takes the announcement back: the second look found work.</summary>
    /// <remarks>Owning thread only. A wake-up in flight ends the next park at once.</remarks>
    public void Disarm() => Volatile.Write(ref _state.Value, Awake);

    /// <summary>Sleeps until woken, or until the time is over. Disarms.</summary>
    /// <param name="parkMsMax">Longest sleep in milliseconds, a net under the signals.</param>
    /// <returns>True if woken. It may be woken for nothing; the owner looks for work.</returns>
    /// <remarks>Owning thread only, after <see cref="Arm"/>. Allocates nothing.</remarks>
    public bool Park(int parkMsMax)
    {
        bool woken = _wake.WaitOne(parkMsMax);
        Disarm();
        return woken;
    }

    /// <summary>Wakes the owner if it sleeps or is about to. Any thread, after its work is
    /// visible. Allocates nothing.</summary>
    public void Notify()
    {
        Interlocked.MemoryBarrier();
        WakeIfArmed();
    }

    /// <summary>Frees the event. After the owner's thread and all who notify have ended.</summary>
    public void Dispose() => _wake.Dispose();

    /// <summary>As <see cref="Notify"/>, for a caller that has set the fence.</summary>
    internal void WakeIfArmed()
    {
        if (Volatile.Read(ref _state.Value) == Armed) { WakeOnce(); }
    }

    private void WakeOnce()
    {
        if (Interlocked.CompareExchange(ref _state.Value, Awake, Armed) == Armed) { _wake.Set(); }
    }
}
