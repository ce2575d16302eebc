using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Ports;

/// <summary>
/// Where time comes from, outside the pure rooms. Any thread; allocates nothing. A test brings a
/// virtual one.
/// </summary>
public interface IClock
{
    /// <summary>Wall time, UTC. May step.</summary>
    Timestamp Now { get; }

    /// <summary>Nanoseconds of a clock that never steps; only differences mean something.</summary>
    long MonotonicNs { get; }
}
