namespace SCO.Exchange.Domain.Reference;

/// <summary>How a product is traded.</summary>
public enum MarketModel : byte
{
    /// <summary>No model is bound yet; its instruments stay closed.</summary>
    Unbound = 1,

    /// <summary>A continuous book in price-time priority.</summary>
    ContinuousBook = 2,

    /// <summary>协议: two named parties negotiate; no book.</summary>
    Negotiated = 3,
}
