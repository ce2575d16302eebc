namespace SCO.Exchange.Gateway.Protocol.Codes.Operators;

/// <summary>What became of a trade.</summary>
public enum TradeChangeKind : byte
{
    /// <summary>The trade does not count any more.</summary>
    Cancelled = 1,

    /// <summary>The trade has another price.</summary>
    Corrected = 2,
}
