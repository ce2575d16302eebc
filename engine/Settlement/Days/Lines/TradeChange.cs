namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>What a line about a trade says.</summary>
public enum TradeChange : byte
{
    /// <summary>It was made.</summary>
    Traded = 1,

    /// <summary>It was cancelled.</summary>
    Cancelled = 2,

    /// <summary>It got another price.</summary>
    Corrected = 3,
}
