namespace SCO.Exchange.Ring.Waits;

/// <summary>What one thread does between two attempts that found nothing to do.</summary>
/// <remarks>
/// Each thread has its own. It calls <see cref="Idle"/> after every attempt in vain and
/// <see cref="Reset"/> after one that found work, and must try again after every return from
/// Idle: the blocking wait sleeps only if an attempt failed after it was announced.
/// </remarks>
public abstract class WaitStrategy
{
    /// <summary>What wakes this thread; null if it never sleeps.</summary>
    public virtual WaitSignal? Signal => null;

    /// <summary>Passes some time. Owning thread only. Allocates nothing.</summary>
    public abstract void Idle();

    /// <summary>Notes that the last attempt found work. Owning thread only.</summary>
    public virtual void Reset() { }
}
