using System;
using System.Numerics;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Core.Tables;

/// <summary>
/// Numbers rows, from 0, by two keys. Each is taken once and kept. They are found by open
/// addressing with linear probing, at most half full.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Which row a pair has never shows.
/// </remarks>
internal sealed class PairRows
{
    /// <summary>No row.</summary>
    public const int None = -1;

    private readonly ulong[] _pairs;
    private readonly int[] _entries;
    private readonly int _mask;
    private readonly int _shift;

    /// <summary>Room for so many rows.</summary>
    public PairRows(int rowsMax)
    {
        _pairs = new ulong[rowsMax];
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)rowsMax);
        _entries = new int[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
    }

    /// <summary>How many rows are taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no further row can be taken.</summary>
    public bool IsFull => Count == _pairs.Length;

    /// <summary>The row of a pair, or <see cref="None"/>.</summary>
    public int Find(uint first, uint second) => _entries[PlaceOf(PairOf(first, second))] - 1;

    /// <summary>The row of a pair; a new one if it has none yet and there is room.</summary>
    public int Take(uint first, uint second)
    {
        ulong pair = PairOf(first, second);
        ref int entry = ref _entries[PlaceOf(pair)];
        if (entry == 0)
        {
            Invariant.Holds(!IsFull);
            _pairs[Count] = pair;
            Count++;
            entry = Count;
        }

        return entry - 1;
    }

    /// <summary>All rows, by the first key and then the second. Allocates.</summary>
    public int[] InOrder()
    {
        ulong[] pairs = _pairs.AsSpan(0, Count).ToArray();
        int[] rows = new int[Count];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        Array.Sort(pairs, rows);
        return rows;
    }

    private static ulong PairOf(uint first, uint second) => ((ulong)first << 32) | second;

    private int PlaceOf(ulong pair)
    {
        unchecked
        {
            int at = (int)((pair * 0x9E3779B97F4A7C15UL) >> _shift);
            while (_entries[at] != 0 && _pairs[_entries[at] - 1] != pair)
            {
                at = (at + 1) & _mask;
            }

            return at;
        }
    }
}
