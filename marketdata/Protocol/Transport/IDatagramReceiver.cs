namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>The other end of a path for datagrams.</summary>
/// <remarks>One thread. Never blocks, allocates nothing.</remarks>
public interface IDatagramReceiver
{
    /// <summary>Hands over what has arrived, at most so many; returns how many.</summary>
    int Poll(IDatagramHandler handler, int limit);
}
