using System;
using System.Globalization;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Pipeline.Watches;

/// <summary>
/// Tells an operator what the core makes of the clock of the machine: that it leapt, which halts
/// the market, or that it is behind, so that time stands still and no deadline comes.
/// </summary>
/// <remarks>Runs on the thread of <see cref="StallWatch"/>, which never touches the disk.</remarks>
/// <param name="guard">What the core reads its time by.</param>
/// <param name="clock">The clock of the machine.</param>
/// <param name="told">Told in a sentence; must not block.</param>
/// <param name="resume">What an operator types to resume the market.</param>
internal sealed class ClockWatch(
    ClockGuard guard, IClock clock, Action<string> told, string resume) : IAgent
{
    /// <summary>When time has stood still for longer, an operator is told.</summary>
    public const long StillNsMax = 1_000_000_000;

    private const long TenthNs = 100_000_000;
    private const string LeaptTrouble = "  CLOCK LEAPT: time goes on without it";

    private long _toldSinceNs = ClockGuard.NotStill;
    private volatile string _trouble = "";

    /// <inheritdoc/>
    public string Name => "sco-clock";

    /// <summary>What is wrong, in a few words; empty as a rule. Any thread.</summary>
    public string Trouble => _trouble;

    /// <inheritdoc/>
    public int DoWork()
    {
        if (guard.Leapt)
        {
            LookAtLeap();
            return 0;
        }

        long since = guard.StillSinceNs;
        long now = clock.MonotonicNs;
        if (since == ClockGuard.NotStill && _toldSinceNs != ClockGuard.NotStill)
        {
            _trouble = "";
            told("the time of the exchange goes on with the clock of this machine, after it stood "
                + $"still for {Seconds(now - _toldSinceNs)}");
            _toldSinceNs = ClockGuard.NotStill;
        }
        else if (_toldSinceNs == ClockGuard.NotStill && now - since > StillNsMax
            && BehindNs is > 0 and long behind)
        {
            _toldSinceNs = since;
            _trouble = "  TIME STANDS STILL: the clock is behind";
            told($"the clock of this machine is {Seconds(behind)} behind the time of "
                + "the exchange, which stands still until the clock is past it: no deadline and no "
                + "schedule comes meanwhile; if it was set back, undo that before it has caught "
                + "up; else stop the exchange before you set it right");
        }

        return 0;
    }

    // None of a clock that has caught up while the core was too busy to look.
    private long BehindNs => unchecked((long)(guard.Last.Ns - clock.Now.Ns));

    private void LookAtLeap()
    {
        if (_trouble != LeaptTrouble)
        {
            _trouble = LeaptTrouble;
            told($"the clock of this machine leapt {Seconds(guard.AheadNs)} ahead and is not "
                + "believed: the market is halted, and time goes on without the clock; set the "
                + $"clock right, start the exchange again, and then {resume}");
        }
    }

    private static string Seconds(long ns) => string.Create(
        CultureInfo.InvariantCulture, $"{ns / TenthNs / 10}.{ns / TenthNs % 10} s");
}
