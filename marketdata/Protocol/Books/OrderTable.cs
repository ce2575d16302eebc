using System;

namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>
/// The orders of all books in one slab, found by order id through an open-addressing table.
/// </summary>
/// <remarks>One thread. Allocates only to double its room.</remarks>
internal sealed class OrderTable
{
    internal const int None = -1;

    private BookOrder[] _orders;
    private ulong[] _ids;
    private int[] _slots;
    private int _mask;
    private int _shift;
    private int _free = None;
    private int _used;

    internal OrderTable(int room)
    {
        int size = 16;
        while (size < room)
        {
            size *= 2;
        }

        _orders = new BookOrder[size];
        _ids = [];
        _slots = [];
        MakeIndex(size * 2);
    }

    /// <summary>How many orders there are.</summary>
    internal int Count { get; private set; }

    internal ref BookOrder this[int slot] => ref _orders[slot];

    internal int Find(ulong orderId)
    {
        int at = Home(orderId);
        while (_ids[at] != 0)
        {
            if (_ids[at] == orderId)
            {
                return _slots[at];
            }

            at = (at + 1) & _mask;
        }

        return None;
    }

    /// <summary>Takes a slot for an order that is not in the table; the id is not 0.</summary>
    internal int Add(ulong orderId)
    {
        int slot = TakeSlot();
        _orders[slot] = new BookOrder { OrderId = orderId };
        Insert(orderId, slot);
        Count++;
        return slot;
    }

    /// <summary>Gives the slot of an order back; the order must be in the table.</summary>
    internal void Remove(ulong orderId)
    {
        int at = Home(orderId);
        while (_ids[at] != orderId)
        {
            at = (at + 1) & _mask;
        }

        int slot = _slots[at];
        _orders[slot].Next = _free;
        _free = slot;
        Count--;
        CloseGap(at);
    }

    internal void Clear()
    {
        Array.Clear(_ids);
        _free = None;
        _used = 0;
        Count = 0;
    }

    private int TakeSlot()
    {
        if (_free != None)
        {
            int slot = _free;
            _free = _orders[slot].Next;
            return slot;
        }

        if (_used == _orders.Length)
        {
            Array.Resize(ref _orders, _used * 2);
            MakeIndex(_orders.Length * 2);
        }

        return _used++;
    }

    private void MakeIndex(int size)
    {
        ulong[] ids = _ids;
        int[] slots = _slots;
        _ids = new ulong[size];
        _slots = new int[size];
        _mask = size - 1;
        _shift = 64 - int.Log2(size);
        for (int at = 0; at < ids.Length; at++)
        {
            if (ids[at] != 0)
            {
                Insert(ids[at], slots[at]);
            }
        }
    }

    private void Insert(ulong orderId, int slot)
    {
        int at = Home(orderId);
        while (_ids[at] != 0)
        {
            at = (at + 1) & _mask;
        }

        _ids[at] = orderId;
        _slots[at] = slot;
    }

    // Entries behind a removed one move up, so that a search never meets a gap before its entry.
    private void CloseGap(int gap)
    {
        int at = (gap + 1) & _mask;
        while (_ids[at] != 0)
        {
            int home = Home(_ids[at]);
            if (((at - home) & _mask) >= ((at - gap) & _mask))
            {
                _ids[gap] = _ids[at];
                _slots[gap] = _slots[at];
                gap = at;
            }

            at = (at + 1) & _mask;
        }

        _ids[gap] = 0;
    }

    private int Home(ulong orderId) =>
        (int)(unchecked(orderId * 0x9E37_79B9_7F4A_7C15) >> _shift);
}
