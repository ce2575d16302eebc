using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run.Sessions;

/// <summary>
/// Whether a log-on that was refused is for a later try: commands of one key take turns. One
/// thread.
/// </summary>
internal sealed class LogOnTurns
{
    /// <summary>So often in a row a log-on is tried again whose time is not good.</summary>
    public const int StaleMax = 8;

    private int _stale;

    /// <summary>Takes a refusal.</summary>
    /// <param name="reason">Why the log-on was refused.</param>
    /// <returns>Whether another command is logged on, or was there first, or so many are there at
    /// once that the disk has not taken the time of this log-on yet.</returns>
    public bool IsForAnother(RejectReason reason)
    {
        // One that another command has overtaken has a later time the next time; that of a clock
        // that is wrong stays as bad as it is.
        _stale = reason == RejectReason.StaleLogon ? _stale + 1 : 0;
        return reason switch
        {
            RejectReason.SecondLogon or RejectReason.BackPressured => true,
            RejectReason.StaleLogon => _stale <= StaleMax,
            _ => false,
        };
    }

    /// <summary>What a person can do about a refusal that stays.</summary>
    /// <param name="reason">Why the log-on was refused.</param>
    /// <param name="now">The time by the clock of this machine.</param>
    public static string AdviceOn(RejectReason reason, Timestamp now) =>
        reason == RejectReason.StaleLogon
            ? $"; the clock of this machine says {BeijingTime.DateAndClock(now)} Beijing: is it "
                + "right, and so on the machines that use this key too?"
            : "";
}
