using System;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(4_200, 3, 100, 1, 1_260_000)]
    [InlineData(1, 1, 1, 2, 1)]
    [InlineData(1, 1, 1, 3, 0)]
    [InlineData(-1, 1, 1, 2, -1)]
    [InlineData(5, 1, 1, 3, 2)]
    [InlineData(0, 1_000, 7, 3, 0)]
    public void Notional_is_rounded_once_half_away_from_zero(
        long ticks, long lots, long numerator, long denominator, long fen) =>
        Assert.Equal(
            new Money(fen),
            Money.Notional(new Price(ticks), new Quantity(lots), numerator, denominator));

    [Fact]
    public void An_amount_beyond_64_bits_is_an_error_and_never_wraps() =>
        Assert.Throws<OverflowException>(() => Money.Notional(
            new Price(long.MaxValue), new Quantity(long.MaxValue), 1, 1));
}
