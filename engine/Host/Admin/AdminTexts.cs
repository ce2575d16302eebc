using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Host.Admin;

/// <summary>Words of operators. Nothing throws.</summary>
public static partial class AdminTexts
{
    /// <summary>The names of the phases, for help.</summary>
    public const string PhaseNames =
        "pre-open, call-auction, no-cancel, freeze, continuous, break, halted or closed";

    /// <summary>The names of the auctions, for help.</summary>
    public const string AuctionNames = "opening, intraday, closing or volatility";

    /// <summary>A phase by its name.</summary>
    public static bool TryPhase(string text, out TradingPhase? phase, out string expected)
    {
        expected = $"one of {PhaseNames}";
        phase = text switch
        {
            "pre-open" => TradingPhase.PreOpen,
            "call-auction" => TradingPhase.CallAuction,
            "no-cancel" => TradingPhase.CallAuctionNoCancel,
            "freeze" => TradingPhase.CallAuctionFreeze,
            "continuous" => TradingPhase.Continuous,
            "break" => TradingPhase.Break,
            "halted" => TradingPhase.Halted,
            "closed" => TradingPhase.Closed,
            _ => null,
        };
        return phase is not null;
    }

    /// <summary>An auction by its name.</summary>
    public static bool TryAuction(string text, out AuctionKind? kind, out string expected)
    {
        expected = $"one of {AuctionNames}";
        kind = text switch
        {
            "opening" => AuctionKind.Opening,
            "intraday" => AuctionKind.Intraday,
            "closing" => AuctionKind.Closing,
            "volatility" => AuctionKind.Volatility,
            _ => null,
        };
        return kind is not null;
    }
}
