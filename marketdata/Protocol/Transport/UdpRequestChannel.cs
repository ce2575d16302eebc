using System;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>A requester's path to one request port, and back.</summary>
/// <remarks>One thread. Never blocks, allocates nothing after construction.</remarks>
public sealed class UdpRequestChannel : IDatagramSender, IDatagramReceiver, IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[65_536];
    private bool _closed;

    /// <summary>Opens the path. An address that cannot be used is a socket error.</summary>
    public UdpRequestChannel(IPEndPoint server)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            Blocking = false,
            ReceiveBufferSize = 1 << 20,
        };
        _socket.Connect(server);
    }

    /// <inheritdoc/>
    public SendResult TrySend(ReadOnlySpan<byte> datagram)
    {
        if (_closed)
        {
            return SendResult.Closed;
        }

        _ = _socket.Send(datagram, SocketFlags.None, out SocketError error);
        return SocketResults.OfSend(error);
    }

    /// <inheritdoc/>
    public int Poll(IDatagramHandler handler, int limit)
    {
        int received = 0;
        while (received < limit)
        {
            int bytes = _socket.Receive(_buffer, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success)
            {
                break;
            }

            received++;
            handler.OnDatagram(_buffer.AsSpan(0, bytes));
        }

        return received;
    }

    /// <summary>Closes the path.</summary>
    public void Dispose()
    {
        _closed = true;
        _socket.Dispose();
    }
}
