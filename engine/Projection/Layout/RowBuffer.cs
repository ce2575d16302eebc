using System;
using System.Collections.Generic;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Projection.Layout;

/// <summary>
/// Rows of one table that wait for their batch, in order. Of rows that change, the last one of each
/// key is kept. One thread.
/// </summary>
/// <param name="table">The table.</param>
internal sealed class RowBuffer(Table table)
{
    private readonly List<Cell> _cells = [];
    private readonly Dictionary<(long, long), int>? _places =
        table.Mode == TableMode.Append ? null : [];

    /// <summary>The table.</summary>
    public Table Table => table;

    /// <summary>How many rows.</summary>
    public int Count => _cells.Count / table.Columns.Count;

    /// <summary>The value of a column in a row.</summary>
    public Cell this[int row, int column] => _cells[(row * table.Columns.Count) + column];

    /// <summary>Adds a row, a value for each column.</summary>
    public void Add(params ReadOnlySpan<Cell> row)
    {
        Invariant.Holds(row.Length == table.Columns.Count);
        if (_places is not null)
        {
            (long, long) key = (row[0].Number, table.KeyColumns > 1 ? row[1].Number : 0);
            if (!_places.TryAdd(key, _cells.Count))
            {
                int place = _places[key];
                for (int column = 0; column < row.Length; column++)
                {
                    _cells[place + column] = row[column];
                }

                return;
            }
        }

        _cells.AddRange(row);
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        _cells.Clear();
        _places?.Clear();
    }
}
