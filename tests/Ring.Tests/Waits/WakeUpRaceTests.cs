using System;
using System.Threading;
using SCO.Exchange.Ring.Waits;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Ring.Tests.Waits;

/// <summary>The one race that decides whether wake-ups are lost, round by round.</summary>
[Collection(AloneCollection.Name)]
public sealed class WakeUpRaceTests
{
    private const int LookAheadMax = 64;
    private const int LooksBeforeYield = 2_000;

    private readonly Sequence _cursor = new();
    private readonly WaitSignal _signal = new();
    private long _ownerAt;
    private long _publisherAt;
    private long _published;
    private long _lost;

    [Fact]
    public void Either_the_sleeper_sees_the_work_or_the_publisher_sees_the_sleeper()
    {
        // Without a full fence on either side the processor lets both look too early in some
        // rounds per thousand, as long as the two threads run at the same time.
        int rounds = TestScale.Of(2_000_000);
        _cursor.WatchBy(_signal);
        RealThreads.RunAll(() => Own(rounds), () => Publish(rounds));
        _signal.Dispose();
        Assert.Equal(0, _lost);
        Assert.Equal(rounds, _cursor.Value);
    }

    private void Own(int rounds)
    {
        for (long round = 1; round <= rounds; round++)
        {
            Volatile.Write(ref _ownerAt, round);
            AwaitAtLeast(ref _publisherAt, round);
            Look(round * 7 % LookAheadMax);
            _signal.Arm();
            bool sawWork = _cursor.Value >= round;
            AwaitAtLeast(ref _published, round);
            if (!sawWork && _signal.IsArmed) { _lost++; }
            _signal.Disarm();
        }
    }

    private void Publish(int rounds)
    {
        for (long round = 1; round <= rounds; round++)
        {
            Volatile.Write(ref _publisherAt, round);
            AwaitAtLeast(ref _ownerAt, round);
            Look(round * 11 % LookAheadMax);
            _cursor.Advance(round);
            Volatile.Write(ref _published, round);
        }
    }

    // Brings both lines near, so that the later looks are fast and the stores are slow: the order
    // in which a missing fence shows. The lengths move the two threads against each other.
    private void Look(long times)
    {
        for (long i = 0; i <= times; i++)
        {
            bool armed = _signal.IsArmed;
            long value = _cursor.Value;
            if (armed & value < 0) { throw new InvalidOperationException("count below zero"); }
        }
    }

    private static void AwaitAtLeast(ref long counter, long value)
    {
        for (int looks = 1; Volatile.Read(ref counter) < value; looks++)
        {
            if (looks % LooksBeforeYield == 0) { Thread.Yield(); }
        }
    }
}
