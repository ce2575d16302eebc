using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Makes TCP connections to one port.</summary>
/// <remarks>One thread. Never blocks.</remarks>
/// <param name="server">Where to.</param>
public sealed class TcpConnector(IPEndPoint server) : IByteStreamConnector
{
    /// <inheritdoc/>
    public IByteStream? TryConnect()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            Blocking = false,
            NoDelay = true,
        };
        try
        {
            socket.Connect(server);
            return new TcpByteStream(socket, connected: true);
        }
        catch (SocketException failure) when (failure.SocketErrorCode
            is SocketError.WouldBlock or SocketError.InProgress or SocketError.IOPending)
        {
            return new TcpByteStream(socket, connected: false);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
