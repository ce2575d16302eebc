using System;
using System.Numerics;

namespace SCO.Exchange.Domain.Memory;

/// <summary>
/// Numbers rows, from 0, by a key. A row is released and taken again: always the lowest one that is
/// free, so that which row a key has follows from the rows that are taken. They are found by open
/// addressing with linear probing, at most half full.
/// </summary>
/// <remarks>
/// One thread. Allocates nothing after the constructor. Taking a row looks at one word for each 64
/// rows at most.
/// </remarks>
public sealed class KeyedRows
{
    /// <summary>No row.</summary>
    public const int None = -1;

    private const int WordBits = 64;

    private readonly ulong[] _keys;
    private readonly int[] _entries;
    private readonly ulong[] _free;
    private readonly int _mask;
    private readonly int _shift;
    private int _firstWord;

    /// <summary>Room for so many rows.</summary>
    public KeyedRows(int rowsMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsMax);
        _keys = new ulong[rowsMax];
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)rowsMax);
        _entries = new int[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
        _free = new ulong[(rowsMax + WordBits - 1) / WordBits];
        Array.Fill(_free, ulong.MaxValue);
        _free[^1] >>= (_free.Length * WordBits) - rowsMax;
    }

    /// <summary>How many rows are taken.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows there are.</summary>
    public int RowsMax => _keys.Length;

    /// <summary>Whether no further row can be taken.</summary>
    public bool IsFull => Count == _keys.Length;

    /// <summary>Whether a row is taken.</summary>
    public bool Has(int row) => _keys[row] != 0;

    /// <summary>The row of a key, or <see cref="None"/>.</summary>
    public int Find(ulong key) => key == 0 ? None : _entries[PlaceOf(key)] - 1;

    /// <summary>The first row that is taken from a row on, or <see cref="None"/>.</summary>
    /// <remarks>Looks at one word for each 64 rows that it passes.</remarks>
    /// <param name="from">The row, or <see cref="RowsMax"/>.</param>
    public int NextTaken(int from)
    {
        int word = from / WordBits;
        ulong taken = word < _free.Length ? ~_free[word] & (ulong.MaxValue << from) : 0;
        while (taken == 0 && ++word < _free.Length)
        {
            taken = ~_free[word];
        }

        int row = taken == 0
            ? _keys.Length
            : (word * WordBits) + BitOperations.TrailingZeroCount(taken);
        return row < _keys.Length ? row : None;
    }

    /// <summary>Takes the lowest free row for a key that is not 0 and has none.</summary>
    public int Take(ulong key)
    {
        Invariant.Holds(!IsFull);
        while (_free[_firstWord] == 0)
        {
            _firstWord++;
        }

        int row = (_firstWord * WordBits) + BitOperations.TrailingZeroCount(_free[_firstWord]);
        TakeAt(row, key);
        return row;
    }

    /// <summary>Takes a certain row, that is free, for a key that is not 0 and has none.</summary>
    public void TakeAt(int row, ulong key)
    {
        ref int entry = ref _entries[PlaceOf(key)];
        Invariant.Holds(key != 0 && entry == 0 && _keys[row] == 0);
        entry = row + 1;
        _keys[row] = key;
        _free[row / WordBits] &= ~(1UL << (row % WordBits));
        Count++;
    }

    /// <summary>Releases a row that is taken.</summary>
    public void Release(int row)
    {
        ulong key = _keys[row];
        Invariant.Holds(key != 0);
        int hole = PlaceOf(key);
        _keys[row] = 0;
        _free[row / WordBits] |= 1UL << (row % WordBits);
        _firstWord = Math.Min(_firstWord, row / WordBits);
        Count--;

        // What stands behind the hole and could stand in it moves there, so that no search ends
        // too early.
        for (int at = (hole + 1) & _mask; _entries[at] != 0; at = (at + 1) & _mask)
        {
            int home = HomeOf(_keys[_entries[at] - 1]);
            if (((at - home) & _mask) >= ((at - hole) & _mask))
            {
                _entries[hole] = _entries[at];
                hole = at;
            }
        }

        _entries[hole] = 0;
    }

    private int HomeOf(ulong key) => unchecked((int)((key * 0x9E3779B97F4A7C15UL) >> _shift));

    private int PlaceOf(ulong key)
    {
        int at = HomeOf(key);
        while (_entries[at] != 0 && _keys[_entries[at] - 1] != key)
        {
            at = (at + 1) & _mask;
        }

        return at;
    }
}
