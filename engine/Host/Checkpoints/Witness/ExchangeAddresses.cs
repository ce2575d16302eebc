using System;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Files;

namespace SCO.Exchange.Host.Checkpoints.Witness;

/// <summary>Where an exchange listens, also when it is started anew elsewhere.</summary>
/// <remarks>One thread.</remarks>
/// <param name="read">Reads where it says that it listens; a <see cref="UsageException"/> while it
/// does not run.</param>
/// <param name="clock">For the time from one look to the next.</param>
internal sealed class ExchangeAddresses(Func<Endpoints> read, IClock clock)
{
    private const long LookNs = 1_000_000_000;

    private long _lookedNs = clock.MonotonicNs;

    /// <summary>Where it was found last.</summary>
    public Endpoints Last { get; private set; } = read();

    /// <summary>Looks again, at most once a second.</summary>
    /// <returns>Whether it listens elsewhere now.</returns>
    public bool HaveChanged()
    {
        long nowNs = clock.MonotonicNs;
        if (nowNs - _lookedNs < LookNs)
        {
            return false;
        }

        _lookedNs = nowNs;
        Endpoints before = Last;
        Last = ReadNow() ?? before;
        return Last != before;
    }

    private Endpoints? ReadNow()
    {
        try
        {
            return read();
        }
        catch (UsageException)
        {
            // It has stopped, and nobody knows whether and where it comes again.
            return null;
        }
    }
}
