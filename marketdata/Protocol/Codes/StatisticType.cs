namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Which figure an entry carries: the characters of FIX tag 269, and e and f.</summary>
public enum StatisticType : byte
{
    /// <summary>The price of the last trade.</summary>
    LastTrade = (byte)'2',

    /// <summary>The first price of the trading day.</summary>
    Open = (byte)'4',

    /// <summary>The last price when the instrument closed.</summary>
    Close = (byte)'5',

    /// <summary>The highest price of the trading day.</summary>
    High = (byte)'7',

    /// <summary>The lowest price of the trading day.</summary>
    Low = (byte)'8',

    /// <summary>Lots traded on the trading day.</summary>
    Volume = (byte)'B',

    /// <summary>The highest price an order may have.</summary>
    UpperLimit = (byte)'e',

    /// <summary>The lowest price an order may have.</summary>
    LowerLimit = (byte)'f',
}
