namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>How a trade came about.</summary>
public enum TradeType : byte
{
    /// <summary>By the continuous book.</summary>
    Continuous = 1,

    /// <summary>In a call auction, where neither side is incoming.</summary>
    CallAuction = 2,
}
