namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>
/// The orders of one price level, for foreach. Valid until the book changes. Allocates nothing.
/// </summary>
public ref struct LevelOrders
{
    private readonly OrderTable _orders;
    private int _next;
    private int _current;

    internal LevelOrders(OrderTable orders, int head)
    {
        _orders = orders;
        _next = head;
        _current = OrderTable.None;
    }

    /// <summary>The order reached.</summary>
    public readonly ref readonly BookOrder Current => ref _orders[_current];

    /// <summary>Goes on to the next order; false at the end.</summary>
    public bool MoveNext()
    {
        if (_next == OrderTable.None)
        {
            return false;
        }

        _current = _next;
        _next = _orders[_current].Next;
        return true;
    }

    /// <summary>Itself, so that foreach takes it.</summary>
    public readonly LevelOrders GetEnumerator() => this;
}
