using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Books;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Soup;
using Side = SCO.Exchange.MarketData.Protocol.Codes.Side;

namespace SCO.Exchange.MarketData.Feed.Snapshot;

/// <summary>
/// One snapshot as the bytes that go to readers, from the acceptance of the login to the end.
/// Several readers share it, each at its own place; it is not written while one does.
/// </summary>
/// <remarks>Snapshot thread only. Allocates to grow.</remarks>
internal sealed class SnapshotImage(int bytesMax)
{
    private const int FiguresMax = 8;

    private static readonly int OrdersPerMessage =
        (Wire.MessageBytesMax - SnapshotL3Reader.BytesFor(0)) / SnapshotOrder.SizeBytes;

    private byte[] _bytes = new byte[1 << 16];
    private int _length;
    private uint _messages;
    private bool _tooLarge;
    private ulong _lastSequence;
    private ulong _timeNs;
    private uint _cycle;
    private TradingDay _day;
    private Action<ReadOnlySpan<byte>>? _onMessage;

    internal int Readers { get; set; }

    internal bool IsWhole { get; private set; }

    internal long BuiltAtNs { get; private set; }

    internal FeedSession? Session { get; private set; }

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Writes the books as they stand after so many messages of the store.</summary>
    internal void Build(
        MarketBooks books, FeedSession session, long places, uint cycle, long nowNs)
    {
        _length = 0;
        _messages = 0;
        _tooLarge = false;
        _cycle = cycle;
        _timeNs = books.TimeNs;
        _day = session.Day;
        _lastSequence = session.FeedSequenceOf(places) - 1;
        Session = session;
        BuiltAtNs = nowNs;
        Accept(session);
        WriteMarket(books);
        End();
        IsWhole = !_tooLarge;
    }

    /// <summary>
    /// Shows the messages of a snapshot one by one, without a session around them, and keeps none.
    /// Not for readers.
    /// </summary>
    internal void Show(MarketBooks books, TradingDay day, Action<ReadOnlySpan<byte>> onMessage)
    {
        _length = 0;
        _timeNs = books.TimeNs;
        _day = day;
        _onMessage = onMessage;
        WriteMarket(books);
        _onMessage = null;
    }

    private void WriteMarket(MarketBooks books)
    {
        foreach (InstrumentBook book in books.Books)
        {
            book.Definition.CopyTo(Claim(book.Definition.Length));
            Sequenced(book.Definition.Length);
        }

        foreach (InstrumentBook book in books.Books)
        {
            WriteStatus(book);
        }

        foreach (InstrumentBook book in books.Books)
        {
            WriteIndicative(book);
        }

        foreach (AuctionEnd promised in books.PromisedEnds)
        {
            Sequenced(promised.Encode(Claim(AuctionEnd.SizeBytes)));
        }

        if (books.RuleVersion != 0)
        {
            WriteRuleVersion(books.RuleVersion);
        }

        WriteDay(books);
        foreach (InstrumentBook book in books.Books)
        {
            WriteOrders(book, (uint)books.Books.Count);
        }

        foreach (InstrumentBook book in books.Books)
        {
            WriteFigures(book);
        }
    }

    private void Accept(FeedSession session)
    {
        int bytes = SoupLogin.EncodeAccepted(Claim(SoupLogin.AcceptedBytes), session.Id);
        _length += SoupFrame.EncodeHeader(
            _bytes.AsSpan(_length), SoupType.LoginAccepted, bytes);
    }

    private void WriteStatus(InstrumentBook book)
    {
        SecurityStatus status = new()
        {
            TimeNs = _timeNs,
            Instrument = book.Instrument,
            Product = book.Product,
            Phase = book.Phase,
            Status = PhaseStatus.Of(book.Phase),
            Event = StatusEvent.Snapshot,
            TradingDay = _day.DayNumber,
            NextTimeNs = book.NextPhaseAt == 0 ? Wire.NullUInt64 : book.NextPhaseAt,
            AuctionKind = book.Auction,
        };
        Sequenced(status.Encode(Claim(SecurityStatus.SizeBytes)));
    }

    private void WriteIndicative(InstrumentBook book)
    {
        if (!book.HasIndicative)
        {
            return;
        }

        AuctionInfo indicative = new()
        {
            TimeNs = book.IndicativeTimeNs,
            AuctionId = Wire.NullUInt64,
            Price = book.IndicativePrice,
            Quantity = book.IndicativeVolume,
            Surplus = book.Surplus,
            UpperCollar = Wire.NullInt64,
            LowerCollar = Wire.NullInt64,
            Instrument = book.Instrument,
            SurplusSide = book.SurplusSide,
            Stage = AuctionStage.Indicative,
            Model = AuctionModel.CallAuction,
            Kind = book.Auction,
            EndTimeNs = book.NextPhaseAt == 0 ? Wire.NullUInt64 : book.NextPhaseAt,
        };
        Sequenced(indicative.Encode(Claim(AuctionInfo.SizeBytes)));
    }

    private void WriteRuleVersion(ushort version)
    {
        RuleVersion told = new()
        {
            TimeNs = _timeNs,
            Version = version,
            TradingDay = _day.DayNumber,
        };
        Sequenced(told.Encode(Claim(RuleVersion.SizeBytes)));
    }

    // As they were told, with their days and times: what is behind them makes the time right.
    private void WriteDay(MarketBooks books)
    {
        foreach (InstrumentBook book in books.Books)
        {
            if (book.Settlement is { } settled)
            {
                Sequenced(settled.Encode(Claim(SettlementPrice.SizeBytes)));
            }
        }

        if (books.DayStage is { } stage)
        {
            Sequenced(stage.Encode(Claim(DayStatus.SizeBytes)));
        }

        if (books.BankDay is { } bankDay)
        {
            Sequenced(bankDay.Encode(Claim(DayStatus.SizeBytes)));
        }
    }

    private void WriteOrders(InstrumentBook book, uint instruments)
    {
        int orders = CountOf(book.Bids) + CountOf(book.Asks);

        // Chunks are counted in 16 bits, so a vast book is cut into fewer, longer messages.
        int perMessage = Math.Max(
            OrdersPerMessage, (orders + ushort.MaxValue - 1) / ushort.MaxValue);
        int chunks = Math.Max(1, (orders + perMessage - 1) / perMessage);
        OrderCursor cursor = new(book);
        for (int chunk = 1; chunk <= chunks; chunk++)
        {
            SnapshotL3Writer writer = new(Claim(SnapshotL3Reader.BytesFor(perMessage)), new()
            {
                LastFeedSequence = _lastSequence,
                TimeNs = _timeNs,
                Cycle = _cycle,
                Instruments = instruments,
                Instrument = book.Instrument,
                ReportSequence = book.ReportSequence,
                Chunk = (ushort)chunk,
                Chunks = (ushort)chunks,
                Phase = book.Phase,
                Flags = chunk == chunks ? SnapshotFlags.LastChunk : SnapshotFlags.None,
            });
            for (int index = 0; index < perMessage && cursor.MoveNext(); index++)
            {
                writer.Add(new SnapshotOrder
                {
                    OrderId = cursor.Current.OrderId,
                    Priority = cursor.Current.Priority,
                    Price = cursor.Current.Price,
                    Quantity = cursor.Current.Quantity,
                    Side = cursor.Current.Side,
                });
            }

            Sequenced(writer.Written);
        }
    }

    private void WriteFigures(InstrumentBook book)
    {
        EntriesWriter<StatisticsEntry> writer =
            new(Claim(Entries.BytesFor<StatisticsEntry>(FiguresMax)), _timeNs);
        Add(ref writer, book, StatisticType.LastTrade, book.LastPrice);
        Add(ref writer, book, StatisticType.Open, book.OpenPrice);
        Add(ref writer, book, StatisticType.High, book.HighPrice);
        Add(ref writer, book, StatisticType.Low, book.LowPrice);
        Add(ref writer, book, StatisticType.Close, book.ClosePrice);
        Add(ref writer, book, StatisticType.Volume, book.Volume);
        Add(ref writer, book, StatisticType.UpperLimit, book.UpperLimit);
        Add(ref writer, book, StatisticType.LowerLimit, book.LowerLimit);
        Sequenced(writer.End(EventSet.EndOfEvent));
    }

    private void Add(
        ref EntriesWriter<StatisticsEntry> writer, InstrumentBook book, StatisticType type,
        long value)
    {
        bool lots = type == StatisticType.Volume;
        writer.Add(new StatisticsEntry
        {
            Value = lots ? Wire.NullInt64 : value,
            Quantity = lots ? value : Wire.NullInt64,
            Instrument = book.Instrument,
            ReportSequence = book.ReportSequence,
            Type = type,
            Action = 1,
            TradingDay = _day.DayNumber,
        });
    }

    private void End()
    {
        EndOfSnapshot end = new()
        {
            NextFeedSequence = _lastSequence + 1,
            TimeNs = _timeNs,
            Cycle = _cycle,
            Count = _messages,
        };
        Sequenced(end.Encode(Claim(EndOfSnapshot.SizeBytes)));
        _ = Claim(0);
        _length += SoupFrame.EncodeHeader(_bytes.AsSpan(_length), SoupType.EndOfSession, 0);
    }

    // Room for a payload behind the header of its packet.
    private Span<byte> Claim(int payloadBytes)
    {
        int needed = SoupFrame.HeaderBytes + payloadBytes;
        if (_length > bytesMax - needed)
        {
            _tooLarge = true;
            _length = 0;
        }

        if (_bytes.Length - _length < needed)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + needed));
        }

        return _bytes.AsSpan(_length + SoupFrame.HeaderBytes, payloadBytes);
    }

    private void Sequenced(int payloadBytes)
    {
        if (_onMessage is { } show)
        {
            show(_bytes.AsSpan(_length + SoupFrame.HeaderBytes, payloadBytes));
            return;
        }

        _length += SoupFrame.EncodeHeader(
            _bytes.AsSpan(_length), SoupType.Sequenced, payloadBytes);
        _messages++;
    }

    private static int CountOf(BookSide side)
    {
        int orders = 0;
        for (int depth = 0; depth < side.Count; depth++)
        {
            orders += side[depth].Orders;
        }

        return orders;
    }

    /// <summary>Goes over bids, then asks, best first, oldest first.</summary>
    private ref struct OrderCursor(InstrumentBook book)
    {
        private readonly InstrumentBook _book = book;
        private Side _side = Side.Buy;
        private int _depth = -1;
        private LevelOrders _orders;
        private bool _inLevel;

        internal readonly ref readonly BookOrder Current => ref _orders.Current;

        internal bool MoveNext()
        {
            while (!_inLevel || !_orders.MoveNext())
            {
                _depth++;
                if (_depth < _book.SideOf(_side).Count)
                {
                    _orders = _book.SideOf(_side).OrdersAt(_depth);
                    _inLevel = true;
                    continue;
                }

                if (_side == Side.Sell)
                {
                    return false;
                }

                _inLevel = false;
                _side = Side.Sell;
                _depth = -1;
            }

            return true;
        }
    }
}
