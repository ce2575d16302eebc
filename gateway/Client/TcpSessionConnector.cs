using System.Net;

namespace SCO.Exchange.Gateway.Client;

/// <summary>Connects over TCP. Any thread.</summary>
public sealed class TcpSessionConnector : ISessionConnector
{
    /// <summary>The only one that is needed.</summary>
    public static TcpSessionConnector Instance { get; } = new();

    /// <inheritdoc/>
    public ISessionStream Begin(IPEndPoint gateway) => new TcpSessionStream(gateway);
}
