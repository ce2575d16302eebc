namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>What became of something handed to a transport. Nothing is retried inside.</summary>
public enum SendResult
{
    /// <summary>It is on its way.</summary>
    Ok = 1,

    /// <summary>No room at the moment: nothing was taken; try again later.</summary>
    BackPressured = 2,

    /// <summary>Nobody can be reached at the moment: nothing was taken.</summary>
    NotConnected = 3,

    /// <summary>The transport is closed: nothing was taken, nor will be.</summary>
    Closed = 4,

    /// <summary>It is larger than the transport can carry.</summary>
    TooLarge = 5,
}
