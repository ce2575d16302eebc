namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Why a feed session begins.</summary>
public enum ResetReason : byte
{
    /// <summary>A trading day began.</summary>
    NewTradingDay = 1,
}
