namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>
/// Rows of a table in a queue, the longest in it first. Queues of one table share its links, as a
/// row stands in one of them at most.
/// </summary>
/// <param name="next">The row behind each row.</param>
/// <param name="previous">The row before each row.</param>
/// <remarks>Core thread. Allocates nothing; each step is a few words.</remarks>
internal sealed class RowQueue(int[] next, int[] previous)
{
    private const int None = -1;

    private int _last = None;

    /// <summary>How many rows stand in it.</summary>
    public int Count { get; private set; }

    /// <summary>The row that is in it longest; -1 for none.</summary>
    public int First { get; private set; } = None;

    /// <summary>The row behind one; -1 for none.</summary>
    public int Next(int row) => next[row];

    /// <summary>Puts a row at the end.</summary>
    public void Add(int row)
    {
        next[row] = None;
        previous[row] = _last;
        if (_last == None)
        {
            First = row;
        }
        else
        {
            next[_last] = row;
        }

        _last = row;
        Count++;
    }

    /// <summary>Takes a row out, wherever it stands.</summary>
    public void Remove(int row)
    {
        int before = previous[row];
        int after = next[row];
        if (before == None)
        {
            First = after;
        }
        else
        {
            next[before] = after;
        }

        if (after == None)
        {
            _last = before;
        }
        else
        {
            previous[after] = before;
        }

        Count--;
    }
}
