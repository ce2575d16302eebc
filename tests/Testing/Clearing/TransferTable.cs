using System.Numerics;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Memory;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// The transfers that are remembered, in the order in which they came, found by their keys: open
/// addressing with linear probing, at most half full.
/// </summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor. Which row a transfer has never shows.
/// </remarks>
internal sealed class TransferTable
{
    /// <summary>No row.</summary>
    public const int None = -1;

    private readonly AlignedArray<TransferRow> _rows;
    private readonly int[] _entries;
    private readonly int _mask;
    private readonly int _shift;
    private int _freeFirst = None;
    private int _usedCount;

    /// <summary>Room for so many transfers.</summary>
    public TransferTable(int transfersMax)
    {
        _rows = new AlignedArray<TransferRow>(transfersMax);
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)transfersMax);
        _entries = new int[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
    }

    /// <summary>How many are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>How many can be remembered.</summary>
    public int RowsMax => _rows.Length;

    /// <summary>The row of the oldest one.</summary>
    public int Oldest { get; private set; } = None;

    /// <summary>The row of the newest one.</summary>
    public int Newest { get; private set; } = None;

    /// <summary>A row.</summary>
    public ref TransferRow this[int row] => ref _rows[row];

    /// <summary>The row of a key, or <see cref="None"/>.</summary>
    public int Find(TransferKey key) => _entries[PlaceOf(key)] - 1;

    /// <summary>Remembers one more, as the newest; its key is new and there is room.</summary>
    /// <returns>Its row.</returns>
    public int Add(in TransferRow transfer)
    {
        ref int entry = ref _entries[PlaceOf(transfer.Key)];
        Invariant.Holds(entry == 0 && Count < RowsMax);
        int row = _freeFirst;
        if (row == None)
        {
            row = _usedCount;
            _usedCount++;
        }
        else
        {
            _freeFirst = _rows[row].Newer;
        }

        entry = row + 1;
        ref TransferRow added = ref _rows[row];
        added = transfer;
        added.Older = Newest;
        added.Newer = None;
        if (Newest == None)
        {
            Oldest = row;
        }
        else
        {
            _rows[Newest].Newer = row;
        }

        Newest = row;
        Count++;
        return row;
    }

    /// <summary>Forgets one.</summary>
    public void Remove(int row)
    {
        ref TransferRow removed = ref _rows[row];
        Vacate(PlaceOf(removed.Key));
        if (removed.Older == None)
        {
            Oldest = removed.Newer;
        }
        else
        {
            _rows[removed.Older].Newer = removed.Newer;
        }

        if (removed.Newer == None)
        {
            Newest = removed.Older;
        }
        else
        {
            _rows[removed.Newer].Older = removed.Older;
        }

        removed = default;
        removed.Newer = _freeFirst;
        _freeFirst = row;
        Count--;
    }

    /// <summary>
    /// Empties a place, and moves up those behind it that would not be found any more otherwise.
    /// </summary>
    private void Vacate(int gap)
    {
        Invariant.Holds(_entries[gap] != 0);
        int at = gap;
        while (true)
        {
            at = (at + 1) & _mask;
            if (_entries[at] == 0)
            {
                break;
            }

            int home = HomeOf(_rows[_entries[at] - 1].Key);
            bool reachesGap = ((at - home) & _mask) >= ((at - gap) & _mask);
            if (reachesGap)
            {
                _entries[gap] = _entries[at];
                gap = at;
            }
        }

        _entries[gap] = 0;
    }

    private int PlaceOf(TransferKey key)
    {
        int at = HomeOf(key);
        while (_entries[at] != 0 && _rows[_entries[at] - 1].Key != key)
        {
            at = (at + 1) & _mask;
        }

        return at;
    }

    private int HomeOf(TransferKey key)
    {
        unchecked
        {
            ulong mixed = (key.Lower * 0x9E3779B97F4A7C15UL) ^ key.Upper;
            mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93UL;
            return (int)(mixed >> _shift);
        }
    }
}
