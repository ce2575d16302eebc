using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Protocol;

/// <summary>
/// A message of order entry from a member to the exchange. Its root block begins with a
/// <see cref="RequestHead"/>; a test holds that.
/// </summary>
public interface IRequest : IMessage
{
    /// <summary>
    /// Bytes of data, or of entries, behind the root block, at most; 0 of requests without.
    /// </summary>
    static virtual int ContentBytesMax => 0;
}
