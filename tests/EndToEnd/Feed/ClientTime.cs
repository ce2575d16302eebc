using System;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>The time of the exchange, for clients that ask for it in their own way.</summary>
internal sealed class ClientTime(VirtualClock clock) : TimeProvider
{
    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => clock.MonotonicNs;
}
