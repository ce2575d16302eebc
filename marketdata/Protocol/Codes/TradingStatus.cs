namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>The phase in the numbers of FIX tag 326.</summary>
public enum TradingStatus : byte
{
    /// <summary>Trading is halted.</summary>
    Halt = 2,

    /// <summary>A call auction collects orders.</summary>
    PriceIndication = 5,

    /// <summary>Orders are matched.</summary>
    ReadyToTrade = 17,

    /// <summary>Nothing is taken.</summary>
    NotAvailable = 18,

    /// <summary>Before the opening.</summary>
    PreOpen = 21,
}
