using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Calendar;

/// <summary>What may be done in which phase, and which phase may follow which.</summary>
/// <remarks>Pure; allocates nothing.</remarks>
internal static class PhaseRules
{
    /// <summary>Whether orders are collected for an auction.</summary>
    public static bool IsAuction(TradingPhase phase) => phase is TradingPhase.CallAuction
        or TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze;

    /// <summary>Whether an auction is open: it takes orders and says what would trade.</summary>
    public static bool IsOpenAuction(TradingPhase phase) =>
        phase is TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel;

    /// <summary>Whether a volatility auction goes on: open, without cancels, or frozen.</summary>
    public static bool IsVolatilityAuction(PhaseKind present) =>
        present.Auction == AuctionKind.Volatility && IsAuction(present.Phase);

    /// <summary>Whether new orders are taken.</summary>
    public static bool TakesEntry(TradingPhase phase) =>
        phase == TradingPhase.Continuous || IsOpenAuction(phase);

    /// <summary>Whether orders may be replaced.</summary>
    public static bool TakesReplace(TradingPhase phase) =>
        phase is TradingPhase.Continuous or TradingPhase.CallAuction;

    /// <summary>Whether orders may be cancelled.</summary>
    public static bool TakesCancel(TradingPhase phase) => phase is TradingPhase.PreOpen
        or TradingPhase.CallAuction or TradingPhase.Continuous or TradingPhase.Halted
        or TradingPhase.Break;

    /// <summary>Whether a restart halts an instrument in this phase.</summary>
    public static bool IsTrading(TradingPhase phase) =>
        phase == TradingPhase.Continuous || IsAuction(phase);

    /// <summary>
    /// Whether orders collected in an auction are matched on the way from one phase to another.
    /// </summary>
    public static bool Uncrosses(TradingPhase from, TradingPhase to) =>
        (to == TradingPhase.Continuous && from != TradingPhase.Continuous)
        || (IsAuction(from)
            && to is TradingPhase.Break or TradingPhase.PreOpen or TradingPhase.Closed);

    /// <summary>Whether a change to a phase ends the auction that an instrument is in.</summary>
    public static bool EndsAuction(TradingPhase to) =>
        !IsAuction(to) && to != TradingPhase.Halted;

    /// <summary>Whether orders that live for one auction take part in it.</summary>
    /// <param name="timeInForce">How long the order lives.</param>
    /// <param name="auction">The auction.</param>
    public static bool IsFor(TimeInForce timeInForce, AuctionKind auction) => timeInForce switch
    {
        TimeInForce.AtOpen => auction == AuctionKind.Opening,
        TimeInForce.AtClose => auction == AuctionKind.Closing,
        TimeInForce.GoodForAuction => auction != 0,
        _ => false,
    };

    /// <summary>Whether an operator may change one phase to another.</summary>
    public static bool MayFollow(TradingPhase from, TradingPhase to) => from switch
    {
        TradingPhase.PreOpen => to is TradingPhase.CallAuction or TradingPhase.Continuous
            or TradingPhase.Halted or TradingPhase.Closed,
        TradingPhase.CallAuction => to is TradingPhase.CallAuctionNoCancel
            or TradingPhase.CallAuctionFreeze || EndsByOperator(to),
        TradingPhase.CallAuctionNoCancel => to is TradingPhase.CallAuctionFreeze
            || EndsByOperator(to),
        TradingPhase.CallAuctionFreeze => EndsByOperator(to),
        TradingPhase.Continuous => to is TradingPhase.CallAuction or TradingPhase.Break
            or TradingPhase.Halted or TradingPhase.Closed,
        TradingPhase.Break => to is TradingPhase.CallAuction or TradingPhase.Continuous
            or TradingPhase.Halted or TradingPhase.Closed,
        TradingPhase.Halted => to is TradingPhase.CallAuction or TradingPhase.Continuous
            or TradingPhase.Closed,
        TradingPhase.Closed => to is TradingPhase.PreOpen,
        _ => false,
    };

    /// <summary>
    /// What an operator's change comes to without a schedule: with which auction, if it may be.
    /// </summary>
    /// <param name="present">The present phase and auction.</param>
    /// <param name="asked">The phase asked for.</param>
    /// <param name="kind">The auction asked for; 0 for the usual one.</param>
    /// <param name="to">The phase and auction that follow.</param>
    public static bool TryFollow(
        PhaseKind present, TradingPhase asked, AuctionKind kind, out PhaseKind to)
    {
        AuctionKind auction = asked switch
        {
            TradingPhase.CallAuction when kind != 0 => kind,
            TradingPhase.CallAuction => present.Phase == TradingPhase.PreOpen
                ? AuctionKind.Opening
                : AuctionKind.Intraday,
            TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze
                or TradingPhase.Halted => present.Auction,
            _ => 0,
        };
        to = new PhaseKind(asked, auction);
        bool isKind = kind == 0
            || (kind <= AuctionKind.Volatility && kind == auction && IsAuction(asked));
        return isKind && MayFollow(present.Phase, asked);
    }

    private static bool EndsByOperator(TradingPhase to) => to is TradingPhase.Continuous
        or TradingPhase.Break or TradingPhase.Halted or TradingPhase.Closed;
}
