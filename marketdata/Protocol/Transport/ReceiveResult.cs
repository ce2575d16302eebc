namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>What a byte stream had to offer.</summary>
public enum ReceiveResult
{
    /// <summary>Bytes were received.</summary>
    Ok = 1,

    /// <summary>Nothing at the moment.</summary>
    Nothing = 2,

    /// <summary>The other side closed, or the connection broke.</summary>
    Closed = 3,
}
