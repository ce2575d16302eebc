namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>The state of the market in an instrument. 0 means not given.</summary>
public enum TradingPhase : byte
{
    /// <summary>Cancels only; orders are not yet taken.</summary>
    PreOpen = 1,

    /// <summary>Entry without matching before an uncross; not bound yet.</summary>
    CallAuction = 2,

    /// <summary>Orders are taken and matched as they come.</summary>
    Continuous = 3,

    /// <summary>Stopped for a reason; cancels only.</summary>
    Halted = 4,

    /// <summary>Closed; nothing is taken.</summary>
    Closed = 5,
}
