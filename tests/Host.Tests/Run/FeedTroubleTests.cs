using SCO.Exchange.Host.Run;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

public sealed class FeedTroubleTests
{
    [Theory]
    [InlineData(null, 0, "")]
    [InlineData(null, 1_200, "  packets lost 1200")]
    [InlineData("it fell behind", 0, "  no snapshots: it fell behind")]
    [InlineData("it fell behind", 3, "  no snapshots: it fell behind  packets lost 3")]
    public void What_goes_wrong_is_told_and_nothing_else(string? failure, long lost, string text) =>
        Assert.Equal(text, new FeedTrouble(failure, lost).Text);
}
