using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run;

/// <summary>A clock that is behind the journal at a start. Any thread.</summary>
/// <remarks>
/// The time of commands never goes back: it stands still until the clock has come to it, and with
/// it every schedule and deadline.
/// </remarks>
internal static class StartClock
{
    // Two clocks of one machine, or of two that are set by the network, differ by less.
    private const ulong BehindNsMax = Timestamp.NsPerSecond;

    /// <summary>What is said of it; null if it is not behind.</summary>
    /// <param name="last">Time of the last command of the journal.</param>
    /// <param name="now">The time by the clock of this machine.</param>
    public static string? Warning(Timestamp last, Timestamp now) =>
        last.Ns <= now.Ns + BehindNsMax ? null
        : $"WARNING: the clock of this machine says {BeijingTime.Stamp(now)}, and the last command "
            + $"of the journal is of {BeijingTime.Stamp(last)}: the time of the exchange stands "
            + "still until the clock is past that; if the clock is wrong, stop the exchange and "
            + "set it right";
}
