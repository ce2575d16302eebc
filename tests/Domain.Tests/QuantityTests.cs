using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, 7, 7)]
    [InlineData(5, 7, 12)]
    [InlineData(long.MaxValue - 7, 7, long.MaxValue)]
    [InlineData(long.MaxValue - 6, 7, long.MaxValue)]
    [InlineData(1L << 62, 1L << 62, long.MaxValue)]
    public void A_running_figure_stays_at_its_largest_number(long lots, long more, long total) =>
        Assert.Equal(total, Quantity.Total(lots, new Quantity(more)));
}
