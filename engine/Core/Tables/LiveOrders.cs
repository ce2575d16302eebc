using System.Numerics;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Tables;

/// <summary>
/// Finds live orders by (session, client order id): open addressing with linear probing, at most
/// half full. A removal moves later entries back, so no markers of removed ones pile up.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor. Order never shows.</remarks>
internal sealed class LiveOrders
{
    private readonly Entry[] _entries;
    private readonly int _mask;
    private readonly int _shift;

    /// <summary>Room for the names of so many orders.</summary>
    public LiveOrders(int ordersMax)
    {
        uint length = BitOperations.RoundUpToPowerOf2((2 * (uint)ordersMax) + 8);
        _entries = new Entry[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
    }

    /// <summary>How many names there are.</summary>
    public int Count { get; private set; }

    /// <summary>The slot of the order with that name.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFind(SessionId session, ClientOrderId name, out int slot)
    {
        int at = PlaceOf(session.Value, name.Value);
        slot = _entries[at].Slot;
        return _entries[at].Session != 0;
    }

    /// <summary>Names an order. A name that is taken goes to this order.</summary>
    public void Put(SessionId session, ClientOrderId name, int slot)
    {
        int at = PlaceOf(session.Value, name.Value);
        Count += _entries[at].Session == 0 ? 1 : 0;
        _entries[at] = new Entry { Name = name.Value, Session = session.Value, Slot = slot };
    }

    /// <summary>Frees a name, unless a later order has taken it.</summary>
    public void Remove(SessionId session, ClientOrderId name, int slot)
    {
        int hole = PlaceOf(session.Value, name.Value);
        if (_entries[hole].Session == 0 || _entries[hole].Slot != slot)
        {
            return;
        }

        unchecked
        {
            Count--;
            int at = hole;
            while (true)
            {
                at = (at + 1) & _mask;
                ref Entry entry = ref _entries[at];
                if (entry.Session == 0)
                {
                    break;
                }

                // An entry may move back to the hole if the hole is on its way from home.
                int home = HomeOf(entry.Session, entry.Name);
                if (((at - home) & _mask) >= ((at - hole) & _mask))
                {
                    _entries[hole] = entry;
                    hole = at;
                }
            }

            _entries[hole] = default;
        }
    }

    private int PlaceOf(uint session, ulong name)
    {
        int at = HomeOf(session, name);
        while (true)
        {
            ref Entry entry = ref _entries[at];
            if (entry.Session == 0 || (entry.Name == name && entry.Session == session))
            {
                return at;
            }

            at = (at + 1) & _mask;
        }
    }

    // Eight labels in a row share two cache lines, since members count upwards. Which lines is
    // scattered, so that no choice of labels of theirs lets long runs grow together easily.
    private int HomeOf(uint session, ulong name)
    {
        unchecked
        {
            ulong mixed = ((name >> 3) + (session * 0x9E3779B97F4A7C15UL)) * 0xD6E8FEB86659FD93UL;
            mixed ^= mixed >> 32;
            int row = (int)((mixed * 0xD6E8FEB86659FD93UL) >> _shift);
            return (row & ~7) | ((int)name & 7);
        }
    }

    private struct Entry
    {
        public ulong Name;
        public uint Session;
        public int Slot;
    }
}
