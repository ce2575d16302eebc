namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>Which call auction an instrument is in. 0 means none.</summary>
public enum AuctionKind : byte
{
    /// <summary>The one that a trading day begins with.</summary>
    Opening = 1,

    /// <summary>One between two sessions of a day.</summary>
    Intraday = 2,

    /// <summary>The one that a trading day ends with.</summary>
    Closing = 3,

    /// <summary>One that interrupts continuous trading after a jump of the price.</summary>
    Volatility = 4,
}
