using System;
using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Venue;
using Xunit;
using InstrumentDefinition = SCO.Exchange.Domain.Reference.InstrumentDefinition;

namespace SCO.Exchange.Host.Tests.Cli;

public sealed class AdminTextsTests
{
    [Fact]
    public void Every_phase_has_a_name_that_help_tells() => Assert.Equal(
        Enum.GetValues<TradingPhase>().Order(),
        Words(AdminTexts.PhaseNames)
            .Select(name => AdminTexts.TryPhase(name, out TradingPhase? phase, out _)
                ? phase!.Value
                : 0)
            .Order());

    [Fact]
    public void Every_auction_has_a_name_that_help_tells() => Assert.Equal(
        Enum.GetValues<AuctionKind>().Order(),
        Words(AdminTexts.AuctionNames)
            .Select(name => AdminTexts.TryAuction(name, out AuctionKind? kind, out _)
                ? kind!.Value
                : 0)
            .Order());

    [Fact]
    public void What_is_no_name_is_told_those_that_are()
    {
        Assert.False(AdminTexts.TryPhase("Continuous", out _, out string phases));
        Assert.False(AdminTexts.TryAuction("noon", out _, out string auctions));

        Assert.Contains(AdminTexts.PhaseNames, phases, StringComparison.Ordinal);
        Assert.Contains(AdminTexts.AuctionNames, auctions, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "0 to 1638.3 CNY in steps of 0.1")]
    [InlineData(true, "0.1 to 1638.3 CNY in steps of 0.1")]
    public void The_prices_of_an_instrument_are_those_of_its_ladder(bool arePositive, string words)
    {
        InstrumentDefinition crude = VenueFile.Sample().Instruments.First(one =>
            one.Symbol == "ESPO-SPOT");

        Assert.Equal(words, AdminTexts.PricesOf(crude, arePositive));
    }

    [Theory]
    [InlineData(
        RejectReason.InvalidPhaseChange, TradingPhase.Continuous, (AuctionKind)0, "all",
        "; nothing is halted")]
    [InlineData(
        RejectReason.InvalidPhaseChange, TradingPhase.Continuous, (AuctionKind)0, "SC2701X",
        "; SC2701X is not halted")]
    [InlineData(
        RejectReason.InvalidPhaseChange, TradingPhase.Continuous, AuctionKind.Closing, "all", "")]
    [InlineData(RejectReason.InvalidPhaseChange, TradingPhase.Break, (AuctionKind)0, "all", "")]
    [InlineData(RejectReason.JobInProgress, TradingPhase.Continuous, (AuctionKind)0, "all", "")]
    public void Who_resumes_what_trades_on_is_told_that_it_is_not_halted(
        RejectReason reason, TradingPhase phase, AuctionKind auction, string which, string told) =>
        Assert.Equal(told, AdminTexts.ResumeAdvice(reason, phase, auction, which));

    private static string[] Words(string names) =>
        names.Replace(" or ", ", ", StringComparison.Ordinal).Split(", ");
}
