using System;
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

    [Fact]
    public void Every_reason_has_a_sentence_of_the_protocol() =>
        Assert.All(Enum.GetValues<RejectReason>(), reason =>
        {
            string sentence = ReasonWords.SentenceOf(reason);
            Assert.Contains(' ', sentence);
            Assert.True(char.IsUpper(sentence[0]), sentence);
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        });
}
