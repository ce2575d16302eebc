using System.Net;

namespace SCO.Exchange.Host.Run.Files;

/// <summary>What a running exchange listens on and sends to.</summary>
/// <param name="Binary">The binary gateway, TCP.</param>
/// <param name="Snapshot">Snapshots of the feed, TCP.</param>
/// <param name="ReRequest">Missing messages of the feed, UDP.</param>
/// <param name="LineA">The first multicast line of the feed.</param>
/// <param name="LineB">The second multicast line of the feed.</param>
/// <param name="Interface">The address of the interface that the lines leave by.</param>
public sealed record Endpoints(
    IPEndPoint Binary,
    IPEndPoint Snapshot,
    IPEndPoint ReRequest,
    IPEndPoint LineA,
    IPEndPoint LineB,
    IPAddress Interface);
