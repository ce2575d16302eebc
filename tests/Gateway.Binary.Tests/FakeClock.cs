using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Real wall time, as clients sign it, and a monotonic clock that tests step.</summary>
internal sealed class FakeClock : IClock
{
    public Timestamp Now => new((ulong)(DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100);

    public long MonotonicNs { get; private set; } = 1;

    public void Advance(TimeSpan time) => MonotonicNs += time.Ticks * 100;
}
