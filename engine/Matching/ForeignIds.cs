using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Matching;

/// <summary>
/// Finds the slot of an order by a number that somebody else has chosen: open addressing in one
/// preallocated table, never more than half full.
/// </summary>
/// <remarks>
/// One thread; no member allocates after the constructor. Eight consecutive numbers share a cache
/// line, so dense numbers stay near each other and scattered ones lose nothing. A cell is
/// <code>
/// 63..28  the upper bits of the hash of number / 8
/// 27      1: the cell is taken
/// 26..24  number mod 8
/// 23..0   slot
/// </code>
/// which is half of what the number itself would take; the number is compared by slot.
/// </remarks>
public sealed class ForeignIds
{
    /// <summary>Slots that a cell can name.</summary>
    public const int SlotsMax = 1 << SlotBits;

    private const uint CachedCellsMax = 1 << 16;
    private const int SlotBits = 24;
    private const ulong SlotMask = SlotsMax - 1;
    private const ulong Taken = 1UL << 27;
    private const ulong HashMask = ulong.MaxValue << 28;

    private readonly AlignedArray<ulong> _cells;
    private readonly AlignedArray<ulong> _idOf;
    private readonly int _mask;
    private readonly int _shift;

    /// <summary>Room for so many numbers at a time.</summary>
    /// <param name="slotsMax">Slots are below this.</param>
    /// <param name="presentMax">Numbers that are there at the same time, at most.</param>
    public ForeignIds(int slotsMax, int presentMax)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slotsMax, SlotsMax);
        uint cells = BitOperations.RoundUpToPowerOf2((uint)Math.Max(presentMax, 32) * 2);
        if (cells <= CachedCellsMax / 2)
        {
            // Fewer collisions are worth twice the memory only where the caches hold it.
            cells *= 2;
        }

        _cells = new AlignedArray<ulong>((int)cells);
        _mask = (int)cells - 1;
        _idOf = new AlignedArray<ulong>(slotsMax);
        _shift = 64 - (BitOperations.Log2(cells) - 3);
    }

    /// <summary>The number of a slot.</summary>
    public ulong IdOf(int slot) => _idOf[slot];

    /// <summary>Adds a number that is not there.</summary>
    public void Add(ulong id, int slot)
    {
        ulong key = KeyOf(id);
        int at = HomeOf(key);
        while (_cells[at] != 0)
        {
            at = unchecked(at + 1) & _mask;
        }

        _cells[at] = key | (uint)slot;
        _idOf[slot] = id;
    }

    /// <summary>Finds the slot of a number.</summary>
    public bool TryFind(ulong id, out int slot) => Locate(id, out slot) >= 0;

    /// <summary>
    /// The slot that a number most likely has, by the first cell where it could be. A guess, for
    /// those who load what they will need before they need it: any slot when the number is
    /// elsewhere or not there.
    /// </summary>
    public int Guess(ulong id) => (int)(_cells[HomeOf(KeyOf(id))] & SlotMask);

    /// <summary>Finds the slot of a number and forgets the number.</summary>
    public bool TryRemove(ulong id, out int slot)
    {
        int at = Locate(id, out slot);
        if (at < 0)
        {
            return false;
        }

        Vacate(at);
        return true;
    }

    /// <summary>Forgets the number of a slot, which must be there.</summary>
    public void Remove(int slot)
    {
        ulong cell = KeyOf(_idOf[slot]) | (uint)slot;
        int at = HomeOf(cell);
        while (_cells[at] != cell)
        {
            at = unchecked(at + 1) & _mask;
        }

        Vacate(at);
    }

    /// <summary>Forgets all numbers.</summary>
    public void Clear() => _cells.Span.Clear();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(ulong id)
    {
        ulong mixed = id >> 3;
        mixed = unchecked((mixed ^ (mixed >> 32)) * 0x9E37_79B9_7F4A_7C15UL);
        return (mixed & HashMask) | Taken | ((id & 7) << SlotBits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int HomeOf(ulong cell) =>
        unchecked((int)(((cell >> _shift) << 3) | ((cell >> SlotBits) & 7)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Locate(ulong id, out int slot)
    {
        ulong key = KeyOf(id);
        int at = HomeOf(key);
        while (true)
        {
            ulong cell = _cells[at];
            slot = (int)(cell & SlotMask);
            if ((cell ^ key) <= SlotMask && _idOf[slot] == id)
            {
                return at;
            }

            if (cell == 0)
            {
                return -1;
            }

            at = unchecked(at + 1) & _mask;
        }
    }

    // Closes the gap by moving later cells of the run towards their homes, so that no mark of a
    // former cell is needed and a run never grows old.
    private void Vacate(int gap)
    {
        int at = gap;
        while (true)
        {
            at = unchecked(at + 1) & _mask;
            ulong cell = _cells[at];
            if (cell == 0)
            {
                break;
            }

            if ((unchecked(at - HomeOf(cell)) & _mask) >= (unchecked(at - gap) & _mask))
            {
                _cells[gap] = cell;
                gap = at;
            }
        }

        _cells[gap] = 0;
    }
}
