using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Host.Match;

/// <summary>
/// Runs the records of one tape against the books: what is inside the timed region. One thread;
/// nothing is allocated after the constructor.
/// </summary>
internal sealed class TapeMatcher
{
    private const int GroupRecords = 16;

    private readonly bool _looksAhead;
    private readonly TapeHeader _header;
    private readonly OrderBooks _books;
    private readonly ForeignIds _ids;
    private readonly TapeFill[] _buffer;
    private TapeFills _fills;
    private int _rejects;

    // Keeps what was loaded ahead from being left out as of no use.
    private ulong _loaded;

    /// <summary>Books for a tape, with this much room.</summary>
    public TapeMatcher(TapeHeader header, TapeCapacities room)
    {
        _header = header;
        _books = new OrderBooks(header.Instruments, room.Orders, room.LadderPages);
        _ids = new ForeignIds(room.Orders, room.Resting);
        _buffer = new TapeFill[room.Fills];
        _looksAhead = room.Resting > room.LooksAheadAbove;
        Reset();
    }

    /// <summary>The fills so far, in order of execution.</summary>
    public ReadOnlySpan<TapeFill> Fills => _buffer.AsSpan(0, _fills.Count);

    /// <summary>Cancels and modifies of unknown orders so far.</summary>
    public int Rejects => _rejects;

    /// <summary>The most orders that rested at the same time.</summary>
    public int RestingPeak => _books.SlotsTouched;

    /// <summary>Orders that rest now.</summary>
    public int Resting => _books.SlotsTouched - _books.ReturnedSlots;

    /// <summary>Whether the last run ended because the pool of ladder pages was empty.</summary>
    public bool IsOutOfPages => _books.FreeLadderPages == 0;

    /// <summary>Empty books again; the memory stays, and stays warm.</summary>
    public void Reset()
    {
        _books.Clear();
        for (int book = 0; book < _header.Instruments; book++)
        {
            Invariant.Holds(
                _books.TryOpen(book, new Price(_header.LowestPrice), _header.LadderTicks));
        }

        _ids.Clear();
        _fills = new TapeFills(_books, _ids, _buffer);
        _rejects = 0;
    }

    /// <summary>Runs records in order.</summary>
    /// <returns>False when there was no room for an order; the books are of no use then.</returns>
    public bool TryRun(ReadOnlySpan<TapeRecord> records)
    {
        if (!_looksAhead)
        {
            return TryRunGroup(records);
        }

        bool hadRoom = true;
        while (hadRoom && records.Length > 0)
        {
            int count = Math.Min(records.Length, GroupRecords);
            LookAhead(records[..count]);
            hadRoom = TryRunGroup(records[..count]);
            records = records[count..];
        }

        return hadRoom;
    }

    /// <summary>Tells every resting order: by book, bids, then asks, best first.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRestingVisitor
    {
        for (int book = 0; book < _header.Instruments; book++)
        {
            Visit(_books.FirstOf(book, Side.Buy), ref visitor);
            Visit(_books.FirstOf(book, Side.Sell), ref visitor);
        }
    }

    // What a record needs lies anywhere in tables larger than the caches: its number, its order,
    // the neighbours there, each found by the one before. Those of a group are loaded together, so
    // that their ways to memory overlap. Nothing here changes what the records do.
    private void LookAhead(ReadOnlySpan<TapeRecord> records)
    {
        Span<int> slots = stackalloc int[GroupRecords];
        for (int at = 0; at < records.Length; at++)
        {
            ref readonly TapeRecord record = ref records[at];
            slots[at] = _ids.Guess(record.OrderId);
            if (record.Command == TapeCommand.New)
            {
                slots[at] = _books.LastAt(record.Book, record.Side, new Price(record.Price));
            }
        }

        ulong loaded = 0;
        foreach (int slot in slots[..records.Length])
        {
            loaded ^= (uint)_books.Order(slot).Book ^ _ids.IdOf(Math.Max(slot, 0));
        }

        foreach (int slot in slots[..records.Length])
        {
            (int previous, int next) = _books.NeighboursOf(slot);
            loaded ^= (uint)(_books.Order(previous).Book ^ _books.Order(next).Book);
        }

        _loaded = loaded;
    }

    private bool TryRunGroup(ReadOnlySpan<TapeRecord> records)
    {
        foreach (ref readonly TapeRecord record in records)
        {
            bool hadRoom = record.Command switch
            {
                TapeCommand.New => TryEnter(in record),
                TapeCommand.Cancel => Cancel(record.OrderId),
                _ => TryModify(in record),
            };
            if (!hadRoom)
            {
                return false;
            }
        }

        return true;
    }

    private void Visit<TVisitor>(int slot, ref TVisitor visitor)
        where TVisitor : struct, IRestingVisitor
    {
        for (; slot != OrderBooks.NoSlot; slot = _books.NextOf(slot))
        {
            visitor.OnResting(_ids.IdOf(slot), in _books.Order(slot));
        }
    }

    private bool TryEnter(ref readonly TapeRecord record)
    {
        Price price = new(record.Price);
        _fills.IncomingId = record.OrderId;
        Quantity remaining = _books.Match(
            record.Book, record.Side, price, new Quantity(record.Quantity), int.MaxValue,
            ref _fills);
        if (remaining.Lots == 0 || record.IsImmediate)
        {
            return true;
        }

        if (!_books.HasRoomAt(record.Book, record.Side, price)
            || !_books.TryTakeSlot(out int slot))
        {
            return false;
        }

        _ids.Add(record.OrderId, slot);
        _books.Rest(record.Book, slot, record.Side, price, remaining);
        return true;
    }

    private bool Cancel(ulong orderId)
    {
        if (_ids.TryRemove(orderId, out int slot))
        {
            _books.Remove(slot);
            _books.ReturnSlot(slot);
        }
        else
        {
            _rejects = unchecked(_rejects + 1);
        }

        return true;
    }

    private bool TryModify(ref readonly TapeRecord record)
    {
        if (!_ids.TryFind(record.OrderId, out int slot))
        {
            _rejects = unchecked(_rejects + 1);
            return true;
        }

        ref readonly RestingOrder order = ref _books.Order(slot);
        Quantity quantity = new(record.Quantity);
        if (order.Price.Ticks == record.Price && quantity.Lots <= order.Remaining.Lots)
        {
            _books.Reduce(slot, quantity);
            return true;
        }

        int book = order.Book;
        Side side = order.Side;
        Price price = new(record.Price);
        _books.Remove(slot);
        _fills.IncomingId = record.OrderId;
        Quantity remaining = _books.Match(
            book, side, price, quantity, int.MaxValue, ref _fills);
        if (remaining.Lots == 0)
        {
            _ids.Remove(slot);
            _books.ReturnSlot(slot);
            return true;
        }

        if (!_books.HasRoomAt(book, side, price))
        {
            return false;
        }

        _books.Rest(book, slot, side, price, remaining);
        return true;
    }
}
