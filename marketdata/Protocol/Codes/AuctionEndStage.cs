namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Whether a random end is promised or there.</summary>
public enum AuctionEndStage : byte
{
    /// <summary>The hash of the seed is told.</summary>
    Committed = 1,

    /// <summary>The seed is told; the auction ends.</summary>
    Drawn = 2,
}
