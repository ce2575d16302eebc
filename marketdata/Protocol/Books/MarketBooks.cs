using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Protocol.Codes;
using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>
/// The books of all instruments, built from feed messages: incrementals in the order of their
/// numbers, or a snapshot.
/// </summary>
/// <remarks>
/// One thread. Allocates for new instruments and to double its room, else nothing. Never throws for
/// what a message contains.
/// </remarks>
public sealed partial class MarketBooks
{
    // More schedules than there are; a feed that lies must not fill the memory.
    private const int SchedulesMax = 1 << 10;

    private readonly OrderTable _orders;
    private readonly Dictionary<uint, InstrumentBook> _byInstrument = [];
    private readonly List<InstrumentBook> _books = [];
    private readonly List<AuctionEnd> _promised = [];
    private readonly IBookHandler _handler;
    private readonly int _ordersMax;
    private readonly int _instrumentsMax;

    /// <summary>Begins without instruments.</summary>
    /// <param name="handler">Is told of changes; may be null.</param>
    /// <param name="ordersRoom">Orders to have room for from the start.</param>
    /// <param name="ordersMax">Orders that may be resting at the same time.</param>
    /// <param name="instrumentsMax">Instruments there may be.</param>
    public MarketBooks(
        IBookHandler? handler = null,
        int ordersRoom = 1 << 14,
        int ordersMax = 1 << 24,
        int instrumentsMax = 1 << 20)
    {
        _handler = handler ?? new Silent();
        _orders = new OrderTable(ordersRoom);
        _ordersMax = ordersMax;
        _instrumentsMax = instrumentsMax;
    }

    /// <summary>The instruments, in the order in which they were first seen.</summary>
    public IReadOnlyList<InstrumentBook> Books => _books;

    /// <summary>
    /// The random ends of auctions that are promised and not yet there, at most one for each
    /// schedule.
    /// </summary>
    public IReadOnlyList<AuctionEnd> PromisedEnds => _promised;

    /// <summary>
    /// The trading day, in days since 1970-01-01, as a status or figures told it last; 0 before.
    /// </summary>
    public ushort TradingDay { get; private set; }

    /// <summary>The version of the rules; 0 until it was raised.</summary>
    public ushort RuleVersion { get; private set; }

    /// <summary>The time of the newest message applied, in nanoseconds UTC.</summary>
    public ulong TimeNs { get; private set; }

    /// <summary>The instrument of that number; false when it was not seen.</summary>
    public bool TryGet(uint instrument, out InstrumentBook? book) =>
        _byInstrument.TryGetValue(instrument, out book);

    /// <summary>The instrument of that text code; null when it was not seen. Searches.</summary>
    public InstrumentBook? Find(string symbol)
    {
        foreach (InstrumentBook book in _books)
        {
            if (string.Equals(book.Symbol, symbol, StringComparison.Ordinal))
            {
                return book;
            }
        }

        return null;
    }

    /// <summary>Applies the next message of the numbered stream.</summary>
    public ApplyResult ApplyIncremental(ReadOnlySpan<byte> message) =>
        MessageHeader.TemplateOf(message) switch
        {
            OrderUpdateEntry.TemplateId => ApplyOrders(message),
            Trade.TemplateId => ApplyTrade(message),
            TradeChange.TemplateId => ApplyTradeChange(message),
            Messages.RuleVersion.TemplateId => ApplyRuleVersion(message),
            Checkpoint.TemplateId => ApplyCheckpoint(message),
            SettlementPrice.TemplateId => ApplySettlementPrice(message),
            DayStatus.TemplateId => ApplyDayStatus(message),
            StatisticsEntry.TemplateId => ApplyStatistics(message, counted: true),
            SecurityStatus.TemplateId => ApplyStatus(message),
            InstrumentDef.TemplateId => ApplyDefinition(message),
            AuctionInfo.TemplateId => ApplyAuction(message),
            AuctionEnd.TemplateId => ApplyAuctionEnd(message),
            ChannelReset.TemplateId => ApplyReset(message),
            0 => ApplyResult.Malformed,
            _ => ApplyResult.Ignored,
        };

    /// <summary>
    /// Applies a message of a snapshot; <see cref="Clear"/> comes before the first one.
    /// </summary>
    public ApplyResult ApplySnapshot(ReadOnlySpan<byte> message) =>
        MessageHeader.TemplateOf(message) switch
        {
            SnapshotL3Header.TemplateId => ApplySnapshotOrders(message),
            StatisticsEntry.TemplateId => ApplyStatistics(message, counted: false),
            SecurityStatus.TemplateId => ApplyStatus(message),
            AuctionInfo.TemplateId => ApplyAuction(message),
            AuctionEnd.TemplateId => ApplyAuctionEnd(message),
            Messages.RuleVersion.TemplateId => ApplyRuleVersion(message),
            SettlementPrice.TemplateId => ApplySettlementPrice(message),
            DayStatus.TemplateId => ApplyDayStatus(message),
            InstrumentDef.TemplateId => ApplyDefinition(message),
            0 => ApplyResult.Malformed,
            _ => ApplyResult.Ignored,
        };

    /// <summary>Empties all books; the instruments stay known.</summary>
    public void Clear()
    {
        _orders.Clear();
        _promised.Clear();
        RuleVersion = 0;
        (DayStage, BankDay) = (null, null);
        foreach (InstrumentBook book in _books)
        {
            book.Clear();
        }
    }

    private ApplyResult ApplyOrders(ReadOnlySpan<byte> message)
    {
        if (!Entries.TryDecode(message, out EntriesReader<OrderUpdateEntry> update))
        {
            return ApplyResult.Malformed;
        }

        TimeNs = update.TimeNs;
        InstrumentBook? book = null;
        for (int index = 0; index < update.Count; index++)
        {
            OrderUpdateEntry entry = update[index];
            if (book is null || book.Instrument != entry.Instrument)
            {
                if (book is not null)
                {
                    _handler.OnBook(book);
                }

                if (!_byInstrument.TryGetValue(entry.Instrument, out book))
                {
                    return ApplyResult.OutOfStep;
                }
            }

            if (!book.TryCount(entry.ReportSequence) || !TryApply(book, in entry))
            {
                return ApplyResult.OutOfStep;
            }
        }

        if (book is not null)
        {
            _handler.OnBook(book);
        }

        return ApplyResult.Applied;
    }

    private bool TryApply(InstrumentBook book, in OrderUpdateEntry entry)
    {
        int slot = _orders.Find(entry.OrderId);
        switch (entry.Action)
        {
            case BookAction.Add:
                if (slot != OrderTable.None)
                {
                    Remove(slot);
                }

                return TryAdd(
                    book, entry.Side, entry.OrderId, entry.Priority, entry.Price, entry.Quantity);
            case BookAction.Change:
                if (slot == OrderTable.None || entry.Quantity <= 0)
                {
                    return false;
                }

                SideOf(in _orders[slot]).Change(slot, entry.Quantity);
                return true;
            case BookAction.Delete:
                if (slot == OrderTable.None)
                {
                    return false;
                }

                Remove(slot);
                return true;
            default:
                return false;
        }
    }

    private bool TryAdd(
        InstrumentBook book, Side side, ulong orderId, ulong priority, long price, long quantity)
    {
        if (orderId == 0
            || price == Wire.NullInt64
            || quantity <= 0
            || side is not (Side.Buy or Side.Sell)
            || _orders.Count >= _ordersMax)
        {
            return false;
        }

        int slot = _orders.Add(orderId);
        ref BookOrder order = ref _orders[slot];
        order.Priority = priority;
        order.Price = price;
        order.Quantity = quantity;
        order.Instrument = book.Instrument;
        order.Side = side;
        book.SideOf(side).Add(slot);
        return true;
    }

    private void Remove(int slot)
    {
        ref readonly BookOrder order = ref _orders[slot];
        SideOf(in order).Remove(slot);
        _orders.Remove(order.OrderId);
    }

    private BookSide SideOf(ref readonly BookOrder order) =>
        _byInstrument[order.Instrument].SideOf(order.Side);

    private ApplyResult ApplyTrade(ReadOnlySpan<byte> message)
    {
        if (!Trade.TryDecode(message, out Trade trade))
        {
            return ApplyResult.Malformed;
        }

        if (!_byInstrument.TryGetValue(trade.Instrument, out InstrumentBook? book)
            || !book.TryCount(trade.ReportSequence))
        {
            return ApplyResult.OutOfStep;
        }

        TimeNs = trade.TimeNs;
        book.Print(in trade);
        _handler.OnTrade(book, in trade);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyTradeChange(ReadOnlySpan<byte> message)
    {
        if (!TradeChange.TryDecode(message, out TradeChange change))
        {
            return ApplyResult.Malformed;
        }

        if (!_byInstrument.TryGetValue(change.Instrument, out InstrumentBook? book)
            || !book.TryCount(change.ReportSequence))
        {
            return ApplyResult.OutOfStep;
        }

        TimeNs = change.TimeNs;
        _handler.OnTradeChange(book, in change);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyRuleVersion(ReadOnlySpan<byte> message)
    {
        if (!Messages.RuleVersion.TryDecode(message, out Messages.RuleVersion told))
        {
            return ApplyResult.Malformed;
        }

        TimeNs = told.TimeNs;
        RuleVersion = told.Version;
        _handler.OnRuleVersion(told.Version);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyCheckpoint(ReadOnlySpan<byte> message)
    {
        if (!Checkpoint.TryDecode(message, out Checkpoint told))
        {
            return ApplyResult.Malformed;
        }

        TimeNs = told.TimeNs;
        _handler.OnCheckpoint(told);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyStatistics(ReadOnlySpan<byte> message, bool counted)
    {
        if (!Entries.TryDecode(message, out EntriesReader<StatisticsEntry> statistics))
        {
            return ApplyResult.Malformed;
        }

        TimeNs = statistics.TimeNs;
        InstrumentBook? book = null;
        for (int index = 0; index < statistics.Count; index++)
        {
            StatisticsEntry entry = statistics[index];
            if (book is null || book.Instrument != entry.Instrument)
            {
                if (book is not null)
                {
                    _handler.OnStatistics(book);
                }

                if (!_byInstrument.TryGetValue(entry.Instrument, out book))
                {
                    return ApplyResult.OutOfStep;
                }
            }

            if (counted && !book.TryCount(entry.ReportSequence))
            {
                return ApplyResult.OutOfStep;
            }

            TradingDay = entry.TradingDay;
            book.Set(in entry);
        }

        if (book is not null)
        {
            _handler.OnStatistics(book);
        }

        return ApplyResult.Applied;
    }

    private ApplyResult ApplyStatus(ReadOnlySpan<byte> message)
    {
        if (!SecurityStatus.TryDecode(message, out SecurityStatus status))
        {
            return ApplyResult.Malformed;
        }

        if (!_byInstrument.TryGetValue(status.Instrument, out InstrumentBook? book))
        {
            return ApplyResult.OutOfStep;
        }

        TimeNs = status.TimeNs;
        TradingDay = status.TradingDay;
        book.Set(in status);
        _handler.OnStatus(book);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyAuction(ReadOnlySpan<byte> message)
    {
        if (!AuctionInfo.TryDecode(message, out AuctionInfo auction))
        {
            return ApplyResult.Malformed;
        }

        if (!_byInstrument.TryGetValue(auction.Instrument, out InstrumentBook? book))
        {
            return ApplyResult.OutOfStep;
        }

        TimeNs = auction.TimeNs;
        book.Set(in auction);
        _handler.OnAuction(book, in auction);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyAuctionEnd(ReadOnlySpan<byte> message)
    {
        if (!AuctionEnd.TryDecode(message, out AuctionEnd end))
        {
            return ApplyResult.Malformed;
        }

        TimeNs = end.TimeNs;
        Forget(end.Schedule);
        if (end.Stage == AuctionEndStage.Committed)
        {
            if (_promised.Count >= SchedulesMax)
            {
                return ApplyResult.OutOfStep;
            }

            _promised.Add(end);
        }

        _handler.OnAuctionEnd(in end);
        return ApplyResult.Applied;
    }

    private void Forget(uint schedule)
    {
        for (int at = _promised.Count - 1; at >= 0; at--)
        {
            if (_promised[at].Schedule == schedule)
            {
                _promised.RemoveAt(at);
            }
        }
    }

    private ApplyResult ApplyDefinition(ReadOnlySpan<byte> message)
    {
        if (!InstrumentDef.TryDecode(message, out InstrumentDef definition))
        {
            return ApplyResult.Malformed;
        }

        if (!_byInstrument.TryGetValue(definition.Instrument, out InstrumentBook? book))
        {
            if (_books.Count >= _instrumentsMax)
            {
                return ApplyResult.OutOfStep;
            }

            book = new InstrumentBook(_orders, definition.Instrument);
            _byInstrument.Add(definition.Instrument, book);
            _books.Add(book);
        }

        TimeNs = definition.TimeNs;
        book.Define(in definition, message);
        _handler.OnInstrument(book);
        return ApplyResult.Applied;
    }

    private ApplyResult ApplyReset(ReadOnlySpan<byte> message)
    {
        if (!ChannelReset.TryDecode(message, out ChannelReset reset))
        {
            return ApplyResult.Malformed;
        }

        TimeNs = reset.TimeNs;
        _promised.Clear();
        DayStage = null;
        foreach (InstrumentBook book in _books)
        {
            book.ClearDay();
        }

        _handler.OnNewTradingDay();
        return ApplyResult.Applied;
    }

    private ApplyResult ApplySnapshotOrders(ReadOnlySpan<byte> message)
    {
        if (!SnapshotL3Reader.TryDecode(message, out SnapshotL3Reader snapshot))
        {
            return ApplyResult.Malformed;
        }

        if (!_byInstrument.TryGetValue(snapshot.Header.Instrument, out InstrumentBook? book))
        {
            return ApplyResult.OutOfStep;
        }

        TimeNs = snapshot.Header.TimeNs;
        book.StartCountAt(snapshot.Header.ReportSequence);
        book.SetPhase(snapshot.Header.Phase);
        for (int index = 0; index < snapshot.Count; index++)
        {
            SnapshotOrder order = snapshot[index];
            if (_orders.Find(order.OrderId) != OrderTable.None
                || !TryAdd(
                    book, order.Side, order.OrderId, order.Priority, order.Price, order.Quantity))
            {
                return ApplyResult.OutOfStep;
            }
        }

        _handler.OnBook(book);
        return ApplyResult.Applied;
    }

    private sealed class Silent : IBookHandler;
}
