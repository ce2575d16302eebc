using System.Net;
using SCO.Exchange.Gateway.Protocol.Transport;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>A connection that a member made. I/O thread only.</summary>
public interface IMemberStream : IByteStream
{
    /// <summary>Where it comes from; None when it is gone already.</summary>
    IPAddress Address { get; }

    /// <summary>Whether the last wait of the port found something to receive.</summary>
    bool IsReadable { get; }

    /// <summary>Tells the other side that no more comes; what it sends is still taken.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The connection is gone.</exception>
    void EndSending();
}
