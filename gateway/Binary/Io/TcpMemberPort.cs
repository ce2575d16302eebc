using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>Members connect over TCP; one select waits on all of them.</summary>
internal sealed class TcpMemberPort : IMemberPort
{
    private const int Backlog = 128;

    private readonly WakeSocket _wake = new();
    private readonly List<Socket> _readable = [];
    private readonly List<Socket> _writable = [];
    private readonly List<TcpMemberStream> _expected = [];

    /// <summary>Binds the port.</summary>
    /// <exception cref="SocketException">It cannot be bound.</exception>
    public TcpMemberPort(IPEndPoint endPoint)
    {
        Listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            Blocking = false,
        };
        Listener.Bind(endPoint);
        Listener.Listen(Backlog);
    }

    /// <summary>Where connections come in.</summary>
    public Socket Listener { get; }

    /// <inheritdoc/>
    public IPEndPoint EndPoint => (IPEndPoint)Listener.LocalEndPoint!;

    /// <inheritdoc/>
    public bool HasArrival { get; private set; }

    /// <inheritdoc/>
    public void Begin(bool accepts)
    {
        _readable.Clear();
        _writable.Clear();
        _expected.Clear();
        _readable.Add(_wake.Socket);
        if (accepts) { _readable.Add(Listener); }
    }

    /// <inheritdoc/>
    public void Expect(IMemberStream stream, bool reads, bool writes)
    {
        TcpMemberStream mine = (TcpMemberStream)stream;
        mine.IsReadable = false;
        if (reads)
        {
            _readable.Add(mine.Socket);
            _expected.Add(mine);
        }

        if (writes) { _writable.Add(mine.Socket); }
    }

    /// <inheritdoc/>
    public int Wait(TimeSpan longest)
    {
        Socket.Select(_readable, _writable.Count > 0 ? _writable : null, null, longest);
        int next = 0;
        if (next < _readable.Count && ReferenceEquals(_readable[next], _wake.Socket))
        {
            _wake.Drain();
            next++;
        }

        HasArrival = next < _readable.Count && ReferenceEquals(_readable[next], Listener);
        if (HasArrival) { next++; }
        // The order of the list is kept by Select, so one walk finds who is readable.
        foreach (TcpMemberStream stream in _expected)
        {
            if (next == _readable.Count) { break; }
            stream.IsReadable = ReferenceEquals(_readable[next], stream.Socket);
            if (stream.IsReadable) { next++; }
        }

        return _readable.Count;
    }

    /// <inheritdoc/>
    public IMemberStream? TryAccept() =>
        Listener.Poll(TimeSpan.Zero, SelectMode.SelectRead)
            ? new TcpMemberStream(Listener.Accept())
            : null;

    /// <inheritdoc/>
    public void StopListening() => Listener.Dispose();

    /// <inheritdoc/>
    public void Arm() => _wake.Arm();

    /// <inheritdoc/>
    public void Disarm() => _wake.Disarm();

    /// <inheritdoc/>
    public void Wake() => _wake.Wake();

    /// <inheritdoc/>
    public void Dispose()
    {
        Listener.Dispose();
        _wake.Dispose();
    }
}
