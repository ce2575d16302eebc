using System;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>
/// The bids or the asks of one book: price levels, the best at depth 0, each with its orders in
/// the order in which they trade.
/// </summary>
/// <remarks>One thread. Reading allocates nothing; changing allocates only to double its room.
/// </remarks>
public sealed class BookSide
{
    private readonly OrderTable _orders;
    private readonly long _sign;

    // The best level stands last: most changes happen near it, so little is moved.
    private PriceLevel[] _levels = new PriceLevel[16];

    internal BookSide(OrderTable orders, Side side)
    {
        _orders = orders;
        _sign = side == Side.Buy ? 1 : -1;
        Side = side;
    }

    /// <summary>Which half of the book it is.</summary>
    public Side Side { get; }

    /// <summary>How many price levels there are.</summary>
    public int Count { get; private set; }

    /// <summary>The level at a depth: 0 is the best, Count - 1 the worst.</summary>
    public PriceLevel this[int depth]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)depth, (uint)Count);
            return _levels[Count - 1 - depth];
        }
    }

    /// <summary>The best level; false when the side is empty.</summary>
    public bool TryTop(out PriceLevel top)
    {
        top = Count > 0 ? _levels[Count - 1] : default;
        return Count > 0;
    }

    /// <summary>The orders of a level, first the one that trades first.</summary>
    public LevelOrders OrdersAt(int depth) => new(_orders, this[depth].Head);

    internal void Add(int slot)
    {
        ref BookOrder order = ref _orders[slot];
        int at = LowerBound(order.Price);
        if (at == Count || _levels[at].Price != order.Price)
        {
            Insert(at, order.Price);
        }

        ref PriceLevel level = ref _levels[at];
        int before = level.Tail;
        while (before != OrderTable.None && _orders[before].Priority > order.Priority)
        {
            before = _orders[before].Previous;
        }

        Link(ref level, before, slot);
        level.Orders++;

        // Totals wrap rather than fail: a feed that lies about quantities must not stop a reader.
        level.Quantity = unchecked(level.Quantity + order.Quantity);
    }

    internal void Change(int slot, long quantity)
    {
        ref BookOrder order = ref _orders[slot];
        ref PriceLevel level = ref _levels[LowerBound(order.Price)];
        level.Quantity = unchecked(level.Quantity - order.Quantity + quantity);
        order.Quantity = quantity;
    }

    internal void Remove(int slot)
    {
        ref BookOrder order = ref _orders[slot];
        int at = LowerBound(order.Price);
        ref PriceLevel level = ref _levels[at];
        Unlink(ref level, in order);
        level.Orders--;
        level.Quantity = unchecked(level.Quantity - order.Quantity);
        if (level.Orders == 0)
        {
            Count--;
            Array.Copy(_levels, at + 1, _levels, at, Count - at);
        }
    }

    internal void Clear() => Count = 0;

    private void Link(ref PriceLevel level, int before, int slot)
    {
        ref BookOrder order = ref _orders[slot];
        int after = before == OrderTable.None ? level.Head : _orders[before].Next;
        order.Previous = before;
        order.Next = after;
        if (before == OrderTable.None)
        {
            level.Head = slot;
        }
        else
        {
            _orders[before].Next = slot;
        }

        if (after == OrderTable.None)
        {
            level.Tail = slot;
        }
        else
        {
            _orders[after].Previous = slot;
        }
    }

    private void Unlink(ref PriceLevel level, ref readonly BookOrder order)
    {
        if (order.Previous == OrderTable.None)
        {
            level.Head = order.Next;
        }
        else
        {
            _orders[order.Previous].Next = order.Next;
        }

        if (order.Next == OrderTable.None)
        {
            level.Tail = order.Previous;
        }
        else
        {
            _orders[order.Next].Previous = order.Previous;
        }
    }

    private void Insert(int at, long price)
    {
        if (Count == _levels.Length)
        {
            Array.Resize(ref _levels, Count * 2);
        }

        Array.Copy(_levels, at, _levels, at + 1, Count - at);
        _levels[at] = new PriceLevel
        {
            Price = price,
            Head = OrderTable.None,
            Tail = OrderTable.None,
        };
        Count++;
    }

    // The first level that is not worse than the price. No price is long.MinValue: that is null.
    private int LowerBound(long price)
    {
        long key = price * _sign;
        int low = 0;
        int high = Count;
        if (high > 0 && _levels[high - 1].Price * _sign <= key)
        {
            return _levels[high - 1].Price == price ? high - 1 : high;
        }

        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (_levels[middle].Price * _sign < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
