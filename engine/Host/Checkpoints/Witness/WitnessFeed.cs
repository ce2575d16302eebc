using System;
using System.Net.Sockets;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Text;
using SCO.Exchange.MarketData.Client;

namespace SCO.Exchange.Host.Checkpoints.Witness;

/// <summary>
/// The feed that a witness listens to; it is looked for again where it is silent or has ended.
/// </summary>
/// <remarks>One thread.</remarks>
internal sealed class WitnessFeed : IDisposable
{
    private readonly ExchangeAddresses _addresses;
    private readonly IFeedHandler _handler;
    private readonly StampedLines _log;
    private FeedClient _client;
    private bool _isElsewhere;

    /// <summary>Begins to listen.</summary>
    /// <param name="addresses">Where the exchange is.</param>
    /// <param name="handler">Is told what comes.</param>
    /// <param name="log">For what an operator should know.</param>
    /// <exception cref="UsageException">It cannot be listened to there.</exception>
    public WitnessFeed(ExchangeAddresses addresses, IFeedHandler handler, StampedLines log)
    {
        _addresses = addresses;
        _handler = handler;
        _log = log;
        _client = Connect(addresses.Last, handler);
    }

    /// <summary>The addresses that are listened to, for people.</summary>
    public string Lines => LinesOf(_addresses.Last);

    /// <summary>Whether anything was ever heard.</summary>
    public bool IsHeard { get; private set; }

    /// <summary>Nothing was heard of a feed at these addresses, and what to look at.</summary>
    public UsageException HasHeardNothing() => new(
        $"nothing is heard of a feed on {LinesOf(_addresses.Last)}: is the exchange running, and "
        + "are these its addresses?");

    /// <summary>Takes what has arrived.</summary>
    /// <returns>How much there was to do: after 0 the caller may rest for a moment.</returns>
    /// <exception cref="UsageException">The exchange is elsewhere now, and cannot be listened to
    /// there; or what was heard cannot be taken.</exception>
    public int Poll()
    {
        int work = _client.Poll();
        bool isHeard = _client.State != FeedState.Joining;
        IsHeard |= isHeard;
        if (isHeard && _isElsewhere)
        {
            _isElsewhere = false;
            _handler.OnStale(isStale: false);
        }

        bool isWell = _client.State == FeedState.Live && !_client.IsStale;
        if (!isWell && _addresses.HaveChanged())
        {
            _log.Say("the exchange has come again elsewhere: its feed is looked for on "
                + LinesOf(_addresses.Last));
            _client.Dispose();
            _client = Connect(_addresses.Last, _handler);
            _isElsewhere = true;
        }

        return work;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string LinesOf(Endpoints at) =>
        $"{at.LineA} and {at.LineB} by {at.Interface}";

    private static FeedClient Connect(Endpoints at, IFeedHandler handler)
    {
        try
        {
            return FeedClient.Connect(
                new FeedEndpoints(at.LineA, at.LineB, at.ReRequest, at.Snapshot, at.Interface),
                handler);
        }
        catch (SocketException refused)
        {
            throw new UsageException(
                $"the feed cannot be listened to on {LinesOf(at)}: {refused.Message}");
        }
    }
}
