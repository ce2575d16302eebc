namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>How an order is priced. 0 means not given.</summary>
public enum OrderType : byte
{
    /// <summary>At its limit price or better.</summary>
    Limit = 1,

    /// <summary>
    /// At the best opposite price, protected: never further than the protection points away.
    /// </summary>
    Market = 2,

    /// <summary>At the best opposite price only; the rest stays there as a limit order.</summary>
    MarketToLimit = 3,

    /// <summary>
    /// Waits until a trade reaches its stop price; then a market order with protection.
    /// </summary>
    Stop = 4,

    /// <summary>Waits until a trade reaches its stop price; then a limit order.</summary>
    StopLimit = 5,
}
