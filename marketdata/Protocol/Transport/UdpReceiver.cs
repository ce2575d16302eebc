using System;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Receives datagrams of a multicast group, or those sent to a port.</summary>
/// <remarks>One thread. Never blocks, allocates nothing after construction.</remarks>
public sealed class UdpReceiver : IDatagramReceiver, IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[65_536];

    /// <summary>Joins a group. An address that cannot be used is a socket error.</summary>
    /// <param name="group">The group and its port.</param>
    /// <param name="localInterface">The address of the interface to listen on.</param>
    /// <param name="receiveBufferBytes">What the system may hold until it is polled.</param>
    public UdpReceiver(
        IPEndPoint group, IPAddress localInterface, int receiveBufferBytes = 8 << 20)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            Blocking = false,
            ReceiveBufferSize = receiveBufferBytes,
        };
        _socket.SetSocketOption(
            SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _socket.Bind(group);
        _socket.SetSocketOption(
            SocketOptionLevel.IP,
            SocketOptionName.AddMembership,
            new MulticastOption(group.Address, localInterface));
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

    /// <summary>Leaves the group.</summary>
    public void Dispose() => _socket.Dispose();
}
