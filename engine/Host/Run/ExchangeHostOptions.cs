using System;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Run;

/// <summary>What an exchange is started with.</summary>
public sealed record ExchangeHostOptions
{
    /// <summary>The data directory; made when it is not there.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The venue. It defines a new journal, and must agree with an existing one.</summary>
    public required VenueFile Venue { get; init; }

    /// <summary>The ports.</summary>
    public required PortPlan Ports { get; init; }

    /// <summary>
    /// When trading that an unclean stop halted goes on by itself; null: an operator resumes it.
    /// </summary>
    public TimeSpan? ResumeAfter { get; init; }

    /// <summary>
    /// Told on the failing thread, with the thread's name: the process must end with the exit code
    /// of a fail-stop.
    /// </summary>
    public required Action<string, Exception> Failed { get; init; }
}
