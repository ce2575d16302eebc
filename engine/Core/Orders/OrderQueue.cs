namespace SCO.Exchange.Core.Orders;

/// <summary>
/// The queues of one instrument, in the order of walks through all its orders. Each is one half of
/// one of its five books. Numbers are part of the state.
/// </summary>
internal enum OrderQueue : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Resting orders to buy, the highest price first.</summary>
    Bids = 1,

    /// <summary>Resting orders to sell, the lowest price first.</summary>
    Asks = 2,

    /// <summary>Stops to buy, the lowest stop price first: the selling half of a book.</summary>
    BuyStops = 3,

    /// <summary>Stops to sell, the highest stop price first: its buying half.</summary>
    SellStops = 4,

    /// <summary>All-or-none orders to buy that wait, the highest limit first.</summary>
    WaitingBuys = 5,

    /// <summary>All-or-none orders to sell that wait, the lowest limit first.</summary>
    WaitingSells = 6,

    /// <summary>Orders to buy that wait for an auction, the highest limit first.</summary>
    AuctionBuys = 7,

    /// <summary>Orders to sell that wait for an auction, the lowest limit first.</summary>
    AuctionSells = 8,

    /// <summary>Orders to buy that sleep, the highest limit first.</summary>
    HibernatedBuys = 9,

    /// <summary>Orders to sell that sleep, the lowest limit first.</summary>
    HibernatedSells = 10,
}
