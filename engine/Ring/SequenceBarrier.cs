using System;
using System.Runtime.CompilerServices;
using SCO.Exchange.Ring.Waits;

namespace SCO.Exchange.Ring;

/// <summary>How far a consumer may read: the least of all counts it comes after.</summary>
/// <remarks>One consumer's thread waits at a barrier. Allocates nothing after construction.
/// </remarks>
public sealed class SequenceBarrier
{
    private readonly Sequence _cursor;
    private readonly IRingEnd _end;
    private readonly Sequence _first;
    private readonly Sequence[] _others;
    private readonly WaitStrategy _wait;

    /// <summary>Creates a barrier behind a producer, or behind consumers of its ring.</summary>
    /// <param name="wait">The wait of the thread that will stand at the barrier; its signal, if
    /// it has one, is woken by every count named here.</param>
    /// <param name="cursor">The producer's count.</param>
    /// <param name="end">What tells the end of the ring.</param>
    /// <param name="stages">The counts to stay behind; none means the producer alone.</param>
    internal SequenceBarrier(
        WaitStrategy wait,
        Sequence cursor,
        IRingEnd end,
        params ReadOnlySpan<Sequence> stages)
    {
        _wait = wait;
        _cursor = cursor;
        _end = end;
        _first = stages.IsEmpty ? cursor : stages[0];
        _others = stages.IsEmpty ? [] : stages[1..].ToArray();
        if (wait.Signal is not { } signal) { return; }
        cursor.WatchBy(signal);
        foreach (Sequence stage in stages) { stage.WatchBy(signal); }
    }

    /// <summary>The highest sequence that may be read now; 0 if none. Never waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long AvailableUpTo()
    {
        long least = _first.Value;
        foreach (Sequence other in _others) { least = Math.Min(least, other.Value); }
        return least;
    }

    /// <summary>Waits until a sequence may be read or will never come.</summary>
    /// <param name="next">The sequence waited for.</param>
    /// <param name="available">The highest sequence that may be read.</param>
    /// <remarks>The consumer's thread only.</remarks>
    public WaitAnswer WaitFor(long next, out long available)
    {
        available = AvailableUpTo();
        return available >= next ? WaitAnswer.Available : WaitLonger(next, out available);
    }

    /// <summary>True if the ring is closed and the sequence is never published any more: neither
    /// was it before, nor has the producer claimed it.</summary>
    /// <param name="next">The sequence waited for.</param>
    public bool IsClosedBefore(long next) =>
        _cursor.Value < next && _end.IsFinal && _end.Claimed < next;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WaitAnswer WaitLonger(long next, out long available)
    {
        WaitAnswer answer = WaitAnswer.Available;
        while ((available = AvailableUpTo()) < next)
        {
            if (IsClosedBefore(next))
            {
                answer = WaitAnswer.Closed;
                break;
            }

            _wait.Idle();
        }

        _wait.Reset();
        return answer;
    }
}
