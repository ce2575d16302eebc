namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>What sort of auction it is.</summary>
public enum AuctionModel : byte
{
    /// <summary>Orders of both sides are matched at one price.</summary>
    CallAuction = 1,
}
