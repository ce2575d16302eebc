using System.Net;

namespace SCO.Exchange.MarketData.Client;

/// <summary>Where the feed is. The venue lists it in its endpoints file. Immutable.</summary>
/// <param name="LineA">The multicast group and port of the first line.</param>
/// <param name="LineB">The multicast group and port of the second line.</param>
/// <param name="ReRequest">Where missing messages are asked for, by UDP.</param>
/// <param name="Snapshot">Where snapshots are given, by TCP.</param>
/// <param name="LocalInterface">The address of the own interface that hears the groups.</param>
public sealed record FeedEndpoints(
    IPEndPoint LineA,
    IPEndPoint LineB,
    IPEndPoint ReRequest,
    IPEndPoint Snapshot,
    IPAddress LocalInterface)
{
    /// <summary>The ports of a venue that was started on this machine without options.</summary>
    public static FeedEndpoints Local { get; } = new(
        new IPEndPoint(IPAddress.Parse("239.10.10.1"), 26400),
        new IPEndPoint(IPAddress.Parse("239.10.10.2"), 26401),
        new IPEndPoint(IPAddress.Loopback, 9004),
        new IPEndPoint(IPAddress.Loopback, 9003),
        IPAddress.Loopback);
}
