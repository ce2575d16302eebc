using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

/// <summary>What is longer than a line of a terminal.</summary>
public sealed class FoldedLinesTests
{
    [Theory]
    [InlineData(40, "day 1 trading   banks open   answer 9 us")]
    [InlineData(30, "day 1 trading   banks open", "answer 9 us")]
    [InlineData(13, "day 1 trading", "banks open", "answer 9 us")]
    [InlineData(10, "day 1 trad", "ing", "banks open", "answer 9 u", "s")]
    public void A_figure_stays_with_its_words(int width, params string[] lines) => Assert.Equal(
        lines, FoldedLines.Of(["day 1 trading", "", "banks open", "answer 9 us"], "   ", width));

    [Fact]
    public void A_sentence_is_folded_between_its_words() => Assert.Equal(
        ["the disk is", "slow"], FoldedLines.Of("the disk is slow", 12));

    [Fact]
    public void Nothing_is_no_line() => Assert.Empty(FoldedLines.Of("", 12));
}
