using System;
using System.Net;
using SCO.Exchange.Gateway.Binary.Sessions;

namespace SCO.Exchange.Gateway.Binary;

/// <summary>Where the gateway listens, and its bounds.</summary>
public sealed record GatewayOptions
{
    /// <summary>Where it listens; port 0 picks a free one.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>Connections at once; further ones are closed as they come.</summary>
    public int ConnectionsMax { get; init; } = 256;

    /// <summary>
    /// Connections at once from one address: a part of all, so that no one address, logged on or
    /// not, keeps the others out.
    /// </summary>
    public int ConnectionsPerAddressMax { get; init; } = 64;

    /// <summary>
    /// Sessions that one principal may have made, ever: the exchange keeps them for ever, and has
    /// room for so many of all. Those it has made it may take up again without end.
    /// </summary>
    public int SessionsPerPrincipalMax { get; init; } = 256;

    /// <summary>Longest time from connecting to a sound log-on, in ms.</summary>
    public int LogonMsMax { get; init; } = 5_000;

    /// <summary>How far the time of a log-on may be off the clock, in seconds.</summary>
    public int LogonClockSecondsMax { get; init; } = 10;

    /// <summary>
    /// Answers that wait for a slow reader, in bytes per session; a power of two. A reader that is
    /// further behind is disconnected and fetches the rest later.
    /// </summary>
    public int OutboundBytes { get; init; } = 1 << 22;

    /// <summary>
    /// Requests per second and connection, 0 for any number. It protects the machine; the rule of
    /// the market is the core's.
    /// </summary>
    public int RequestsPerSecondMax { get; init; } = 200_000;

    /// <summary>Requests at once, when a connection was quiet before.</summary>
    public int RequestBurstMax { get; init; } = 200_000;

    /// <summary>
    /// How long bytes may wait of which the peer takes none, in ms, before it is disconnected.
    /// </summary>
    public int UnreadMsMax { get; init; } = 10_000;

    /// <summary>
    /// How long a terminated connection may take to close, in ms; before that, at a stop, as long
    /// again to read its last answers.
    /// </summary>
    public int GoodbyeMsMax { get; init; } = 2_000;

    /// <summary>
    /// Is told of answers that a member has and the exchange has not, once for each session. The
    /// I/O thread calls it, so it must return at once.
    /// </summary>
    public Action<LostAnswers> AnswersLost { get; init; } = _ => { };
}
