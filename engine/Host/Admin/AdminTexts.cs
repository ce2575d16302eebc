using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Host.Text;
using InstrumentDefinition = SCO.Exchange.Domain.Reference.InstrumentDefinition;

namespace SCO.Exchange.Host.Admin;

/// <summary>Words of operators. Nothing throws.</summary>
public static partial class AdminTexts
{
    /// <summary>The names of the phases, for help.</summary>
    public const string PhaseNames =
        "pre-open, call-auction, no-cancel, freeze, continuous, break, halted or closed";

    /// <summary>The names of the auctions, for help.</summary>
    public const string AuctionNames = "opening, intraday, closing or volatility";

    /// <summary>The prices that an instrument can have, in words.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="arePositive">Whether only those above 0 will do.</param>
    public static string PricesOf(InstrumentDefinition instrument, bool arePositive)
    {
        long tick = instrument.TickSize.TenThousandths;
        long floor = instrument.LadderFloor.TenThousandths;
        long top = floor + (tick * (instrument.LadderTicks - 1));
        long least = arePositive ? long.Max(floor, tick) : floor;
        return $"{PriceText.Of(least)} to {PriceText.WithCny(top)} in steps of "
            + PriceText.Of(tick);
    }

    /// <summary>A clause behind the refusal of a resumption, or nothing.</summary>
    /// <remarks>What is halted can always trade on, so that what cannot is not halted.</remarks>
    /// <param name="reason">Why it was refused.</param>
    /// <param name="phase">The phase that was asked for.</param>
    /// <param name="auction">The auction that was named beside it; 0 for none.</param>
    /// <param name="instrument">A symbol or a number, or all.</param>
    public static string ResumeAdvice(
        RejectReason reason, TradingPhase phase, AuctionKind auction, string instrument) =>
        reason != RejectReason.InvalidPhaseChange || phase != TradingPhase.Continuous
            || auction != 0 ? ""
        : instrument == "all" ? "; nothing is halted"
        : $"; {instrument} is not halted";

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
