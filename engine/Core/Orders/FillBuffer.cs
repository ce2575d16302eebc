using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core.Orders;

/// <summary>Keeps the matches of one sweep, in order, until their events are written.</summary>
internal struct FillBuffer(Fill[] fills) : IFills
{
    private readonly Fill[] _fills = fills;

    /// <summary>How many matches there were.</summary>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public void OnFill(
        int restingSlot, Price price, Quantity traded, Quantity restingRemaining)
    {
        ref Fill fill = ref _fills[Count];
        fill.Slot = restingSlot;
        fill.Price = price;
        fill.Lots = traded.Lots;
        Count = unchecked(Count + 1);
    }
}
