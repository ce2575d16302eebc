namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>What became of a trade.</summary>
public enum TradeChangeKind : byte
{
    /// <summary>It does not count any more.</summary>
    Cancelled = 1,

    /// <summary>It has another price.</summary>
    Corrected = 2,
}
