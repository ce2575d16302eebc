using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Orders;

/// <summary>One match as the book reports it.</summary>
internal struct Fill
{
    /// <summary>The slot of the resting order.</summary>
    public int Slot;

    /// <summary>The price of the match.</summary>
    public Price Price;

    /// <summary>Lots of the match.</summary>
    public long Lots;
}
