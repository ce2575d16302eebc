using System;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>How an instrument counts goods and money. Pure; allocates nothing.</summary>
/// <param name="Numerator">Fen per 1/10,000 CNY of price and lot, numerator.</param>
/// <param name="Denominator">The denominator; more than 0.</param>
/// <param name="LotGoods">Goods of a lot in 1/1,000 of the base unit; more than 0.</param>
public readonly record struct Pricing(long Numerator, Int128 Denominator, long LotGoods)
{
    /// <summary>What lots cost at a price, rounded once.</summary>
    public Money OfLots(UnitPrice price, Quantity lots) => new(checked((long)Rounding.HalfUp(
        (Int128)price.TenThousandths * lots.Lots * Numerator, Denominator)));

    /// <summary>What metered goods cost at a price, rounded once.</summary>
    public Money OfGoods(UnitPrice price, GoodsQuantity goods) => new(checked((long)Rounding.HalfUp(
        (Int128)price.TenThousandths * goods.Thousandths * Numerator, Denominator * LotGoods)));

    /// <summary>A share of what metered goods cost at a price, rounded once.</summary>
    /// <param name="price">Not negative.</param>
    /// <param name="goods">Not negative; what they cost is within range.</param>
    /// <param name="ppm">The share in parts per million, no more than a whole.</param>
    public Money ShareOfGoods(UnitPrice price, GoodsQuantity goods, long ppm)
    {
        // What goods cost is within 128 bits, and a million times as much may not be: whole fen and
        // the rest of them are shared apart, and both rests are rounded together.
        Int128 divisor = Denominator * LotGoods;
        (Int128 fen, Int128 rest) = Int128.DivRem(
            (Int128)price.TenThousandths * goods.Thousandths * Numerator, divisor);
        (Int128 whole, Int128 millionths) = Int128.DivRem(fen * ppm, Amounts.PartsPerMillion);
        Int128 last = Rounding.HalfUp(
            (millionths * divisor) + (rest * ppm), divisor * Amounts.PartsPerMillion);
        return new Money(checked((long)(whole + last)));
    }

    /// <summary>The most goods that an amount pays at a price, but no more than there are.
    /// </summary>
    /// <param name="price">Not negative.</param>
    /// <param name="paid">What is paid for them; nothing is paid with less than 0.</param>
    /// <param name="most">How much there is; what it costs is within range.</param>
    public GoodsQuantity GoodsFor(UnitPrice price, Money paid, GoodsQuantity most)
    {
        if (OfGoods(price, most).Fen <= paid.Fen)
        {
            return most;
        }

        // All that costs less than half a fen more than what is paid is rounded down to it.
        Int128 divisor = Denominator * LotGoods;
        Int128 halves = (divisor * ((2 * (Int128)paid.Fen) + 1)) - 1;
        Int128 goods = halves / (2 * (Int128)price.TenThousandths * Numerator);
        return new GoodsQuantity((long)Int128.Max(0, goods));
    }

    /// <summary>The goods of lots. Whether they are within range is another question.</summary>
    public GoodsQuantity GoodsOf(Quantity lots) => new(checked(lots.Lots * LotGoods));

    /// <summary>Whether lots are goods that can be counted, with their tolerance.</summary>
    public bool AreGoodsWithinRange(Quantity lots) =>
        Multiply(lots.Lots, LotGoods, out Int128 goods) && goods <= Amounts.GoodsThousandthsMax;

    /// <summary>Whether what goods cost is an amount that can be counted.</summary>
    /// <param name="goods">Not negative.</param>
    /// <param name="price">Not negative.</param>
    public bool IsWithinRange(GoodsQuantity goods, UnitPrice price) =>
        Multiply(price.TenThousandths, goods.Thousandths, out Int128 product)
        && Multiply(product, Numerator, out product)
        && Multiply(Denominator, LotGoods, out Int128 divisor)
        && Multiply(divisor, Amounts.FenMax, out Int128 most)
        && product <= most && most < Int128.MaxValue / 2;

    private static bool Multiply(Int128 one, Int128 other, out Int128 product)
    {
        bool fits = one == 0 || other <= Int128.MaxValue / one;
        product = fits ? one * other : 0;
        return fits;
    }
}
