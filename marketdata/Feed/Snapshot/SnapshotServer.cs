using System;
using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Soup;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Snapshot;

/// <summary>
/// Gives the whole market to whoever logs in: definitions, phases, resting orders in the order in
/// which they trade, figures, and the number of the first feed message to apply on top. It builds
/// its own books from the store, so it sees what the feed says and nothing else.
/// </summary>
/// <remarks>
/// Steps on one thread of its own. During history the encoder brings it up to date on the gate
/// thread; the store going live hands it over. Readers share snapshots and read at their own pace:
/// a slow one makes way when others need its place, and is disconnected in the end. If it ever
/// falls behind the store it refuses readers until it has rebuilt its books from the history; if a
/// part of that is away, until it is there. Without a history it stops for good. While it gives
/// none it says why: <see cref="Failure"/>.
/// </remarks>
public sealed class SnapshotServer : IDisposable
{
    // Orders of a vast book travel in longer messages than the feed has.
    private const int MessageBytesMax = 1 << 20;

    // How often it looks whether a history that was away is there.
    private const long AwayNs = 1_000_000_000;

    private readonly FeedStore _store;
    private readonly IByteStreamListener _listener;
    private readonly IClock _clock;
    private readonly SnapshotOptions _options;
    private readonly IHistory? _history;
    private readonly Action<string>? _ended;
    private readonly SnapshotImage[] _images;
    private readonly List<SnapshotConnection> _readers = [];
    private readonly byte[] _message = new byte[Wire.MessageBytesMax];
    private MarketBooks _books;
    private HistoryRebuild? _rebuild;
    private TokenBucket _logins;
    private long _next;
    private uint _cycle;
    private long _rebuilds;
    private string? _failure;
    private volatile bool _awaitsHistory;
    private bool _hasEnded;
    private long _lookNs;

    /// <summary>Begins with empty books.</summary>
    /// <param name="store">What it follows.</param>
    /// <param name="listener">Where readers come from; belongs to the caller.</param>
    /// <param name="clock">For time-outs.</param>
    /// <param name="options">How much is given at once.</param>
    /// <param name="history">
    /// The journal that the store's messages come from; it is read on this server's thread, when
    /// the store no longer has what is needed. May be null.
    /// </param>
    /// <param name="ended">Told once, on this server's thread, why it gives none any more; must not
    /// block. May be null.</param>
    public SnapshotServer(
        FeedStore store,
        IByteStreamListener listener,
        IClock clock,
        SnapshotOptions? options = null,
        IHistory? history = null,
        Action<string>? ended = null)
    {
        _store = store;
        _listener = listener;
        _clock = clock;
        _options = options ?? new SnapshotOptions();
        _history = history;
        _ended = ended;
        _books = NewBooks();
        _images = [new(_options.ImageBytesMax), new(_options.ImageBytesMax)];
        _logins = TokenBucket.Full(
            _options.LoginsPerSecondMax, _options.LoginsPerSecondMax, clock.MonotonicNs);
    }

    /// <summary>Why no snapshots are given; null while they are. Any thread.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <summary>
    /// Whether none are given until a part of the history that is away can be read. Any thread.
    /// </summary>
    public bool AwaitsHistory => _awaitsHistory;

    /// <summary>How often the books were rebuilt from the history. Any thread.</summary>
    public long Rebuilds => Volatile.Read(ref _rebuilds);

    /// <summary>Messages of the store not taken in yet. Any thread; a figure for display.</summary>
    public long Behind => _store.IsLive ? _store.Published - Volatile.Read(ref _next) : 0;

    /// <summary>One step: follows the store, looks after readers. Returns work done.</summary>
    public int DoWork()
    {
        if (!_store.IsLive)
        {
            return 0;
        }

        long now = _clock.MonotonicNs;
        int work = _hasEnded ? 0 : _rebuild is null ? Follow() : Rebuild(now);
        work += Accept(now);
        for (int index = _readers.Count - 1; index >= 0; index--)
        {
            SnapshotConnection reader = _readers[index];
            work += reader.DoWork(now);
            if (reader.State == ReaderState.Waiting)
            {
                Serve(reader, now);
            }

            if (reader.State == ReaderState.Gone)
            {
                _readers.RemoveAt(index);
            }
        }

        return work;
    }

    /// <summary>Closes all connections; the listener belongs to the caller.</summary>
    public void Dispose()
    {
        foreach (SnapshotConnection reader in _readers)
        {
            reader.Dispose();
        }

        _readers.Clear();
    }

    /// <summary>
    /// A message of the history. Gate thread, before the store goes live; this server's own
    /// thread when it rebuilds.
    /// </summary>
    internal void OnHistory(ReadOnlySpan<byte> message)
    {
        Invariant.Holds(_books.ApplyIncremental(message) == ApplyResult.Applied);
        Volatile.Write(ref _next, _next + 1);
    }

    /// <summary>
    /// Writes the books, as the messages of a snapshot. Gate thread, before the store goes live.
    /// </summary>
    internal void WriteState(StateWriter writer)
    {
        writer.UInt64(_books.TimeNs);
        TradingDay day = _store.Current?.Day ?? default;
        new SnapshotImage(_options.ImageBytesMax).Show(_books, day, writer.Bytes);
        writer.Bytes([]);
    }

    /// <summary>
    /// Takes up the books, behind all messages that the store counts. Gate thread, before the store
    /// goes live, and before any message.
    /// </summary>
    internal void ReadState(StateReader reader)
    {
        ulong timeNs = reader.UInt64();
        for (byte[] message = reader.Bytes(MessageBytesMax);
            message.Length != 0;
            message = reader.Bytes(MessageBytesMax))
        {
            reader.Demand(
                _books.ApplySnapshot(message) == ApplyResult.Applied,
                "a message of the books cannot be applied");
        }

        // One that says nothing but its time: that of the last message of the feed.
        byte[] last = new byte[Entries.BytesFor<OrderUpdateEntry>(0)];
        int bytes = new EntriesWriter<OrderUpdateEntry>(last, timeNs).End(EventSet.None);
        reader.Demand(
            _books.ApplyIncremental(last.AsSpan(0, bytes)) == ApplyResult.Applied,
            "the books have no time");
        Volatile.Write(ref _next, _store.Published);
    }

    private int Follow()
    {
        int done = 0;
        while (done < _options.BatchMessagesMax)
        {
            StoreRead read = _store.TryRead(_next, _message, out int bytes);
            if (read == StoreRead.NotYet)
            {
                break;
            }

            if (read == StoreRead.Purged)
            {
                FallBehind();
                break;
            }

            ApplyResult applied = _books.ApplyIncremental(_message.AsSpan(0, bytes));
            if (applied != ApplyResult.Applied)
            {
                Fail($"message {_next} of the feed store is {applied}");
                break;
            }

            Volatile.Write(ref _next, _next + 1);
            done++;
        }

        return done;
    }

    private void FallBehind()
    {
        if (_history is null)
        {
            Fail($"the snapshot server fell behind the feed store at message {_next}");
            return;
        }

        _books = NewBooks();
        Volatile.Write(ref _next, 0);
        _rebuild = new HistoryRebuild(_clock, this);
    }

    // The history may be ahead of the store: what is durable was perhaps not delivered yet. The
    // numbers of a snapshot are told from the store, so it must have caught up.
    private int Rebuild(long now)
    {
        if (_next > _store.Published || (Failure is not null && now < _lookNs))
        {
            return 0;
        }

        if (_next > 0 && _store.TryRead(_next, _message, out _) != StoreRead.Purged)
        {
            _rebuild = null;
            Recover();
            Volatile.Write(ref _rebuilds, _rebuilds + 1);
            return Follow();
        }

        try
        {
            int done = _rebuild!.Step(_history!);
            Recover();
            return done;
        }
        catch (HistoryAwayException away)
        {
            // What was shown before is good, and the rest comes when it is there.
            Volatile.Write(ref _failure, away.Message);
            _awaitsHistory = true;
            _lookNs = now + AwayNs;
            return 0;
        }
        catch (Exception failure)
        {
            // Snapshots end here, the exchange goes on, whatever is wrong with the journal: the
            // gate needs nothing of this.
            Fail($"the snapshot server cannot rebuild its books: {failure.Message}");
            return 0;
        }
    }

    private MarketBooks NewBooks() => new(ordersRoom: _options.OrdersRoom);

    private void Fail(string why)
    {
        _hasEnded = true;
        _awaitsHistory = false;
        Volatile.Write(ref _failure, why);
        _ended?.Invoke(why);
    }

    private void Recover()
    {
        _awaitsHistory = false;
        Volatile.Write(ref _failure, null);
    }

    private int Accept(long now)
    {
        int accepted = 0;
        while (accepted < _options.ConnectionsMax && _listener.TryAccept() is { } stream)
        {
            accepted++;
            if (_readers.Count < _options.ConnectionsMax)
            {
                _readers.Add(new SnapshotConnection(stream, _options, now));
            }
            else
            {
                stream.Dispose();
            }
        }

        return accepted;
    }

    private void Serve(SnapshotConnection reader, long now)
    {
        FeedSession? session = _store.SessionOf(_next - 1);
        if (Failure is not null
            || _rebuild is not null
            || _next == 0
            || session is null
            || (reader.Wanted.IsSome && reader.Wanted != session.Id))
        {
            reader.Refuse(SoupLogin.SessionNotAvailable, now);
            return;
        }

        if (!TryImage(session, now, out SnapshotImage? image))
        {
            return;
        }

        if (!image!.IsWhole
            || !_logins.TryTake(
                _options.LoginsPerSecondMax, _options.LoginsPerSecondMax, now))
        {
            reader.Refuse(SoupLogin.SessionNotAvailable, now);
            return;
        }

        reader.Give(image, now);
    }

    // A young image of this session is shared. Else a new one goes where nobody reads. Readers that
    // hold the older of two images for long make way: a slow reader delays others no longer.
    private bool TryImage(FeedSession session, long now, out SnapshotImage? image)
    {
        image = null;
        SnapshotImage? free = null;
        foreach (SnapshotImage candidate in _images)
        {
            if (candidate.Session?.Id == session.Id
                && now - candidate.BuiltAtNs <= _options.FreshNs
                && (image is null || candidate.BuiltAtNs > image.BuiltAtNs))
            {
                image = candidate;
            }

            if (candidate.Readers == 0
                && (free is null || candidate.BuiltAtNs < free.BuiltAtNs))
            {
                free = candidate;
            }
        }

        if (image is null && free is null)
        {
            SnapshotImage older = _images[0].BuiltAtNs <= _images[1].BuiltAtNs
                ? _images[0]
                : _images[1];
            if (now - older.BuiltAtNs > _options.HoldNsMax)
            {
                CloseReadersOf(older);
                free = older;
            }
        }

        if (image is null && free is not null)
        {
            free.Build(_books, session, _next, ++_cycle, now);
            image = free;
        }

        return image is not null;
    }

    private void CloseReadersOf(SnapshotImage image)
    {
        foreach (SnapshotConnection reader in _readers)
        {
            if (reader.Image == image)
            {
                reader.Dispose();
            }
        }
    }
}
