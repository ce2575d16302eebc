using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Orders;

/// <summary>What a replace makes of an order, once it is checked.</summary>
internal struct Replacement
{
    /// <summary>Its limit.</summary>
    public Price Limit;

    /// <summary>Its stop price, if it waits for one.</summary>
    public Price Stop;

    /// <summary>Its last day, if it has one.</summary>
    public TradingDay ExpireDay;

    /// <summary>Lots that it shows, if it is an iceberg.</summary>
    public long DisplayLots;

    /// <summary>Whether it keeps its place.</summary>
    public bool KeepsPlace;
}
