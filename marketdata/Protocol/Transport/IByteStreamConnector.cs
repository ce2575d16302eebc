namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Makes connections to one place.</summary>
/// <remarks>One thread. Never blocks.</remarks>
public interface IByteStreamConnector
{
    /// <summary>
    /// Begins a connection; it can be used at once, and says NotConnected until it is made. Null
    /// when it cannot even begin.
    /// </summary>
    IByteStream? TryConnect();
}
