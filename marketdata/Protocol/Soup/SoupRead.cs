namespace SCO.Exchange.MarketData.Protocol.Soup;

/// <summary>What was found at the beginning of a buffer.</summary>
public enum SoupRead
{
    /// <summary>A whole packet.</summary>
    Packet = 1,

    /// <summary>Only a part of a packet: read on.</summary>
    Incomplete = 2,

    /// <summary>Nothing that can be a packet: close.</summary>
    Malformed = 3,
}
