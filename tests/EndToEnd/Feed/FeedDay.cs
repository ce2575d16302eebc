using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Journal;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Feed;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using SCO.Exchange.Testing.Sbe;
using Xunit;

namespace SCO.Exchange.EndToEnd.Feed;

/// <summary>
/// The exchange, its feed and readers of the feed on one thread, all from a seed: commands, stages
/// stepped in any order, a slow log, kills and clean stops, and a fifth of all packets lost on each
/// line, for each reader on its own.
/// </summary>
internal sealed class FeedDay
{
    private const int LostPercent = 20;
    private const long SettleNsMax = 120_000_000_000;

    private readonly Random _random;
    private readonly int _messagesMax;
    private readonly int _actionsPerWork;
    private readonly FeedTotals _totals;
    private readonly StreamVenue _venue;
    private readonly VirtualClock _clock = new();
    private readonly SbeSchema _schema = SbeSchema.OfFeed();
    private readonly FeedPaths _paths = new();
    private readonly List<FeedClient> _clients = [];
    private readonly List<SchemaReader> _readers = [];
    private readonly List<(string Session, ulong Number, byte[] Message)> _kept = [];
    private readonly Dictionary<uint, ulong> _labels = [];
    private SteppedExchange _exchange;
    private CommandStream _stream;
    private FeedRun? _feed;

    /// <summary>Starts the exchange; two readers listen from before the first packet.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="shape">What commands there are.</param>
    /// <param name="messagesMax">Messages that the feed store keeps.</param>
    /// <param name="actionsPerWork">How seldom servers and readers have their turn.</param>
    /// <param name="totals">Are added to.</param>
    internal FeedDay(
        Random random, StreamShape shape, int messagesMax, int actionsPerWork, FeedTotals totals)
    {
        _random = random;
        _messagesMax = messagesMax;
        _actionsPerWork = actionsPerWork;
        _totals = totals;
        _venue = new StreamVenue(shape);
        Join(isLate: false);
        _exchange = new SteppedExchange(_venue, _clock, new SimDisk(), Connect);
        _stream = Opened();
    }

    private FeedRun Feed => _feed!;

    private IHistory History => _exchange.Pipeline.History;

    /// <summary>So many actions; readers come late when half of them are done.</summary>
    internal void Run(int actions, int restartsInThousand)
    {
        for (int action = 0; action < actions; action++)
        {
            if (action == actions / 2)
            {
                Join(isLate: true);
            }

            if (_random.Next(1_000) < restartsInThousand)
            {
                StartAgain();
            }
            else
            {
                Act(_random.Next(1_000));
            }

            if (_random.Next(_actionsPerWork) == 0)
            {
                Work();
            }
        }
    }

    /// <summary>
    /// Lets everything durable be delivered and, by heartbeats, be missed; perhaps stops first.
    /// </summary>
    internal void Settle()
    {
        _exchange.Log.BlocksPerStep = int.MaxValue;
        _exchange.Settle();
        if (_random.Next(2) == 0)
        {
            _exchange.Stop();
        }

        long deadline = _clock.MonotonicNs + SettleNsMax;
        while (!_clients.TrueForAll(IsWhole) || !_readers.TrueForAll(IsWhole))
        {
            Assert.True(_clock.MonotonicNs < deadline, WhereReadersAre());
            _clock.Pass(5_000_000);
            _ = Feed.Encoder.DoWork();
            Work();
        }

        Assert.Null(Feed.Failure);
        _kept.AddRange(Feed.Messages());
        _totals.Rebuilds += Feed.Rebuilds;
    }

    /// <summary>All readers hold the books that the journal makes.</summary>
    internal void AssertBooks()
    {
        JournalMarket market = new(_venue.Venue);
        History.Read(new Sequence(1), market);
        string expected = market.Text();
        foreach (FeedClient client in _clients)
        {
            Assert.Equal(expected, ClientMarket.TextOf(client.Books, _schema));
            _totals.Snapshots += client.Snapshots;
            _totals.Requests += client.Requests;
        }

        foreach (SchemaReader reader in _readers)
        {
            Assert.Equal(expected, reader.Market.Text());
            _totals.SchemaSnapshots += reader.Snapshots;
        }

        _totals.Add(market);
        _totals.Commands += (long)_exchange.Consumer.Delivered;
        AssertCoreRepeats();
    }

    /// <summary>
    /// All runs together told what one encoder makes of the whole journal, and so does one that is
    /// shown made-up values wherever the public must not look.
    /// </summary>
    internal void AssertMessages()
    {
        Reencoding journal = Reencoding.Of(History, random: null);
        Assert.True(journal.IsConsecutive());
        _totals.Messages += journal.Messages.Count;
        _totals.Told += journal.Demand(_kept);
        _totals.Told += journal.Demand(MoldPackets.MessagesOf(_paths.LineA.Sent));
        _totals.Told += journal.Demand(MoldPackets.MessagesOf(_paths.LineB.Sent));
        Reencoding madeUp = Reencoding.Of(History, _random);
        Assert.Equal(journal.Messages.Count, madeUp.Demand(
            journal.Messages.Select(told => (told.Key.Session, told.Key.Number, told.Value))));
        Assert.Equal(journal.Messages.Count, madeUp.Messages.Count);
        _totals.Kinds.UnionWith(madeUp.Kinds);
        Assert.Equal(
            (journal.Messages.Keys.Last().Session, journal.Messages.Keys.Last().Number + 1),
            (Feed.Session, Feed.Next));
    }

    private void Connect(ExchangePipeline pipeline) =>
        _feed = new FeedRun(pipeline, _clock, _paths, _messagesMax);

    private void Join(bool isLate)
    {
        MemoryRequests.Channel channel = _paths.Requests.Open(_random.Next(), LostPercent);
        FeedTransports transports = new(
            _paths.LineA.Listen(_random.Next(), LostPercent),
            _paths.LineB.Listen(_random.Next(), LostPercent),
            channel,
            channel,
            _paths.Streams);
        _clients.Add(new FeedClient(
            transports,
            options: new FeedClientOptions { HeldPacketsMax = 256, OrdersRoom = 64 },
            time: new ClientTime(_clock)));
        _readers.Add(new SchemaReader(
            _schema,
            _paths.LineA.Listen(_random.Next(), LostPercent),
            _paths.LineB.Listen(_random.Next(), LostPercent),
            _paths.Requests.Open(_random.Next(), LostPercent),
            _paths.Streams,
            isLate));
    }

    /// <summary>Defines what is missing, opens the books and logs everybody on.</summary>
    private CommandStream Opened()
    {
        CommandStream stream = new(_random, _venue, _exchange.Consumer.Reference);
        while (stream.IsOpening)
        {
            StreamCommand next = stream.Next();
            _exchange.Publish(0, next.Command, next.Content);
        }

        _exchange.Settle();
        return stream;
    }

    private void Act(int dice)
    {
        switch (dice)
        {
            case < 600:
                Publish(_stream.Next());
                break;
            case < 700:
                _exchange.Pipeline.StepCore();
                break;
            case < 780:
                _exchange.Pipeline.StepJournal();
                break;
            case < 860:
                _exchange.Pipeline.StepGate();
                break;
            case < 900:
                _exchange.Log.BlocksPerStep = _random.Next(3);
                break;
            case < 930:
                _exchange.Log.BlocksPerStep = int.MaxValue;
                _exchange.Settle();
                break;
            case < 945:
                PassToDue();
                break;
            default:
                _clock.Pass(_random.NextInt64(_random.Next(4) == 0 ? 1_500_000_000 : 50_000_000));
                break;
        }
    }

    // The stream goes by what was delivered; labels must rise over what is on its way too.
    private void Publish(StreamCommand next)
    {
        Command command = next.Command;
        uint session = command.Session.Value;
        bool isOrder = command.Kind
            is CommandKind.NewOrder or CommandKind.CancelOrder or CommandKind.ReplaceOrder
            or CommandKind.HibernateOrders or CommandKind.ActivateOrders
            or CommandKind.MassQuote or CommandKind.SetQuoteProtection;
        if (isOrder && _random.Next(50) > 0)
        {
            ulong label = Math.Max(
                command.ClientOrderId.Value, _labels.GetValueOrDefault(session) + 1);
            _labels[session] = label;
            command.ClientOrderId = new ClientOrderId(label);
        }

        if (command.Kind == CommandKind.EndAuction)
        {
            PassTo(command.Time);
        }

        _exchange.Publish(_random.Next(2), command, next.Content);
    }

    // To what comes next by the clock, as far as it was delivered.
    private void PassToDue()
    {
        if (_exchange.Consumer.Reference.NextDueNs is { } due)
        {
            PassTo(new Timestamp(due));
        }
    }

    private void PassTo(Timestamp time)
    {
        if (time.Ns > _clock.Now.Ns)
        {
            _clock.Pass((long)(time.Ns - _clock.Now.Ns));
        }
    }

    private void Work()
    {
        Feed.Work();
        _clients.ForEach(client => client.Poll());
        _readers.ForEach(reader => reader.Poll(_clock.MonotonicNs));
    }

    private void StartAgain()
    {
        if (_random.Next(3) > 0)
        {
            _exchange.Kill(_random.Next(3));
            _totals.Kills++;
        }
        else
        {
            _exchange.Stop();
            _totals.Stops++;
        }

        _kept.AddRange(Feed.Messages());
        _totals.Rebuilds += Feed.Rebuilds;
        _paths.Cut();
        if (_random.Next(2) == 0)
        {
            PassToDue();
        }

        _exchange = _exchange.Again(Connect);
        _stream = Opened();
    }

    private bool IsWhole(FeedClient client) =>
        client.State is FeedState.Live or FeedState.Ended
        && client.Session.ToString() == Feed.Session
        && client.NextFeedSequence == Feed.Next;

    private bool IsWhole(SchemaReader reader) =>
        !reader.IsLoading && reader.Session == Feed.Session && reader.Next == Feed.Next;

    private string WhereReadersAre() =>
        $"the feed is at {Feed.Session} {Feed.Next} ({Feed.Failure}), readers at "
        + string.Join(", ", _clients.Select(
            client => $"{client.State} {client.Session} {client.NextFeedSequence}"))
        + ", "
        + string.Join(", ", _readers.Select(
            reader => $"{reader.Session} {reader.Next} loading {reader.IsLoading}"));

    private void AssertCoreRepeats()
    {
        Replayer replayer = new(new ExchangeCore(CoreCapacities.Of(_venue.Venue)), []);
        using IBlockCursor cursor = _exchange.Log.ReadFrom(1);
        while (cursor.MoveNext())
        {
            replayer.Apply(cursor.Current, in ReplayBound.End);
        }

        Assert.Equal(_exchange.Core.StateHash(), replayer.Core.StateHash());
    }
}
