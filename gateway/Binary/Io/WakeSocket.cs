using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>
/// Ends the wait of the I/O thread: a datagram to itself, sent only while the thread waits, so a
/// busy exchange pays for it once per wait and not once per answer.
/// </summary>
internal sealed class WakeSocket : IDisposable
{
    private readonly byte[] _drained = new byte[64];
    private int _isWaiting;

    public WakeSocket()
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Socket.Connect(Socket.LocalEndPoint!);
        Socket.Blocking = false;
    }

    /// <summary>What the I/O thread waits for beside its connections.</summary>
    public Socket Socket { get; }

    /// <summary>
    /// I/O thread: from here on others send a wake-up. What they did before is seen after this.
    /// </summary>
    public void Arm() => Interlocked.Exchange(ref _isWaiting, 1);

    /// <summary>I/O thread: it is awake.</summary>
    public void Disarm() => Volatile.Write(ref _isWaiting, 0);

    /// <summary>I/O thread: takes the wake-ups that came.</summary>
    public void Drain()
    {
        SocketError error;
        do
        {
            Socket.Receive(_drained, SocketFlags.None, out error);
        }
        while (error == SocketError.Success);
    }

    /// <summary>Any thread: ends the wait, if there is one.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _isWaiting) == 0) { return; }
        if (Interlocked.Exchange(ref _isWaiting, 0) == 0) { return; }
        // A full socket buffer holds a wake-up already.
        Socket.Send(_drained.AsSpan(0, 1), SocketFlags.None, out _);
    }

    public void Dispose() => Socket.Dispose();
}
