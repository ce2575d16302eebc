using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

public sealed class PhasesTests
{
    [Theory]
    [InlineData(TradingPhase.CallAuction, AuctionKind.Opening, "Opening auction")]
    [InlineData(TradingPhase.CallAuction, AuctionKind.Volatility, "Volatility auction")]
    [InlineData(TradingPhase.CallAuctionNoCancel, AuctionKind.Closing, "Closing, no cancel")]
    [InlineData(TradingPhase.CallAuctionFreeze, AuctionKind.Volatility, "Volatility, frozen")]
    [InlineData(TradingPhase.Continuous, (AuctionKind)0, "Continuous")]
    [InlineData(TradingPhase.Halted, AuctionKind.Opening, "Halted")]
    public void A_phase_of_an_auction_says_which(
        TradingPhase phase, AuctionKind kind, string text) =>
        Assert.Equal(text, Phases.Write(phase, kind));
}
