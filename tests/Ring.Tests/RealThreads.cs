using System;
using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Ring.Tests;

/// <summary>Runs bodies on threads of their own and passes on the first failure.</summary>
internal static class RealThreads
{
    /// <summary>Time after which a stress is a hang. Generous: the machine may be busy.</summary>
    public static readonly TimeSpan Deadline = Eventually.Patience;

    public static void RunAll(params Action[] bodies)
    {
        Exception? failure = null;
        List<Thread> threads = [];
        foreach (Action body in bodies)
        {
            Thread thread = new(() => Guard(body)) { IsBackground = true };
            threads.Add(thread);
            thread.Start();
        }

        long end = Environment.TickCount64 + (long)Deadline.TotalMilliseconds;
        foreach (Thread thread in threads)
        {
            while (!thread.Join(20))
            {
                if (Volatile.Read(ref failure) is { } early) { throw Failed(early); }
                Assert.True(Environment.TickCount64 < end, "a thread hangs");
            }
        }

        if (failure is not null) { throw Failed(failure); }

        void Guard(Action body)
        {
            try
            {
                body();
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
    }

    private static InvalidOperationException Failed(Exception failure) =>
        new("a thread failed: " + failure.Message, failure);
}
