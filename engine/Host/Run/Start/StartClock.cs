using System;
using System.Globalization;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run.Start;

/// <summary>A clock that is far from the journal at a start. Any thread.</summary>
/// <remarks>
/// The time of commands never goes back. Of a clock that is behind it stands still until the clock
/// has come to it, and with it every schedule and deadline; a clock that is ahead ends what is not
/// due, and every later start with the right clock is one that is behind.
/// </remarks>
internal static class StartClock
{
    // Two clocks of one machine, or of two that are set by the network, differ by less.
    private const ulong WarnedBehindNs = Timestamp.NsPerSecond;
    private const long NsPerTick = 100;

    /// <summary>What is said of one that is behind; null if it is not.</summary>
    /// <param name="last">Time of the last command of the journal.</param>
    /// <param name="now">The time by the clock of this machine.</param>
    public static string? Warning(Timestamp last, Timestamp now) =>
        !IsLater(last, now, WarnedBehindNs) ? null
        : $"WARNING: {Both(last, now)}: the time of the exchange stands "
            + "still until the clock is past that; if the clock is wrong, stop the exchange and "
            + "set it right";

    /// <summary>Why nothing is started by it; null if something is.</summary>
    /// <param name="last">Time of the last command of the journal.</param>
    /// <param name="now">The time by the clock of this machine.</param>
    public static string? Refusal(Timestamp last, Timestamp now)
    {
        string days = Whole(ExchangeHostOptions.ClockAheadMax.TotalDays);
        string seconds = Whole(ExchangeHostOptions.ClockBehindMax.TotalSeconds);
        return IsLater(now, last, Ns(ExchangeHostOptions.ClockAheadMax))
            ? $"{Both(last, now)}, more than {days} days before: by a wrong clock orders and "
                + "contracts would end that are not due; set the clock right, or say --trust-clock "
                + "if it is"
            : IsLater(last, now, Ns(ExchangeHostOptions.ClockBehindMax))
            ? $"{Both(last, now)}, more than {seconds} s later: the time of the exchange would "
                + "stand still until the clock is past that; set the clock right, or wait; "
                + "--trust-clock starts all the same"
            : null;
    }

    private static string Whole(double number) =>
        number.ToString("F0", CultureInfo.InvariantCulture);

    private static bool IsLater(Timestamp time, Timestamp than, ulong ns) =>
        time.Ns > than.Ns && time.Ns - than.Ns > ns;

    private static ulong Ns(TimeSpan time) => (ulong)(time.Ticks * NsPerTick);

    private static string Both(Timestamp last, Timestamp now) =>
        $"the clock of this machine says {BeijingTime.Stamp(now)}, and the last command of the "
            + $"journal is of {BeijingTime.Stamp(last)}";
}
