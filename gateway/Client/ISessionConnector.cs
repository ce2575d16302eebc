using System.Net;

namespace SCO.Exchange.Gateway.Client;

/// <summary>Makes connections to a gateway: TCP as a rule, or memory in a test.</summary>
public interface ISessionConnector
{
    /// <summary>Begins to connect and returns at once; the stream says how it went.</summary>
    ISessionStream Begin(IPEndPoint gateway);
}
