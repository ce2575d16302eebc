using System.Threading;

namespace SCO.Exchange.Gateway.Binary;

/// <summary>
/// What the gateway has done since it started. Written by the I/O thread, read by any.
/// </summary>
public sealed class GatewayCounters
{
    private long _accepted;
    private long _turnedAway;
    private long _logons;
    private long _logonsRefused;
    private long _sessionsRefused;
    private long _commands;
    private long _messagesRefused;
    private long _backPressured;
    private long _terminated;
    private long _lost;

    /// <summary>Connections taken.</summary>
    public long Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections closed as they came, for lack of room.</summary>
    public long TurnedAway => Volatile.Read(ref _turnedAway);

    /// <summary>Sessions logged on.</summary>
    public long Logons => Volatile.Read(ref _logons);

    /// <summary>Log-ons refused.</summary>
    public long LogonsRefused => Volatile.Read(ref _logonsRefused);

    /// <summary>
    /// Log-ons refused because their principal has made as many sessions as it may.
    /// </summary>
    public long SessionsRefused => Volatile.Read(ref _sessionsRefused);

    /// <summary>Requests handed to the exchange.</summary>
    public long Commands => Volatile.Read(ref _commands);

    /// <summary>Messages refused by the gateway itself.</summary>
    public long MessagesRefused => Volatile.Read(ref _messagesRefused);

    /// <summary>Times that reading stopped because the exchange had no room.</summary>
    public long BackPressured => Volatile.Read(ref _backPressured);

    /// <summary>Connections that the gateway ended with a reason.</summary>
    public long Terminated => Volatile.Read(ref _terminated);

    /// <summary>Connections that were lost without a goodbye.</summary>
    public long Lost => Volatile.Read(ref _lost);

    internal void CountAccepted() => Volatile.Write(ref _accepted, _accepted + 1);

    internal void CountTurnedAway() => Volatile.Write(ref _turnedAway, _turnedAway + 1);

    internal void CountLogon() => Volatile.Write(ref _logons, _logons + 1);

    internal void CountLogonRefused() => Volatile.Write(ref _logonsRefused, _logonsRefused + 1);

    internal void CountSessionRefused() =>
        Volatile.Write(ref _sessionsRefused, _sessionsRefused + 1);

    internal void CountCommand() => Volatile.Write(ref _commands, _commands + 1);

    internal void CountMessageRefused() =>
        Volatile.Write(ref _messagesRefused, _messagesRefused + 1);

    internal void CountBackPressured() => Volatile.Write(ref _backPressured, _backPressured + 1);

    internal void CountTerminated() => Volatile.Write(ref _terminated, _terminated + 1);

    internal void CountLost() => Volatile.Write(ref _lost, _lost + 1);
}
