using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Feed;

/// <summary>
/// Phases in the numbers that FIX 4.4 gives tag 326, so that a FIX session can hand them on. They
/// are coarser than phases.
/// </summary>
internal static class PhaseStatus
{
    internal static TradingStatus Of(TradingPhase phase) => phase switch
    {
        TradingPhase.PreOpen => TradingStatus.PreOpen,
        TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel
            or TradingPhase.CallAuctionFreeze => TradingStatus.PriceIndication,
        TradingPhase.Continuous => TradingStatus.ReadyToTrade,
        TradingPhase.Halted => TradingStatus.Halt,
        _ => TradingStatus.NotAvailable,
    };
}
