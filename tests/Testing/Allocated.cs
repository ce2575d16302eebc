using System;

namespace SCO.Exchange.Testing;

/// <summary>Counts the bytes that a piece of code allocates: an exact figure, so a gate.</summary>
public static class Allocated
{
    /// <summary>Bytes that the calling thread allocates while the action runs.</summary>
    /// <remarks>Runs the action once. Warm the path up first: the first call of a method may
    /// initialise statics. Only the calling thread is counted.</remarks>
    public static long BytesDuring(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
