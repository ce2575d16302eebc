using System;
using System.Diagnostics;
using System.Threading;

namespace SCO.Exchange.Testing;

/// <summary>Waits for what real threads and sockets do, with a deadline.</summary>
/// <remarks>The only wait of the tests: everything else steps a virtual clock.</remarks>
public static class Eventually
{
    /// <summary>
    /// How long something is awaited that comes within a second on a quiet machine. It bounds a
    /// defect, and it is long so that a busy machine is not one.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold within <see cref="Patience"/>, or the
    /// deadline that is given; names what was awaited.</exception>
    public static void Holds(Func<bool> condition, string awaited, TimeSpan? deadline = null)
    {
        TimeSpan bound = deadline ?? Patience;
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > bound)
            {
                throw new TimeoutException($"Not within {bound.TotalSeconds} s: {awaited}.");
            }

            Thread.Sleep(Poll);
        }
    }
}
