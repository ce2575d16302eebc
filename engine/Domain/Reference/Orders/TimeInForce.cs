namespace SCO.Exchange.Domain.Reference.Orders;

/// <summary>How long an order lives. 0 means not given.</summary>
public enum TimeInForce : byte
{
    /// <summary>Until the close of the trading day.</summary>
    Day = 1,

    /// <summary>Until it is cancelled or filled.</summary>
    GoodTillCancel = 2,

    /// <summary>Trades what it can at once; the rest expires.</summary>
    ImmediateOrCancel = 3,

    /// <summary>Trades whole at once or expires whole.</summary>
    FillOrKill = 4,

    /// <summary>Until the close of its day, or until it is cancelled or filled.</summary>
    GoodTillDate = 5,

    /// <summary>Takes part in the opening auction; the rest expires with it.</summary>
    AtOpen = 6,

    /// <summary>Takes part in the closing auction; the rest expires with it.</summary>
    AtClose = 7,

    /// <summary>Takes part in the present or next auction; the rest expires with it.</summary>
    GoodForAuction = 8,
}
