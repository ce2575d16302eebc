namespace SCO.Exchange.Domain.Reference;

/// <summary>How an order is priced. 0 means not given.</summary>
public enum OrderType : byte
{
    /// <summary>At its limit price or better.</summary>
    Limit = 1,

    /// <summary>At the market; not taken yet.</summary>
    Market = 2,
}
