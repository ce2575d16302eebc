namespace SCO.Exchange.Gateway.Client;

/// <summary>What became of a request handed to a session client.</summary>
public enum SendResult : byte
{
    /// <summary>It is in the buffer and leaves with the next Flush or Poll.</summary>
    Queued = 1,

    /// <summary>The exchange reads too slowly: nothing was taken; Poll, then try again.</summary>
    BackPressured = 2,

    /// <summary>The session is not logged on: nothing was taken.</summary>
    NotLoggedOn = 3,
}
