namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>How an order is priced. 0 means not given; keep, in a replace.</summary>
public enum OrderType : byte
{
    /// <summary>
    /// How an order is priced. 0 means not given.</summary> public enum OrderType : byte {
    /// <summary>At its limit price or better.
    /// </summary>
    Limit = 1,

    /// <summary>At the market; not taken yet.</summary>
    Market = 2,
}
