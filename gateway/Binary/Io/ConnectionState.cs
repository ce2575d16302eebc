namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>Where a connection stands.</summary>
internal enum ConnectionState : byte
{
    /// <summary>Nobody yet: only Negotiate and Establish are heard.</summary>
    Connected = 1,

    /// <summary>The session was introduced; Establish is awaited.</summary>
    Negotiated = 2,

    /// <summary>The exchange is asked to start the session; nothing is read meanwhile.</summary>
    Establishing = 3,

    /// <summary>Logged on.</summary>
    Established = 4,

    /// <summary>The member said goodbye: its last answers are awaited, nothing is read.</summary>
    LoggingOff = 5,

    /// <summary>
    /// The exchange takes no more: answers to what it took before are awaited, nothing is read.
    /// </summary>
    Closing = 6,

    /// <summary>Terminate is on its way; the peer is to close.</summary>
    Terminated = 7,

    /// <summary>Gone.</summary>
    Closed = 8,
}
