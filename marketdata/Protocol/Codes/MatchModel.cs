namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>How an instrument is traded.</summary>
public enum MatchModel : byte
{
    /// <summary>No model is bound yet.</summary>
    Unbound = 1,

    /// <summary>A continuous book in price-time priority.</summary>
    ContinuousBook = 2,

    /// <summary>Two named parties negotiate; nothing of it is told on the feed.</summary>
    Negotiated = 3,
}
