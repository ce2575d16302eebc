using System;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Core.Jobs;

/// <summary>
/// Deadlines of one kind, at most one for each number: a binary heap that knows where each stands.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Adding and removing cost O(log n). They
/// fire in the order of their times, at one instant in the order of their numbers.
/// </remarks>
internal sealed class DeadlineQueue(DeadlineKind kind, int numbersMax, NextDue next)
{
    private readonly ulong[] _dueNs = new ulong[numbersMax + 1];

    // Places in the heap begin with 1; 0 is none.
    private readonly int[] _placeOf = new int[numbersMax + 1];
    private readonly uint[] _heap = new uint[numbersMax + 1];
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => _count;

    /// <summary>Whose the first one is. There is one.</summary>
    public uint First => _heap[1];

    /// <summary>Whether a number has a deadline.</summary>
    public bool Has(uint number) => _placeOf[number] != 0;

    /// <summary>When the deadline of a number is due; never, if it has none.</summary>
    public ulong DueNsOf(uint number) => Has(number) ? _dueNs[number] : ulong.MaxValue;

    /// <summary>Adds a deadline for a number that has none.</summary>
    public void Add(uint number, ulong dueNs)
    {
        Invariant.Holds(!Has(number));
        _count++;
        _dueNs[number] = dueNs;
        Put(number, _count);
        Rise(_count);
        next.Set(kind, _dueNs[_heap[1]]);
    }

    /// <summary>Removes the deadline of a number, if it has one.</summary>
    public void Remove(uint number)
    {
        int at = _placeOf[number];
        if (at == 0)
        {
            return;
        }

        uint last = _heap[_count];
        _placeOf[number] = 0;
        _heap[_count] = 0;
        _count--;
        if (at <= _count)
        {
            Put(last, at);
            Sink(at);
            Rise(at);
        }

        next.Set(kind, _count == 0 ? ulong.MaxValue : _dueNs[_heap[1]]);
    }

    /// <summary>All deadlines in the order in which they fire. Allocates.</summary>
    public (ulong DueNs, uint Number)[] InOrder()
    {
        (ulong DueNs, uint Number)[] all = new (ulong, uint)[_count];
        for (int at = 0; at < all.Length; at++)
        {
            all[at] = (_dueNs[_heap[at + 1]], _heap[at + 1]);
        }

        Array.Sort(all);
        return all;
    }

    private bool IsBefore(uint one, uint other) => _dueNs[one] != _dueNs[other]
        ? _dueNs[one] < _dueNs[other]
        : one < other;

    private void Rise(int at)
    {
        while (at > 1 && IsBefore(_heap[at], _heap[at / 2]))
        {
            Swap(at, at / 2);
            at /= 2;
        }
    }

    private void Sink(int at)
    {
        while (2 * at <= _count)
        {
            int child = 2 * at;
            if (child < _count && IsBefore(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!IsBefore(_heap[child], _heap[at]))
            {
                return;
            }

            Swap(at, child);
            at = child;
        }
    }

    private void Swap(int a, int b)
    {
        uint number = _heap[a];
        Put(_heap[b], a);
        Put(number, b);
    }

    private void Put(uint number, int at)
    {
        _heap[at] = number;
        _placeOf[number] = at;
    }
}
