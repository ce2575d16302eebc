using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Host.Match;

/// <summary>
/// Appends fills to a buffer and forgets orders that are filled. Mutable: passed by reference only.
/// </summary>
internal struct TapeFills(OrderBooks books, ForeignIds ids, TapeFill[] buffer) : IFills
{
    private readonly OrderBooks _books = books;
    private readonly ForeignIds _ids = ids;
    private readonly TapeFill[] _buffer = buffer;

    /// <summary>Number of the order that is coming in.</summary>
    public ulong IncomingId;

    /// <summary>Fills in the buffer.</summary>
    public int Count;

    /// <inheritdoc/>
    public void OnFill(int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
    {
        _buffer[Count] = new TapeFill(
            IncomingId, _ids.IdOf(restingSlot), price.Ticks, traded.Lots);
        Count = unchecked(Count + 1);
        if (restingRemaining.Lots == 0)
        {
            _ids.Remove(restingSlot);
            _books.ReturnSlot(restingSlot);
        }
    }
}
