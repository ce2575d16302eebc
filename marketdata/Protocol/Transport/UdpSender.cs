using System;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Sends datagrams to one address, a multicast group or a single receiver.</summary>
/// <remarks>One thread. Never blocks, allocates nothing after construction.</remarks>
public sealed class UdpSender : IDatagramSender, IDisposable
{
    private readonly Socket _socket;
    private bool _closed;

    /// <summary>Opens the path. An address that cannot be used is a socket error.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="localInterface">The address of the interface to send by.</param>
    /// <param name="timeToLive">Hops; 0 keeps multicast on this machine.</param>
    public UdpSender(IPEndPoint target, IPAddress localInterface, int timeToLive)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            Blocking = false,
            SendBufferSize = 4 << 20,
        };
        _socket.Bind(new IPEndPoint(localInterface, 0));
        _socket.SetSocketOption(
            SocketOptionLevel.IP,
            SocketOptionName.MulticastInterface,
            localInterface.GetAddressBytes());
        _socket.SetSocketOption(
            SocketOptionLevel.IP, SocketOptionName.MulticastTimeToLive, timeToLive);
        _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);
        _socket.Connect(target);
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

    /// <summary>Closes the path.</summary>
    public void Dispose()
    {
        _closed = true;
        _socket.Dispose();
    }
}
