namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>How long an order lives. 0 means not given; keep, in a replace.</summary>
public enum TimeInForce : byte
{
    /// <summary>Until the close of the trading day.</summary>
    Day = 1,

    /// <summary>Until it is cancelled or filled.</summary>
    GoodTillCancel = 2,

    /// <summary>Trades what it can at once; the rest expires.</summary>
    ImmediateOrCancel = 3,

    /// <summary>Trades whole at once or expires whole.</summary>
    FillOrKill = 4,

    /// <summary>Until the close of its day, or until it is cancelled or filled.</summary>
    GoodTillDate = 5,
}
