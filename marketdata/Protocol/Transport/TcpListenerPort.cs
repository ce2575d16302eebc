using System;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>A TCP port that is polled for connections.</summary>
/// <remarks>One thread. Never blocks.</remarks>
public sealed class TcpListenerPort : IByteStreamListener, IDisposable
{
    private const int Backlog = 64;

    private readonly Socket _socket;

    /// <summary>Opens the port; 0 takes a free one. One in use is a socket error.</summary>
    public TcpListenerPort(IPEndPoint local)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            Blocking = false,
        };
        _socket.Bind(local);
        _socket.Listen(Backlog);
        LocalEndPoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <inheritdoc/>
    public IByteStream? TryAccept()
    {
        if (!_socket.Poll(0, SelectMode.SelectRead))
        {
            return null;
        }

        try
        {
            Socket accepted = _socket.Accept();
            accepted.Blocking = false;
            accepted.NoDelay = true;
            return new TcpByteStream(accepted, connected: true);
        }
        catch (SocketException)
        {
            // The other side gave up before it was accepted.
            return null;
        }
    }

    /// <summary>Closes the port.</summary>
    public void Dispose() => _socket.Dispose();
}
