using System.Numerics;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// Finds live orders by (session, client order id): open addressing with linear probing, at most
/// half full. An entry is four bytes: a slot, and how far the entry is from its home; the name
/// itself is read from the order. A removal moves later entries back, so no markers of removed ones
/// pile up.
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor. Order never shows.</remarks>
internal sealed class LiveOrders
{
    // Sixteen labels in a row share a cache line.
    private const int RunBits = 4;
    private const int RunMask = (1 << RunBits) - 1;

    private const int SlotBits = 24;
    private const uint SlotMask = (1U << SlotBits) - 1;

    // An entry at this distance or further off says so; its order tells where its home is.
    private const int FarOff = 255;

    private readonly AlignedArray<OrderDetails> _details;
    private readonly AlignedArray<uint> _entries;
    private readonly int _mask;
    private readonly int _homeShift;

    /// <summary>Room for the names of the orders in these slots.</summary>
    public LiveOrders(AlignedArray<OrderDetails> details)
    {
        _details = details;
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)details.Length);
        length = uint.Max(length, 1U << (RunBits + 1));
        _entries = new AlignedArray<uint>((int)length);
        _mask = (int)length - 1;
        _homeShift = 64 - BitOperations.Log2(length);
    }

    /// <summary>How many names there are.</summary>
    public int Count { get; private set; }

    /// <summary>The slot of the order with that name.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryFind(SessionId session, ClientOrderId name, out int slot)
    {
        uint entry = _entries[PlaceOf(session, name, out _)];
        slot = SlotOf(entry);
        return entry != 0;
    }

    /// <summary>
    /// Names an order, whose details hold the name already. A name that is taken goes to this
    /// order.
    /// </summary>
    public void Put(SessionId session, ClientOrderId name, int slot)
    {
        ref uint entry = ref _entries[PlaceOf(session, name, out int distance)];
        unchecked
        {
            Count += entry == 0 ? 1 : 0;
            entry = EntryOf(slot, distance);
        }
    }

    /// <summary>Frees a name, unless a later order has taken it.</summary>
    public void Remove(SessionId session, ClientOrderId name, int slot)
    {
        unchecked
        {
            AlignedArray<uint> entries = _entries;
            int hole = HomeOf(session, name);
            while (SlotOf(entries[hole]) != slot)
            {
                if (entries[hole] == 0)
                {
                    return;
                }

                hole = (hole + 1) & _mask;
            }

            Count--;
            MoveBack(hole);
        }
    }

    /// <summary>Where a name is looked for first.</summary>
    public int HomeOf(SessionId session, ClientOrderId name)
    {
        // Members count their labels upwards, so a run of them shares a line; which line is
        // scattered. The mix has no secret, since a replay needs the same: labels chosen to meet
        // cost a walk each, bounded by the orders of the venue.
        unchecked
        {
            ulong mixed = (name.Value >> RunBits) + (session.Value * 0x9E3779B97F4A7C15UL);
            mixed *= 0xD6E8FEB86659FD93UL;
            mixed ^= mixed >> 32;
            mixed *= 0xD6E8FEB86659FD93UL;
            return ((int)(mixed >> _homeShift) & ~RunMask) | ((int)name.Value & RunMask);
        }
    }

    private static int SlotOf(uint entry) => unchecked((int)(entry & SlotMask) - 1);

    private static uint EntryOf(int slot, int distance) => unchecked(
        ((uint)int.Min(distance, FarOff) << SlotBits) | (uint)(slot + 1));

    private void MoveBack(int hole)
    {
        unchecked
        {
            AlignedArray<uint> entries = _entries;
            int at = hole;
            while (true)
            {
                at = (at + 1) & _mask;
                uint entry = entries[at];
                if (entry == 0)
                {
                    break;
                }

                // An entry may move back to the hole if the hole is on its way from home.
                int distance = DistanceOf(entry, at);
                int back = (at - hole) & _mask;
                if (distance >= back)
                {
                    entries[hole] = EntryOf(SlotOf(entry), distance - back);
                    hole = at;
                }
            }

            entries[hole] = 0;
        }
    }

    private int DistanceOf(uint entry, int at)
    {
        int distance = (int)(entry >> SlotBits);
        if (distance == FarOff)
        {
            ref OrderDetails order = ref _details[SlotOf(entry)];
            distance = unchecked(at - HomeOf(order.Session, order.ClientOrderId)) & _mask;
        }

        return distance;
    }

    private int PlaceOf(SessionId session, ClientOrderId name, out int distance)
    {
        AlignedArray<uint> entries = _entries;
        int at = HomeOf(session, name);
        distance = 0;
        while (true)
        {
            uint entry = entries[at];
            if (entry == 0 || (entry >> SlotBits == (uint)int.Min(distance, FarOff)
                && IsNamed(SlotOf(entry), session, name)))
            {
                return at;
            }

            at = unchecked(at + 1) & _mask;
            distance = unchecked(distance + 1);
        }
    }

    private bool IsNamed(int slot, SessionId session, ClientOrderId name)
    {
        ref OrderDetails order = ref _details[slot];
        return order.ClientOrderId == name && order.Session == session;
    }
}
