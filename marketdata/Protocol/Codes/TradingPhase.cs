namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>The state of the market in an instrument. Numbers are those of the schema.</summary>
public enum TradingPhase : byte
{
    /// <summary>Cancels only.</summary>
    PreOpen = 1,

    /// <summary>Orders are collected, replaced and cancelled, and matched at its end.</summary>
    CallAuction = 2,

    /// <summary>Orders are matched as they come.</summary>
    Continuous = 3,

    /// <summary>Stopped for a reason; cancels only.</summary>
    Halted = 4,

    /// <summary>Nothing is taken.</summary>
    Closed = 5,

    /// <summary>Between two sessions of a day; cancels only.</summary>
    Break = 6,

    /// <summary>A call auction that takes new orders and lets none go.</summary>
    CallAuctionNoCancel = 7,

    /// <summary>A call auction that takes nothing any more.</summary>
    CallAuctionFreeze = 8,
}
