using System;
using System.Collections.Generic;
using System.Net;
using SCO.Exchange.Gateway.Binary.Io;

namespace SCO.Exchange.Simulation.Network;

/// <summary>Where the gateway of one life of the exchange meets the network.</summary>
internal sealed class VirtualPort : IMemberPort
{
    private readonly VirtualNetwork _network;
    private readonly Queue<VirtualEnd> _arrived = [];
    private readonly List<VirtualEnd> _expected = [];
    private bool _accepts;

    /// <summary>Begins to listen.</summary>
    public VirtualPort(VirtualNetwork network)
    {
        _network = network;
        network.Port = this;
    }

    /// <inheritdoc/>
    public IPEndPoint EndPoint { get; } = new(IPAddress.Loopback, 9001);

    /// <inheritdoc/>
    public bool HasArrival { get; private set; }

    /// <summary>A member connects.</summary>
    public void Arrive(VirtualEnd end) => _arrived.Enqueue(end);

    /// <inheritdoc/>
    public void Begin(bool accepts)
    {
        _accepts = accepts;
        _expected.Clear();
    }

    /// <inheritdoc/>
    public void Expect(IMemberStream stream, bool reads, bool writes)
    {
        VirtualEnd end = (VirtualEnd)stream;
        end.IsReadable = false;
        if (reads)
        {
            _expected.Add(end);
        }
    }

    /// <inheritdoc/>
    public int Wait(TimeSpan longest)
    {
        HasArrival = _accepts && _arrived.Count > 0;
        int ready = HasArrival ? 1 : 0;
        foreach (VirtualEnd end in _expected)
        {
            end.IsReadable = end.HasNews;
            ready += end.IsReadable ? 1 : 0;
        }

        return ready;
    }

    /// <inheritdoc/>
    public IMemberStream? TryAccept() => _arrived.TryDequeue(out VirtualEnd? end) ? end : null;

    /// <inheritdoc/>
    public void StopListening() => _network.Port = _network.Port == this ? null : _network.Port;

    /// <inheritdoc/>
    public void Arm()
    {
    }

    /// <inheritdoc/>
    public void Disarm()
    {
    }

    /// <inheritdoc/>
    public void Wake()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopListening();
        foreach (VirtualEnd end in _arrived)
        {
            end.Dispose();
        }
    }
}
