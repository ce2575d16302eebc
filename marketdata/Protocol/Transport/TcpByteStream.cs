using System;
using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>A TCP connection, polled.</summary>
/// <remarks>One thread. Never blocks, allocates nothing after construction.</remarks>
public sealed class TcpByteStream : IByteStream
{
    private readonly Socket _socket;
    private bool _connected;
    private bool _closed;

    internal TcpByteStream(Socket socket, bool connected)
    {
        _socket = socket;
        _connected = connected;
    }

    /// <inheritdoc/>
    public SendResult TrySend(ReadOnlySpan<byte> bytes, out int sent)
    {
        sent = 0;
        if (_closed)
        {
            return SendResult.Closed;
        }

        if (!IsConnected())
        {
            return _closed ? SendResult.Closed : SendResult.NotConnected;
        }

        sent = _socket.Send(bytes, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success)
        {
            return SendResult.Ok;
        }

        sent = 0;
        SendResult result = SocketResults.OfSend(error);
        _closed = result != SendResult.BackPressured;
        return _closed ? SendResult.Closed : result;
    }

    /// <inheritdoc/>
    public ReceiveResult TryReceive(Span<byte> target, out int received)
    {
        received = 0;
        if (_closed || !IsConnected())
        {
            return _closed ? ReceiveResult.Closed : ReceiveResult.Nothing;
        }

        received = _socket.Receive(target, SocketFlags.None, out SocketError error);
        if (error == SocketError.Success && received > 0)
        {
            return ReceiveResult.Ok;
        }

        received = 0;
        _closed = error is not (SocketError.WouldBlock or SocketError.IOPending);
        return _closed ? ReceiveResult.Closed : ReceiveResult.Nothing;
    }

    /// <summary>Closes the connection; what was sent before still goes out.</summary>
    public void Dispose()
    {
        _closed = true;
        _socket.Dispose();
    }

    private bool IsConnected()
    {
        if (_connected || !_socket.Poll(0, SelectMode.SelectWrite))
        {
            return _connected;
        }

        int error = (int)_socket.GetSocketOption(
            SocketOptionLevel.Socket, SocketOptionName.Error)!;
        _connected = error == 0;
        _closed = error != 0;
        return _connected;
    }
}
