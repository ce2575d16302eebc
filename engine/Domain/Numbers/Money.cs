using System.Globalization;
using System;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>An amount of money in whole fen (1/100 CNY). May be negative.</summary>
/// <param name="Fen">Whole fen.</param>
public readonly record struct Money(long Fen)
{
    /// <summary>No amount: what is said is all that there is.</summary>
    public static readonly Money Null = new(long.MinValue);

    /// <summary>
    /// What a quantity costs at a price: ticks × lots × numerator / denominator, rounded half away
    /// from zero, once. An amount beyond 64 bits is an overflow error.
    /// </summary>
    /// <param name="price">Price in ticks of the instrument.</param>
    /// <param name="quantity">Lots.</param>
    /// <param name="fenNumerator">Fen per tick and lot, numerator.</param>
    /// <param name="fenDenominator">Fen per tick and lot, denominator, at least 1.</param>
    public static Money Notional(
        Price price, Quantity quantity, long fenNumerator, long fenDenominator)
    {
        Int128 product = (Int128)price.Ticks * quantity.Lots * fenNumerator;
        return new Money(checked((long)Rounding.HalfUp(product, fenDenominator)));
    }

    /// <summary>Whole fen with their name.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Fen} fen");
}
