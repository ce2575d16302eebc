using System;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

/// <summary>Reasons of refusals in sentences.</summary>
public sealed class ReasonWordsTests
{
    [Theory]
    [InlineData(RejectReason.ApprovalByProposer,
        "Who proposes cannot approve. (reason 272, ApprovalByProposer)")]
    [InlineData(RejectReason.DuplicateClientOrderId,
        "The client order id is not above the last one of this session and trading day. "
            + "(reason 50, DuplicateClientOrderId)")]
    public void A_reason_has_a_sentence_a_number_and_a_name(RejectReason reason, string words) =>
        Assert.Equal(words, ReasonWords.Of(reason));

    [Theory]
    [InlineData(RejectReason.InsufficientFunds, 999_999_900L, ", 9,999,999.00 CNY missing")]
    [InlineData(RejectReason.PoolShort, 5L, ", 0.05 CNY missing")]
    [InlineData(RejectReason.InsufficientGoods, 1_500L, ", 1.500 missing")]
    [InlineData(RejectReason.ContractStepInvalid, 512_910_000L, ", 5,129,100.00 CNY due")]
    [InlineData(RejectReason.PoolDiffers, -100L, ", -1.00 CNY more than in the ledger")]
    [InlineData(RejectReason.UnknownContract, Null.Int64, "")]
    public void The_amount_that_is_missing_or_due_stands_behind(
        RejectReason reason, long missing, string told) =>
        Assert.Equal(ReasonWords.Of(reason) + told, ReasonWords.Of(reason, missing));

    [Theory]
    [InlineData(RejectReason.QuantityAboveMaximum, 1L, 500L,
        ", 1 lot above the limit of 500 lots")]
    [InlineData(RejectReason.QuantityBelowMinimum, 3L, 5L, ", 3 lots below the limit of 5 lots")]
    [InlineData(RejectReason.PositionLimitExceeded, 1_200L, 5_000L,
        ", 1,200 lots above the limit of 5,000 lots")]
    [InlineData(RejectReason.PriceAboveLimit, 1_000L, 5_478_000L,
        ", 0.1 CNY above the limit of 547.8 CNY")]
    [InlineData(RejectReason.PriceBelowLimit, 2_500L, -5_000L,
        ", 0.25 CNY below the limit of -0.5 CNY")]
    [InlineData(RejectReason.StopPriceOutsideLimits, 10_000L, 0L,
        ", 1 CNY beyond the limit of 0 CNY")]
    [InlineData(RejectReason.NotionalAboveMaximum, 5L, 100_000_000L,
        ", 0.05 CNY above the limit of 1,000,000.00 CNY")]
    [InlineData(RejectReason.PriceOutsideCollar, 100L, 399_000L,
        ", 0.01 CNY beyond 39.9 CNY, the last price within")]
    [InlineData(RejectReason.MeteringBeyondTolerance, 1_500L, 510_000L,
        ", 1.500 above the most of 510.000")]
    [InlineData(RejectReason.ToleranceAboveMaximum, 1L, 50_000L,
        ", 0.0001 % above the limit of 5 %")]
    [InlineData(RejectReason.FirstPartBelowMinimum, 100_000L, 900_000L,
        ", 10 % below the limit of 90 %")]
    [InlineData(RejectReason.AboveWithdrawable, 500L, 100L,
        ", 5.00 CNY missing, 1.00 CNY can be withdrawn; a margin call and losses come first, and "
            + "what came in today goes out from the next trading day on")]
    public void The_limit_and_what_is_beyond_it_stand_behind(
        RejectReason reason, long beyond, long limit, string told) =>
        Assert.Equal(ReasonWords.Of(reason) + told, ReasonWords.Of(reason, beyond, limit));

    [Theory]
    [InlineData(RejectReason.PriceOutsideLimits, "those that the instrument can have")]
    [InlineData(RejectReason.ContractStepInvalid, "an invoice is over another amount than is due")]
    public void A_reason_names_each_case_that_it_is_for(RejectReason reason, string words) =>
        Assert.Contains(words, ReasonWords.SentenceOf(reason), StringComparison.Ordinal);

    [Fact]
    public void A_number_of_a_newer_exchange_is_told_as_it_is() =>
        Assert.Equal("65535. (reason 65535, 65535)", ReasonWords.Of((RejectReason)65_535));

    [Fact]
    public void Every_reason_has_a_sentence_of_the_protocol() =>
        Assert.All(Enum.GetValues<RejectReason>(), reason =>
        {
            string? sentence = ReasonSentences.Of(reason);
            Assert.True(sentence is not null, $"{reason} has no row in ReasonSentences");
            Assert.Contains(' ', sentence);
            Assert.True(char.IsUpper(sentence[0]), sentence);
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        });
}
