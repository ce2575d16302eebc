namespace SCO.Exchange.Gateway.Client;

/// <summary>Where a session client stands.</summary>
public enum SessionState : byte
{
    /// <summary>No connection; Poll makes one when the client reconnects by itself.</summary>
    Disconnected = 1,

    /// <summary>Waiting for TCP.</summary>
    Connecting = 2,

    /// <summary>Waiting for the answer to the log-on.</summary>
    LoggingOn = 3,

    /// <summary>Requests may be sent.</summary>
    LoggedOn = 4,

    /// <summary>Waiting for the last answers and the goodbye.</summary>
    LoggingOff = 5,

    /// <summary>Ended for good: logged off, refused, or disposed.</summary>
    Ended = 6,
}
