namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Where connections arrive.</summary>
/// <remarks>One thread. Never blocks.</remarks>
public interface IByteStreamListener
{
    /// <summary>The next connection; null when there is none at the moment.</summary>
    IByteStream? TryAccept();
}
