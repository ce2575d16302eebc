using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>Time that a test moves, for the feed and for its clients.</summary>
internal sealed class StepClock : TimeProvider, IClock
{
    internal long Ns { get; set; } = 1_000_000_000;

    public Timestamp Now => new((ulong)Ns);

    public long MonotonicNs => Ns;

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => Ns;
}
