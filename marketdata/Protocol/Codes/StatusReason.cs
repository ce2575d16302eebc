namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Why an instrument passed a step of its schedule. 0 means not given.</summary>
public enum StatusReason : byte
{
    /// <summary>The exchange was down.</summary>
    Missed = 1,

    /// <summary>The instrument is halted.</summary>
    Held = 2,
}
