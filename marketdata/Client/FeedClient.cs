using System;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Client;

/// <summary>
/// A member's reader of the market data feed. It listens to both lines and takes whichever packet
/// comes first; waits a moment for the other line when messages are missing, then asks for them,
/// and loads a snapshot when they cannot be had. It keeps the full order books.
/// </summary>
/// <remarks>
/// One thread: construct it, call <see cref="Poll"/> again and again, and read <see cref="Books"/>
/// between calls or in the handler. Never blocks. Allocates for new instruments, for snapshots and
/// to double its room, else nothing. Never throws for what arrives.
/// </remarks>
/// <example>
/// <code>
/// sealed class Screen : IFeedHandler
/// {
///     public void OnBook(InstrumentBook book)
///     {
///         _ = book.Bids.TryTop(out PriceLevel bid);
///         _ = book.Asks.TryTop(out PriceLevel ask);
///         Console.WriteLine($"{book.Symbol} {bid.Quantity} @ {bid.Price} / {ask.Price}");
///     }
/// }
///
/// using FeedClient client = FeedClient.Connect(FeedEndpoints.Local, new Screen());
/// while (!stopping)
/// {
///     if (client.Poll() == 0)
///     {
///         Thread.Sleep(1);
///     }
/// }
/// </code>
/// </example>
public sealed partial class FeedClient : IDisposable
{
    private readonly FeedClientOptions _options;
    private readonly FeedTransports _transports;
    private readonly IFeedHandler _handler;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly PacketHold _hold;
    private readonly SnapshotLoad _load;
    private readonly LineHandler _onLineA;
    private readonly LineHandler _onLineB;
    private readonly AnswerHandler _onAnswer;
    private readonly byte[] _request = new byte[MoldHeader.SizeBytes];
    private IDisposable[] _owned = [];
    private bool _ended;
    private long _nowNs;
    private long _heardNs;

    /// <summary>Begins to listen.</summary>
    /// <param name="transports">The paths; they belong to the caller.</param>
    /// <param name="handler">Is told what comes; may be null.</param>
    /// <param name="options">Patience and room.</param>
    /// <param name="time">Where time comes from; a test brings its own.</param>
    public FeedClient(
        FeedTransports transports,
        IFeedHandler? handler = null,
        FeedClientOptions? options = null,
        TimeProvider? time = null)
    {
        _transports = transports;
        _handler = handler ?? new Silent();
        _options = options ?? new FeedClientOptions();
        _time = time ?? TimeProvider.System;
        _startedAt = _time.GetTimestamp();
        _hold = new PacketHold(_options.HeldPacketsMax);
        Books = new MarketBooks(_handler, _options.OrdersRoom);
        _load = new SnapshotLoad(transports.Snapshots, Books, _options.SnapshotStallNsMax);
        _onLineA = new LineHandler(this);
        _onLineB = new LineHandler(this);
        _onAnswer = new AnswerHandler(this);
    }

    /// <summary>The books; <see cref="State"/> says how they stand to the feed.</summary>
    public MarketBooks Books { get; }

    /// <summary>How the books stand to the feed.</summary>
    public FeedState State { get; private set; } = FeedState.Joining;

    /// <summary>Whether both lines have been silent for too long.</summary>
    public bool IsStale { get; private set; }

    /// <summary>The feed session; none before anything was heard.</summary>
    public FeedSessionId Session { get; private set; }

    /// <summary>The next number to apply.</summary>
    public ulong NextFeedSequence { get; private set; } = 1;

    /// <summary>Messages applied from the numbered stream.</summary>
    public long Applied { get; private set; }

    /// <summary>Packets of line A that brought something new.</summary>
    public long NewOnA => _onLineA.New;

    /// <summary>Packets of line B that brought something new.</summary>
    public long NewOnB => _onLineB.New;

    /// <summary>Answers to requests that brought something new.</summary>
    public long NewAnswers => _onAnswer.New;

    /// <summary>Requests sent.</summary>
    public long Requests { get; private set; }

    /// <summary>Snapshots loaded.</summary>
    public long Snapshots { get; private set; }

    /// <summary>How often the feed went on before what it had told already.</summary>
    public long SetBacks { get; private set; }

    /// <summary>Packets that could not be read.</summary>
    public long Malformed { get; private set; }

    /// <summary>
    /// Opens sockets and begins to listen. An address that cannot be used is a socket error.
    /// </summary>
    public static FeedClient Connect(
        FeedEndpoints endpoints,
        IFeedHandler? handler = null,
        FeedClientOptions? options = null)
    {
        UdpReceiver lineA = new(endpoints.LineA, endpoints.LocalInterface);
        UdpReceiver lineB = new(endpoints.LineB, endpoints.LocalInterface);
        UdpRequestChannel requests = new(endpoints.ReRequest);
        FeedTransports transports = new(
            lineA, lineB, requests, requests, new TcpConnector(endpoints.Snapshot));
        return new FeedClient(transports, handler, options)
        {
            _owned = [lineA, lineB, requests],
        };
    }

    /// <summary>
    /// Takes what has arrived and does what is due. Returns how much there was to do: after 0 the
    /// caller may rest for a moment.
    /// </summary>
    public int Poll()
    {
        _nowNs = _time.GetElapsedTime(_startedAt).Ticks * 100;
        int work = _transports.LineA.Poll(_onLineA, _options.TurnPacketsMax);
        work += _transports.LineB.Poll(_onLineB, _options.TurnPacketsMax);
        work += _transports.Answers.Poll(_onAnswer, _options.TurnPacketsMax);
        work += State == FeedState.Loading ? PollSnapshot() : 0;
        work += PollGap();
        PollStale();
        return work;
    }

    /// <summary>Stops listening; closes the sockets that <see cref="Connect"/> opened.</summary>
    public void Dispose()
    {
        _load.Dispose();
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }

    private void Enter(FeedState state)
    {
        if (State != state)
        {
            State = state;
            _handler.OnState(state);
        }
    }

    private void PollStale()
    {
        bool stale = _nowNs - _heardNs > _options.StaleNs;
        if (stale != IsStale)
        {
            IsStale = stale;
            _handler.OnStale(stale);
        }
    }

    private sealed class Silent : IFeedHandler;

    private sealed class LineHandler(FeedClient client) : IDatagramHandler
    {
        internal long New { get; private set; }

        internal LinePlace Place { get; } = new(client._options.SetBackNs);

        public void OnDatagram(ReadOnlySpan<byte> datagram) =>
            New += client.Take(datagram, Place) ? 1 : 0;
    }

    private sealed class AnswerHandler(FeedClient client) : IDatagramHandler
    {
        internal long New { get; private set; }

        public void OnDatagram(ReadOnlySpan<byte> datagram) =>
            New += client.Take(datagram, line: null) ? 1 : 0;
    }
}
