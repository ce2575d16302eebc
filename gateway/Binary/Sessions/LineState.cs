namespace SCO.Exchange.Gateway.Binary.Sessions;

/// <summary>What the exchange has said about a log-on.</summary>
internal enum LineState : byte
{
    /// <summary>Nothing yet.</summary>
    Pending = 1,

    /// <summary>The session is on; its answers come.</summary>
    Started = 2,

    /// <summary>The session was refused; nothing comes.</summary>
    Refused = 3,

    /// <summary>The session is off; nothing more comes.</summary>
    Ended = 4,
}
