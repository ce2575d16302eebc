using System.Net;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Host.Run.Sessions;

namespace SCO.Exchange.Host.Demo;

/// <summary>How those who take part in the demonstration are connected.</summary>
internal static class DemoSession
{
    /// <summary>Begins to connect a session that the same purpose takes up in each run.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="purpose">What tells this session of a key from its others.</param>
    /// <param name="key">The key.</param>
    /// <param name="handler">Who hears the answers.</param>
    /// <param name="cancelsOnDisconnect">Whether its orders end with the connection.</param>
    public static SessionClient Begin(
        IPEndPoint gateway, string purpose, LoadKey key, IAnswerHandler handler,
        bool cancelsOnDisconnect)
    {
        SessionClient client = new(
            new SessionClientOptions
            {
                Gateway = gateway,
                Session = SessionKeys.Of(purpose, key.KeyName),
                KeyName = key.KeyName,
                Secret = key.Secret,
                NextAnswer = 0,
                CancelOnDisconnect = cancelsOnDisconnect,
            },
            handler);
        client.Connect();
        return client;
    }
}
