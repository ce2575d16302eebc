namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>The state of the market in an instrument. 0 means not given.</summary>
public enum TradingPhase : byte
{
    /// <summary>Cancels only; orders are not yet taken.</summary>
    PreOpen = 1,

    /// <summary>Orders are collected, replaced and cancelled, and matched at its end.</summary>
    CallAuction = 2,

    /// <summary>Orders are taken and matched as they come.</summary>
    Continuous = 3,

    /// <summary>Stopped for a reason; cancels only.</summary>
    Halted = 4,

    /// <summary>Closed; nothing is taken.</summary>
    Closed = 5,

    /// <summary>Between two sessions of a day; cancels only.</summary>
    Break = 6,

    /// <summary>A call auction that takes new orders and lets none go.</summary>
    CallAuctionNoCancel = 7,

    /// <summary>A call auction that takes nothing any more before its uncross.</summary>
    CallAuctionFreeze = 8,
}
