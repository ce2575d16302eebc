using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

/// <summary>Numbers in a row as people read them.</summary>
public sealed class PlainWordsTests
{
    [Theory]
    [InlineData(new long[0], "")]
    [InlineData(new long[] { 7 }, "7")]
    [InlineData(new long[] { 0, 1 }, "0 to 1")]
    [InlineData(new long[] { 0, 1, 2, 3, 7, 9, 10 }, "0 to 3, 7 and 9 to 10")]
    [InlineData(new long[] { 1, 3 }, "1 and 3")]
    public void Numbers_that_follow_each_other_are_one_range(long[] numbers, string words) =>
        Assert.Equal(words, PlainWords.Ranges(numbers));
}
