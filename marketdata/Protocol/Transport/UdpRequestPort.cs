using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>A UDP port that takes requests and answers each to where it came from.</summary>
/// <remarks>
/// One thread. Never blocks, allocates nothing after construction. IPv4: a requester is named by
/// its address, whatever its port.
/// </remarks>
public sealed class UdpRequestPort : IRequestPort, IDisposable
{
    private readonly Socket _socket;
    private readonly SocketAddress _source = new(AddressFamily.InterNetwork);
    private readonly byte[] _buffer = new byte[2_048];

    /// <summary>Opens the port; 0 takes a free one. One in use is a socket error.</summary>
    public UdpRequestPort(IPEndPoint local)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            Blocking = false,
            ReceiveBufferSize = 1 << 20,
        };
        _socket.Bind(local);
        LocalEndPoint = (IPEndPoint)_socket.LocalEndPoint!;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <inheritdoc/>
    public int Poll(IRequestHandler handler, int limit)
    {
        int received = 0;
        while (received < limit && _socket.Poll(0, SelectMode.SelectRead))
        {
            received++;
            int bytes;
            try
            {
                bytes = _socket.ReceiveFrom(_buffer, SocketFlags.None, _source);
            }
            catch (SocketException)
            {
                // A datagram longer than the buffer, or news of a requester that went away.
                continue;
            }

            uint address = BinaryPrimitives.ReadUInt32BigEndian(_source.Buffer.Span[4..]);
            handler.OnRequest(address, _buffer.AsSpan(0, bytes));
        }

        return received;
    }

    /// <inheritdoc/>
    public SendResult TryReply(ReadOnlySpan<byte> datagram)
    {
        try
        {
            _ = _socket.SendTo(datagram, SocketFlags.None, _source);
            return SendResult.Ok;
        }
        catch (SocketException failure)
        {
            return SocketResults.OfSend(failure.SocketErrorCode);
        }
    }

    /// <summary>Closes the port.</summary>
    public void Dispose() => _socket.Dispose();
}
