using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Host.Text;

/// <summary>Phases as people read them: which auction, and what it still takes.</summary>
public static class Phases
{
    /// <summary>A phase in few words, such as <c>Opening, no cancel</c>.</summary>
    public static string Write(TradingPhase phase, AuctionKind kind)
    {
        string auction = kind == 0 ? "Call" : kind.ToString();
        return phase switch
        {
            TradingPhase.CallAuction => $"{auction} auction",
            TradingPhase.CallAuctionNoCancel => $"{auction}, no cancel",
            TradingPhase.CallAuctionFreeze => $"{auction}, frozen",
            _ => phase.ToString(),
        };
    }
}
