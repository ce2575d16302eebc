using System;
using System.Net;
using SCO.Exchange.Gateway.Protocol;

namespace SCO.Exchange.Gateway.Client;

/// <summary>What a session client needs to know.</summary>
public sealed record SessionClientOptions
{
    /// <summary>Where the gateway listens.</summary>
    public required IPEndPoint Gateway { get; init; }

    /// <summary>
    /// The session: 16 bytes of the member's choice, for ever. One that is unknown is introduced.
    /// </summary>
    public required SessionKey Session { get; init; }

    /// <summary>The name of the key that signs log-ons.</summary>
    public required string KeyName { get; init; }

    /// <summary>The secret of that key.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Both sides send at least once in this time; 100 to 60,000 ms.</summary>
    public int KeepAliveMs { get; init; } = 5_000;

    /// <summary>Whether the exchange cancels the orders when the connection is lost.</summary>
    public bool CancelOnDisconnect { get; init; }

    /// <summary>
    /// Whether the session, if this makes it, leaves what the member has not asked for to another
    /// one that is or will be made.
    /// </summary>
    public bool StandsAside { get; init; }

    /// <summary>
    /// The number of the first answer wanted: one above the last one handled in an earlier run.
    /// 0: only what comes from now on.
    /// </summary>
    public ulong NextAnswer { get; init; } = 1;

    /// <summary>Whether a lost connection is made again.</summary>
    public bool Reconnects { get; init; } = true;

    /// <summary>Pause before connecting again, in ms.</summary>
    public int ReconnectMs { get; init; } = 200;

    /// <summary>Longest wait for TCP and for the answer to a log-on, in ms.</summary>
    public int LogonMsMax { get; init; } = 5_000;

    /// <summary>Room for requests that the socket has not taken yet, in bytes.</summary>
    public int SendBufferBytes { get; init; } = 1 << 18;

    /// <summary>Room for answers that were received and not handled yet, in bytes.</summary>
    public int ReceiveBufferBytes { get; init; } = 1 << 18;

    /// <summary>How connections are made; a test brings its own.</summary>
    public ISessionConnector Connector { get; init; } = TcpSessionConnector.Instance;

    /// <summary>Where time comes from; a test brings its own.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
