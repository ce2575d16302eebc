using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.Network;

/// <summary>
/// The way between members and the gateway: connections that are late, fill up, and are cut.
/// </summary>
internal sealed class VirtualNetwork(VirtualClock clock, Dice dice, int roomBytes)
    : ISessionConnector
{
    private readonly List<VirtualLink> _links = [];

    /// <summary>The longest time that a piece takes.</summary>
    public long DelayNsMax { get; set; }

    /// <summary>The gateway's port; null while there is no gateway.</summary>
    public VirtualPort? Port { get; set; }

    /// <inheritdoc/>
    public ISessionStream Begin(IPEndPoint gateway)
    {
        VirtualLink link = new(this, clock, roomBytes, clock.MonotonicNs + DelayNs());
        _links.Add(link);
        return link.Member;
    }

    /// <summary>How long the next piece takes.</summary>
    public long DelayNs() => DelayNsMax == 0 ? 0 : dice.NextInt64(DelayNsMax);

    /// <summary>Whether it was found out if somebody listens.</summary>
    public bool TryFinish(VirtualLink link, out SocketError error)
    {
        error = link.IsCut ? SocketError.ConnectionReset : SocketError.Success;
        if (link.HasArrived || link.IsCut)
        {
            return true;
        }

        if (clock.MonotonicNs < link.ReadyNs)
        {
            return false;
        }

        if (Port is null)
        {
            error = SocketError.ConnectionRefused;
            return true;
        }

        link.HasArrived = true;
        Port.Arrive(link.Gateway);
        return true;
    }

    /// <summary>Cuts one connection, if there is any.</summary>
    public void CutAny(Dice choice)
    {
        if (_links.Count > 0)
        {
            VirtualLink link = _links[choice.Next(_links.Count)];
            link.IsCut = true;
            _links.Remove(link);
        }
    }

    /// <summary>An end was closed: there is nothing to cut any more.</summary>
    public void Forget(VirtualLink link) => _links.Remove(link);
}
