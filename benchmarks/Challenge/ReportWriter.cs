using System.Runtime.CompilerServices;
using System.Threading;
using SCO.Exchange.Domain;
using SCO.Exchange.Ring;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>
/// Writes reports into a ring and shows them to its consumer a run at a time: to show each one by
/// itself would move a cache line between the cores for each.
/// </summary>
/// <remarks>Matching thread only; allocates nothing. Waits while the ring is full.</remarks>
internal sealed class ReportWriter(RingBuffer<Report> ring)
{
    private const int RunReports = 256;

    private readonly RingBuffer<Report> _ring = ring;
    private long _written = ring.Cursor.Value;
    private long _claimed = ring.Cursor.Value;

    /// <summary>The next report, to be written in full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Report Next()
    {
        long next = unchecked(_written + 1);
        if (next > _claimed)
        {
            ClaimRun();
        }

        _written = next;
        return ref _ring[next];
    }

    /// <summary>Shows everything written so far to the consumer.</summary>
    public void Publish()
    {
        if (_written > _ring.Cursor.Value)
        {
            _ring.Publish(_written);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ClaimRun()
    {
        Publish();
        while (!_ring.TryClaim(RunReports, out _))
        {
            Invariant.Holds(!_ring.IsClosed);
            Thread.SpinWait(1);
        }

        _claimed += RunReports;
    }
}
