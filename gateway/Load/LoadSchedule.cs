using System;
using System.Diagnostics;

namespace SCO.Exchange.Gateway.Load;

/// <summary>
/// When each request is to be sent: evenly at the rate, sessions in turn. The clock starts at <see
/// cref="Start"/>. Allocates nothing.
/// </summary>
/// <param name="rate">Requests a second over all sessions.</param>
/// <param name="requests">Requests in all.</param>
/// <param name="sessions">How many sessions share them.</param>
internal sealed class LoadSchedule(long rate, long requests, int sessions)
{
    private const long NsPerSecond = 1_000_000_000;

    private long _start;

    /// <summary>Nanoseconds since the start.</summary>
    public long NowNs =>
        (long)((Stopwatch.GetTimestamp() - _start) * ((double)NsPerSecond / Stopwatch.Frequency));

    /// <summary>Starts the clock.</summary>
    public void Start() => _start = Stopwatch.GetTimestamp();

    /// <summary>When a request of a session is to be sent.</summary>
    /// <param name="index">The place of the request in its session, from 0.</param>
    /// <param name="place">The place of the session.</param>
    public long IntendedNs(long index, int place) =>
        (long)((Int128)((index * sessions) + place) * NsPerSecond / rate);

    /// <summary>How many requests of a session are due at a time.</summary>
    public long DueBy(long ns, int place)
    {
        long due = (long)((Int128)ns * rate / NsPerSecond) + 1;
        long all = due < requests ? due : requests;
        return (all - place + sessions - 1) / sessions;
    }
}
