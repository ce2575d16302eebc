using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Client;

/// <summary>A connection to the gateway over TCP.</summary>
internal sealed class TcpSessionStream : ISessionStream
{
    private readonly Socket _socket;
    private readonly SocketError _refusal = SocketError.Success;

    /// <summary>Begins to connect.</summary>
    public TcpSessionStream(IPEndPoint gateway)
    {
        _socket = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            Blocking = false,
            NoDelay = true,
        };
        try
        {
            _socket.Connect(gateway);
        }
        catch (SocketException failure) when (IsUnderWay(failure.SocketErrorCode))
        {
            // The usual case without blocking: TryFinish sees when it is done.
        }
        catch (SocketException failure)
        {
            _refusal = failure.SocketErrorCode;
        }
    }

    /// <inheritdoc/>
    public SafeHandle Handle => _socket.SafeHandle;

    /// <inheritdoc/>
    public bool TryFinish(TimeSpan longest, out SocketError error)
    {
        error = _refusal;
        if (error != SocketError.Success)
        {
            return true;
        }

        if (!_socket.Poll(longest, SelectMode.SelectWrite))
        {
            return false;
        }

        error = (SocketError)(int)_socket.GetSocketOption(
            SocketOptionLevel.Socket, SocketOptionName.Error)!;
        return true;
    }

    /// <inheritdoc/>
    public bool WaitReadable(TimeSpan longest) => _socket.Poll(longest, SelectMode.SelectRead);

    /// <inheritdoc/>
    public int Receive(Span<byte> room, out SocketError error) =>
        _socket.Receive(room, SocketFlags.None, out error);

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes, out SocketError error) =>
        _socket.Send(bytes, SocketFlags.None, out error);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static bool IsUnderWay(SocketError error) =>
        error is SocketError.WouldBlock or SocketError.InProgress;
}
