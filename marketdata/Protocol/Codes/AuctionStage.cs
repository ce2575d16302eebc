namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>How far an auction is.</summary>
public enum AuctionStage : byte
{
    /// <summary>What it would trade now.</summary>
    Indicative = 1,

    /// <summary>What it trades; its trades follow.</summary>
    Final = 2,
}
