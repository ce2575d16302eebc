using System;

namespace SCO.Exchange.Testing;

/// <summary>Counts the bytes that a piece of code allocates: an exact figure, so a gate.</summary>
public static class Allocated
{
    /// <summary>The buffer that the runtime hands to a thread to allocate from, in bytes.</summary>
    private const long ThreadBufferBytes = 8_192;

    /// <summary>Bytes that the calling thread allocates while the action runs.</summary>
    /// <remarks>Runs the action once. Warm the path up first: the first call of a method may
    /// initialise statics. Only the calling thread is counted. A collection that another thread
    /// caused takes this thread's buffer away, and the counter takes the rest of it for allocated:
    /// so up to one buffer per collection does not count.</remarks>
    public static long BytesDuring(Action action)
    {
        int collections = GC.CollectionCount(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        long lost = (GC.CollectionCount(0) - collections) * ThreadBufferBytes;
        return bytes <= lost ? 0 : bytes;
    }
}
