using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>
/// Watches the market as any subscriber does: over multicast. Gives the screen and the demo members
/// a picture of it, anew after a few hundred looks at the feed: at least twice a second.
/// </summary>
public sealed class MarketWatch : IDisposable
{
    private const int PauseMs = 2;
    private const int PicturePolls = 200;

    private readonly ScheduleTimes? _times;
    private readonly SystemClock _clock = new();
    private readonly FeedEndpoints _feed;
    private readonly Thread _thread;
    private volatile bool _isStopRequested;
    private IReadOnlyList<MarketRow> _rows = [];

    /// <summary>Joins the feed, on a thread of its own.</summary>
    /// <param name="endpoints">Where the feed is.</param>
    /// <param name="times">
    /// What stands in for a next phase that the feed does not tell; may be null.
    /// </param>
    public MarketWatch(Endpoints endpoints, ScheduleTimes? times = null)
    {
        _times = times;
        _feed = new FeedEndpoints(
            endpoints.LineA, endpoints.LineB, endpoints.ReRequest, endpoints.Snapshot,
            endpoints.Interface);
        _thread = new Thread(Run) { Name = "sco-watch", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The instruments with a book, by number. Any thread.</summary>
    public IReadOnlyList<MarketRow> Rows => Volatile.Read(ref _rows);

    /// <summary>Why it broke off, if it did. Any thread.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Leaves the feed.</summary>
    public void Dispose()
    {
        _isStopRequested = true;
        _thread.Join();
    }

    private void Run()
    {
        try
        {
            using FeedClient client = FeedClient.Connect(_feed, new Silent());
            int polls = 0;
            while (!_isStopRequested)
            {
                if (client.Poll() == 0)
                {
                    Thread.Sleep(PauseMs);
                }

                if (++polls % PicturePolls == 0)
                {
                    Volatile.Write(ref _rows, Picture(client));
                }
            }
        }
        catch (Exception failure)
        {
            // The watch is a subscriber: the exchange goes on without it.
            Failure = failure;
        }
    }

    private MarketRow[] Picture(FeedClient client) =>
        client.State is FeedState.Loading or FeedState.Joining
        ? [.. _rows]
        : [.. client.Books.Books.Select(RowOf).OrderBy(row => row.Instrument)];

    private MarketRow RowOf(InstrumentBook book)
    {
        MarketRow row = MarketRow.Of(book);
        return row.NextPhaseAt.Ns != 0 || _times is null
            ? row
            : row with { NextPhaseAt = _times.NextOf(row.Instrument, _clock.Now) };
    }

    private sealed class Silent : IFeedHandler;
}
