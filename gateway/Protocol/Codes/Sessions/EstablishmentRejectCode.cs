namespace SCO.Exchange.Gateway.Protocol.Codes.Sessions;

/// <summary>Why an establishment was refused, by FIXP.</summary>
public enum EstablishmentRejectCode : byte
{
    /// <summary>The session was never negotiated.</summary>
    Unnegotiated = 0,

    /// <summary>The session is connected.</summary>
    AlreadyEstablished = 1,

    /// <summary>The exchange refuses this session; see the reason.</summary>
    SessionBlocked = 2,

    /// <summary>The keep-alive interval is out of bounds.</summary>
    KeepAliveInterval = 3,

    /// <summary>Key or token are wrong.</summary>
    Credentials = 4,

    /// <summary>See the reason.</summary>
    Unspecified = 5,
}
