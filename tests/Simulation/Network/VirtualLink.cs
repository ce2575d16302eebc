using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Simulation.Network;

/// <summary>A connection: two ends, two pipes.</summary>
internal sealed class VirtualLink
{
    /// <summary>Begins to connect.</summary>
    public VirtualLink(VirtualNetwork network, VirtualClock clock, int roomBytes, long readyNs)
    {
        VirtualPipe there = new(clock, roomBytes);
        VirtualPipe back = new(clock, roomBytes);
        ReadyNs = readyNs;
        Member = new VirtualEnd(network, this, back, there);
        Gateway = new VirtualEnd(network, this, there, back);
    }

    /// <summary>When the gateway's answer to the connection is here.</summary>
    public long ReadyNs { get; }

    /// <summary>The member's end.</summary>
    public VirtualEnd Member { get; }

    /// <summary>The gateway's end.</summary>
    public VirtualEnd Gateway { get; }

    /// <summary>Whether the gateway knows of it.</summary>
    public bool HasArrived { get; set; }

    /// <summary>Whether the network cut it: both ends see a reset.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether one end was closed.</summary>
    public bool HasClosedEnd { get; set; }
}
