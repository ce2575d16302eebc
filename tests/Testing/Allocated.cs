using System;

namespace SCO.Exchange.Testing;

/// <summary>Counts what a piece of code allocates, to the byte.</summary>
public static class Allocated
{
    /// <summary>Bytes that the calling thread allocates while the action runs.</summary>
    /// <remarks>
    /// Runs the action once. Warm the path up first: the first call of a method may initialise
    /// statics. Only the calling thread is counted. The collection before takes the thread's buffer
    /// away: otherwise one that another thread causes meanwhile would, and the counter would take
    /// what was left of it for allocated.
    /// </remarks>
    public static long BytesDuring(Action action)
    {
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
