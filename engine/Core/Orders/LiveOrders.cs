using System.Numerics;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// Finds live orders by (session, client order id): open addressing with linear probing, at most
/// half full. An entry is a slot and 32 bits of the name's hash, which tell where its home is; the
/// name itself is read from the order. A removal moves later entries back, so no markers of
/// removed ones pile up.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor. Order never shows.</remarks>
internal sealed class LiveOrders
{
    // Eight labels in a row share a cache line.
    private const int RunBits = 3;
    private const ulong RunMask = (1 << RunBits) - 1;
    private const int TagBits = 32;

    private readonly AlignedArray<OrderDetails> _details;
    private readonly AlignedArray<ulong> _entries;
    private readonly int _mask;
    private readonly int _homeShift;

    /// <summary>Room for the names of the orders in these slots.</summary>
    public LiveOrders(AlignedArray<OrderDetails> details)
    {
        _details = details;
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)details.Length);
        length = uint.Max(length, 1U << (RunBits + 1));
        _entries = new AlignedArray<ulong>((int)length);
        _mask = (int)length - 1;
        _homeShift = TagBits - BitOperations.Log2(length);
    }

    /// <summary>How many names there are.</summary>
    public int Count { get; private set; }

    /// <summary>The slot of the order with that name.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFind(SessionId session, ClientOrderId name, out int slot)
    {
        ulong entry = _entries[PlaceOf(TagOf(session, name), session, name)];
        slot = SlotOf(entry);
        return entry != 0;
    }

    /// <summary>
    /// Names an order, whose details hold the name already. A name that is taken goes to this
    /// order.
    /// </summary>
    public void Put(SessionId session, ClientOrderId name, int slot)
    {
        uint tag = TagOf(session, name);
        ref ulong entry = ref _entries[PlaceOf(tag, session, name)];
        unchecked
        {
            Count += entry == 0 ? 1 : 0;
            entry = ((ulong)tag << TagBits) | (uint)(slot + 1);
        }
    }

    /// <summary>Frees a name, unless a later order has taken it.</summary>
    public void Remove(SessionId session, ClientOrderId name, int slot)
    {
        unchecked
        {
            uint tag = TagOf(session, name);
            ulong wanted = ((ulong)tag << TagBits) | (uint)(slot + 1);
            int hole = HomeOf(tag);
            while (_entries[hole] != wanted)
            {
                if (_entries[hole] == 0)
                {
                    return;
                }

                hole = (hole + 1) & _mask;
            }

            Count--;
            int at = hole;
            while (true)
            {
                at = (at + 1) & _mask;
                ulong entry = _entries[at];
                if (entry == 0)
                {
                    break;
                }

                // An entry may move back to the hole if the hole is on its way from home.
                int home = HomeOf((uint)(entry >> TagBits));
                if (((at - home) & _mask) >= ((at - hole) & _mask))
                {
                    _entries[hole] = entry;
                    hole = at;
                }
            }

            _entries[hole] = 0;
        }
    }

    private static int SlotOf(ulong entry) => unchecked((int)(uint)entry - 1);

    private int PlaceOf(uint tag, SessionId session, ClientOrderId name)
    {
        int at = HomeOf(tag);
        while (true)
        {
            ulong entry = _entries[at];
            if (entry == 0 || (unchecked((uint)(entry >> TagBits)) == tag
                && IsNamed(SlotOf(entry), session, name)))
            {
                return at;
            }

            at = (at + 1) & _mask;
        }
    }

    private bool IsNamed(int slot, SessionId session, ClientOrderId name)
    {
        ref OrderDetails order = ref _details[slot];
        return order.ClientOrderId == name && order.Session == session;
    }

    // Members count their labels upwards, so a run of them shares a line; which line is scattered.
    // The mix has no secret, since a replay needs the same: labels chosen to meet cost a walk each,
    // bounded by the orders of the venue.
    private static uint TagOf(SessionId session, ClientOrderId name)
    {
        unchecked
        {
            ulong mixed = (name.Value >> RunBits) + (session.Value * 0x9E3779B97F4A7C15UL);
            mixed *= 0xD6E8FEB86659FD93UL;
            mixed ^= mixed >> 32;
            mixed *= 0xD6E8FEB86659FD93UL;
            return (uint)(mixed >> TagBits) & ~(uint)RunMask | (uint)(name.Value & RunMask);
        }
    }

    private int HomeOf(uint tag) => unchecked(
        ((int)(tag >> _homeShift) & ~(int)RunMask) | (int)(tag & RunMask));
}
