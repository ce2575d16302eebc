using System.Collections.Generic;

namespace SCO.Exchange.Projection.Layout;

/// <summary>Rows of all tables that go into one transaction. One thread.</summary>
internal sealed class RowBatch
{
    private readonly RowBuffer[] _buffers = new RowBuffer[Schema.Tables.Count];

    /// <summary>An empty batch.</summary>
    public RowBatch()
    {
        foreach (Table table in Schema.Tables)
        {
            _buffers[table.Index] = new RowBuffer(table);
        }
    }

    /// <summary>The rows of all tables, in the order in which they are written.</summary>
    public IReadOnlyList<RowBuffer> Buffers => _buffers;

    /// <summary>The rows of a table.</summary>
    public RowBuffer this[Table table] => _buffers[table.Index];

    /// <summary>How many rows there are in all.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (RowBuffer buffer in _buffers)
            {
                count += buffer.Count;
            }

            return count;
        }
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        foreach (RowBuffer buffer in _buffers)
        {
            buffer.Clear();
        }
    }
}
