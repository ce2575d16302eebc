namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>What kind of order a stream enters.</summary>
public enum StreamStyle
{
    /// <summary>A limit order without anything further.</summary>
    Plain = 0,
    Market = 1,
    MarketToLimit = 2,
    Stop = 3,
    StopLimit = 4,
    PostOnly = 5,
    AllOrNone = 6,

    /// <summary>Linked with an order that is live already.</summary>
    Linked = 7,

    /// <summary>Shown in clips, some of them at worse and worse prices.</summary>
    Clips = 8,

    /// <summary>With a least quantity to trade.</summary>
    Minimum = 9,

    /// <summary>Until a date.</summary>
    Dated = 10,

    /// <summary>Any type, life, instruction and quantity together.</summary>
    Wild = 11,

    /// <summary>For an auction and no longer.</summary>
    ForAuction = 12,
}
