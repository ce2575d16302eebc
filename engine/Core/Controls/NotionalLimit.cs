using System;

namespace SCO.Exchange.Core.Controls;

/// <summary>
/// The largest value of an order, as the range that price in ticks times lots may have: so a check
/// multiplies once and divides nothing.
/// </summary>
/// <param name="IsSet">Whether there is a limit.</param>
/// <param name="Least">The lowest product that is within.</param>
/// <param name="Most">The highest.</param>
internal readonly record struct NotionalLimit(bool IsSet, Int128 Least, Int128 Most)
{
    /// <summary>The limit of an instrument.</summary>
    /// <remarks>
    /// A value is product x numerator / denominator, rounded half up; its amount without the sign
    /// is not above the maximum.
    /// </remarks>
    /// <param name="maxFen">The largest value; 0 is no limit.</param>
    /// <param name="numerator">Fen per tick and lot.</param>
    /// <param name="denominator">More than zero.</param>
    public static NotionalLimit Of(long maxFen, long numerator, long denominator)
    {
        if (maxFen == 0 || numerator == 0)
        {
            return default;
        }

        // Twice the product is compared, so that halves are whole numbers.
        UInt128 twice = 2 * (UInt128)Int128.Abs(numerator);
        UInt128 whole = 2 * (UInt128)denominator;
        UInt128 tooMuch = (whole * ((UInt128)maxFen + 1)) - (UInt128)denominator;
        UInt128 enough = (whole * (UInt128)maxFen) + (UInt128)denominator;
        Int128 most = (Int128)((tooMuch - 1) / twice);
        Int128 least = -(Int128)(enough / twice);
        return numerator > 0
            ? new NotionalLimit(IsSet: true, least, most)
            : new NotionalLimit(IsSet: true, -most, -least);
    }

    /// <summary>Whether an order is not above the limit.</summary>
    /// <param name="ticks">Its limit price.</param>
    /// <param name="lots">Its total lots.</param>
    public bool Admits(long ticks, long lots)
    {
        if (!IsSet)
        {
            return true;
        }

        Int128 product = (Int128)ticks * lots;
        return Least <= product && product <= Most;
    }
}
