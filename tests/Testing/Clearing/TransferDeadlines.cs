using SCO.Exchange.Domain;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// The deadlines of pending transfers, the earliest first, and at one instant in the order in which
/// the transfers came: a binary heap of rows.
/// </summary>
/// <remarks>One thread. Allocates nothing after the constructor.</remarks>
internal sealed class TransferDeadlines(TransferTable table)
{
    private readonly int[] _heap = new int[table.RowsMax];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The row of the earliest one; there is one.</summary>
    public int First => _heap[0];

    /// <summary>Adds the deadline of a row.</summary>
    public void Add(int row)
    {
        Invariant.Holds(Count < _heap.Length);
        Count++;
        Raise(Count - 1, row);
    }

    /// <summary>Takes the deadline of a row out.</summary>
    public void Remove(int row)
    {
        int place = table[row].Place;
        Invariant.Holds(place < Count && _heap[place] == row);
        Count--;
        int last = _heap[Count];
        if (last == row)
        {
            return;
        }

        if (place > 0 && IsBefore(last, _heap[(place - 1) / 2]))
        {
            Raise(place, last);
        }
        else
        {
            Lower(place, last);
        }
    }

    private void Raise(int place, int row)
    {
        while (place > 0 && IsBefore(row, _heap[(place - 1) / 2]))
        {
            Put(place, _heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }

        Put(place, row);
    }

    private void Lower(int place, int row)
    {
        while (true)
        {
            int child = (2 * place) + 1;
            if (child + 1 < Count && IsBefore(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (child >= Count || !IsBefore(_heap[child], row))
            {
                break;
            }

            Put(place, _heap[child]);
            place = child;
        }

        Put(place, row);
    }

    private void Put(int place, int row)
    {
        _heap[place] = row;
        table[row].Place = place;
    }

    private bool IsBefore(int one, int other)
    {
        ref TransferRow first = ref table[one];
        ref TransferRow second = ref table[other];
        return first.Deadline != second.Deadline
            ? first.Deadline.Ns < second.Deadline.Ns
            : first.Number < second.Number;
    }
}
