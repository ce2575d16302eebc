using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class InvariantTests
{
    [Fact]
    public void A_value_that_cannot_be_is_named_where_it_is_met() => Assert.Equal(
        "Invariant broken: lock state 9",
        Assert.Throws<InvariantBrokenException>(
            () => Invariant.Unknown<string>("lock state", 9)).Message);
}
