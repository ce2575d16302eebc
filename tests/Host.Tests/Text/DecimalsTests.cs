using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Text;

public sealed class DecimalsTests
{
    [Theory]
    [InlineData("498.5", 4, 4_985_000)]
    [InlineData("0", 4, 0)]
    [InlineData("-37.63", 4, -376_300)]
    [InlineData("0.0001", 4, 1)]
    [InlineData("99999999999999.9999", 4, 999_999_999_999_999_999)]
    public void A_decimal_text_is_read_exactly(string text, int digits, long scaled)
    {
        Assert.True(Decimals.TryRead(text, digits, out long read));
        Assert.Equal(scaled, read);
        Assert.Equal(text, Decimals.Write(scaled, digits));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("1e3")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1,5")]
    [InlineData("0.00001")]
    [InlineData("999999999999999")]
    [InlineData("１")]
    public void What_is_no_decimal_text_is_refused(string text) =>
        Assert.False(Decimals.TryRead(text, 4, out _));

    [Fact]
    public void The_smallest_number_can_be_written() =>
        Assert.Equal("-922337203685477.5808", Decimals.Write(long.MinValue, 4));
}
