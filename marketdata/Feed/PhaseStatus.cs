using SCO.Exchange.MarketData.Protocol.Messages;

namespace SCO.Exchange.MarketData.Feed;

/// <summary>Phases in the numbers of FIX tag 326.</summary>
internal static class PhaseStatus
{
    internal static TradingStatus Of(TradingPhase phase) => phase switch
    {
        TradingPhase.PreOpen or TradingPhase.CallAuction => TradingStatus.PreOpen,
        TradingPhase.Continuous => TradingStatus.ReadyToTrade,
        TradingPhase.Halted => TradingStatus.Halt,
        _ => TradingStatus.NotAvailable,
    };
}
