using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Client;

namespace SCO.Exchange.Simulation.Network;

/// <summary>One end of a connection of the <see cref="VirtualNetwork"/>.</summary>
/// <remarks>
/// An end that is disposed leaves what it has sent on its way, as a process does that is killed.
/// </remarks>
internal sealed class VirtualEnd(
    VirtualNetwork network, VirtualLink link, VirtualPipe incoming, VirtualPipe outgoing)
    : IMemberStream, ISessionStream
{
    private bool _isClosed;

    /// <inheritdoc/>
    public IPAddress Address => IPAddress.Loopback;

    /// <inheritdoc/>
    public bool IsReadable { get; set; }

    /// <inheritdoc/>
    public SafeHandle? Handle => null;

    /// <summary>Whether a receive has something to say.</summary>
    public bool HasNews =>
        link.IsCut || incoming.HasArrived || (incoming.IsEnded && incoming.IsEmpty);

    /// <inheritdoc/>
    public bool TryFinish(TimeSpan longest, out SocketError error) =>
        network.TryFinish(link, out error);

    /// <inheritdoc/>
    public bool WaitReadable(TimeSpan longest) => HasNews;

    /// <inheritdoc/>
    public int Receive(Span<byte> room, out SocketError error)
    {
        int count = link.IsCut ? 0 : incoming.Take(room);
        error = link.IsCut ? SocketError.ConnectionReset
            : count > 0 || (incoming.IsEnded && incoming.IsEmpty) ? SocketError.Success
            : SocketError.WouldBlock;
        return count;
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes, out SocketError error)
    {
        if (link.IsCut || outgoing.IsEnded || link.HasClosedEnd)
        {
            error = SocketError.ConnectionReset;
            return 0;
        }

        int count = outgoing.Put(bytes, network.DelayNs());
        error = count > 0 ? SocketError.Success : SocketError.WouldBlock;
        return count;
    }

    /// <inheritdoc/>
    public void EndSending() => outgoing.IsEnded = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            link.HasClosedEnd = true;
            outgoing.IsEnded = true;
            network.Forget(link);
        }
    }
}
