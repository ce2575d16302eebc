using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Controls;

/// <summary>
/// What a tick and lot of an instrument is worth in fen, as a fraction, and all that is counted
/// with it: each amount is rounded once, by the rule that its method names.
/// </summary>
/// <param name="Numerator">Fen per tick and lot, numerator; of either sign.</param>
/// <param name="Denominator">More than 0.</param>
/// <remarks>Pure; allocates nothing.</remarks>
internal readonly record struct FenRate(long Numerator, long Denominator)
{
    /// <summary>
    /// More than any market is worth, in fen, and little enough that sums of it fit: what comes to
    /// more counts as that.
    /// </summary>
    public const long FenMax = 1L << 48;

    /// <summary>What ticks times lots are worth, half away from zero; it is within range.</summary>
    public long Of(Int128 ticksLots) =>
        (long)Rounding.HalfUp(ticksLots * Numerator, Denominator);

    /// <summary>What lots are worth at a price, half away from zero, within FenMax.</summary>
    public long AmountOf(long ticks, long lots)
    {
        // By far the most instruments count whole fen, and their amounts fit.
        if (Denominator == 1)
        {
            Int128 product = (Int128)ticks * lots;
            if (product == unchecked((long)product))
            {
                Int128 amount = product * Numerator;
                return (long)Int128.Clamp(amount, -FenMax, FenMax);
            }
        }

        UInt128 worth = SizeOf(ticks);
        UInt128 whole = worth / (ulong)Denominator;
        UInt128 rest = worth % (ulong)Denominator;
        if (whole > (UInt128)FenMax)
        {
            return SignOf(ticks) * FenMax;
        }

        UInt128 amountFen = (whole * (ulong)lots)
            + (UInt128)Rounding.HalfUp((Int128)(rest * (ulong)lots), Denominator);
        return SignOf(ticks) * (long)UInt128.Min(amountFen, (UInt128)FenMax);
    }

    /// <summary>
    /// The value of an order as its limit has it: half towards the larger number, and then without
    /// its sign. A value that is beyond all numbers is the largest one.
    /// </summary>
    public Int128 ValueOf(long ticks, long lots)
    {
        Int128 product = (Int128)ticks * lots;
        bool isBeyond = 2 * Int128.Abs(product)
            > (Int128.MaxValue - Denominator) / Int128.Abs(Numerator);
        return isBeyond
            ? Int128.MaxValue
            : Int128.Abs(Rounding.HalfUpward(product * Numerator, Denominator));
    }

    /// <summary>The largest value of orders, as the range of ticks times lots.</summary>
    /// <param name="maxFen">The largest value; 0 is no limit.</param>
    public NotionalLimit LimitOf(long maxFen) =>
        NotionalLimit.Of(maxFen, Numerator, Denominator);

    /// <summary>Lots that are worth FenMax at a price, and at least one.</summary>
    public long LotsMaxAt(Int128 ticks)
    {
        UInt128 worth = (UInt128)Int128.Abs(Numerator * ticks);
        UInt128 most = (UInt128)FenMax * (ulong)Denominator;
        return worth == 0 ? FenMax : (long)UInt128.Clamp(most / worth, 1, (UInt128)FenMax);
    }

    /// <summary>A share of what a lot is worth, rounded up, within FenMax.</summary>
    public long ShareOf(long ppm, long ticks)
    {
        UInt128 worth = SizeOf(ticks);
        UInt128 whole = worth / (ulong)Denominator;
        UInt128 rest = worth % (ulong)Denominator;
        if (whole > (UInt128)FenMax)
        {
            return ppm == 0 ? 0 : FenMax;
        }

        // What is rounded up twice is as if rounded up once.
        UInt128 millionths = ((ulong)ppm * whole) + Up((ulong)ppm * rest, (ulong)Denominator);
        return (long)UInt128.Min((UInt128)FenMax, Up(millionths, ParameterKinds.PartsPerMillion));
    }

    /// <summary>A share of what a lot is worth in whole fen, both rounded up, within FenMax.
    /// </summary>
    public long ShareOfWholeFen(long ppm, long ticks)
    {
        UInt128 whole = Up(SizeOf(ticks), (ulong)Denominator);
        return ppm == 0 ? 0
            : whole > (UInt128)FenMax ? FenMax
            : (long)Up((ulong)ppm * whole, ParameterKinds.PartsPerMillion);
    }

    private UInt128 SizeOf(long ticks) =>
        (UInt128)Int128.Abs(ticks) * (UInt128)Int128.Abs(Numerator);

    private int SignOf(long ticks) => Math.Sign(ticks) * Math.Sign(Numerator);

    private static UInt128 Up(UInt128 amount, UInt128 by) => (amount + by - 1) / by;
}
