using System;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>A connection that a member made over TCP.</summary>
internal sealed class TcpMemberStream : IMemberStream
{
    /// <summary>Takes over a socket that was accepted.</summary>
    public TcpMemberStream(Socket socket)
    {
        Socket = socket;
        Address = (socket.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        socket.Blocking = false;
        socket.NoDelay = true;
    }

    /// <summary>The socket; not blocking.</summary>
    public Socket Socket { get; }

    /// <inheritdoc/>
    public IPAddress Address { get; }

    /// <inheritdoc/>
    public bool IsReadable { get; set; }

    /// <inheritdoc/>
    public int Receive(Span<byte> room, out SocketError error) =>
        Socket.Receive(room, SocketFlags.None, out error);

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes, out SocketError error) =>
        Socket.Send(bytes, SocketFlags.None, out error);

    /// <inheritdoc/>
    public void EndSending() => Socket.Shutdown(SocketShutdown.Send);

    /// <inheritdoc/>
    public void Dispose() => Socket.Dispose();
}
