namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>The state of the market in an instrument. Numbers are those of the schema.</summary>
public enum TradingPhase : byte
{
    /// <summary>Cancels only.</summary>
    PreOpen = 1,

    /// <summary>Entry without matching.</summary>
    CallAuction = 2,

    /// <summary>Orders are matched as they come.</summary>
    Continuous = 3,

    /// <summary>Stopped for a reason; cancels only.</summary>
    Halted = 4,

    /// <summary>Nothing is taken.</summary>
    Closed = 5,
}
