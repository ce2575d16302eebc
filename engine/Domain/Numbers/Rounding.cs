using System;
using System.Runtime.CompilerServices;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>
/// How what does not divide evenly becomes whole: money half up, once per posting line; prices to
/// the tick; and parts that always sum to their whole (market-rules.md 2.5).
/// </summary>
/// <remarks>Pure, any thread; allocates nothing. A result beyond its type is an overflow error.
/// </remarks>
public static class Rounding
{
    /// <summary>Divides and rounds half up, which for less than 0 is half away from it.</summary>
    /// <param name="product">What is divided.</param>
    /// <param name="divisor">More than 0.</param>
    public static Int128 HalfUp(Int128 product, Int128 divisor)
    {
        Invariant.Holds(divisor > 0);
        Int128 half = divisor / 2;
        return product >= 0
            ? (product + half) / divisor
            : -((half - product) / divisor);
    }

    /// <summary>The same of what is not negative and fits.</summary>
    /// <param name="product">At least 0, and half the divisor below the end of its type.</param>
    /// <param name="divisor">More than 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long HalfUp(long product, long divisor) => (product + (divisor / 2)) / divisor;

    /// <summary>Divides and rounds half towards the larger number, on both sides of 0.</summary>
    /// <param name="sum">What is divided.</param>
    /// <param name="count">More than 0.</param>
    public static Int128 HalfUpward(Int128 sum, long count)
    {
        Int128 twice = (2 * sum) + count;
        Int128 by = 2 * (Int128)count;
        Int128 whole = twice / by;
        return twice % by < 0 ? whole - 1 : whole;
    }

    /// <summary>
    /// Splits a whole by weights: each part is rounded down, and what is left over goes, one each,
    /// to the largest remainders, of equal ones to those in front.
    /// </summary>
    /// <param name="whole">Not negative.</param>
    /// <param name="weights">None negative, together more than 0.</param>
    /// <param name="parts">As many as weights, and may be the same; their sum is the whole.</param>
    /// <param name="remainders">As many; what rounding down has left over.</param>
    public static void Split(
        long whole, ReadOnlySpan<long> weights, Span<long> parts, Span<Int128> remainders)
    {
        Invariant.Holds(whole >= 0);
        Int128 total = 0;
        foreach (long weight in weights)
        {
            Invariant.Holds(weight >= 0);
            total += weight;
        }

        Invariant.Holds(total > 0);
        long left = whole;
        for (int at = 0; at < weights.Length; at++)
        {
            Int128 product = (Int128)whole * weights[at];
            parts[at] = (long)(product / total);
            remainders[at] = product % total;
            left -= parts[at];
        }

        if (left > 0)
        {
            AddToLargest(parts, remainders, left, total);
        }
    }

    /// <summary>
    /// Adds one to each of so many parts: those with the largest remainders, of equal ones those in
    /// front. Fewer are left than there are parts with a remainder.
    /// </summary>
    private static void AddToLargest(
        Span<long> parts, ReadOnlySpan<Int128> remainders, long left, Int128 total)
    {
        // The remainder that the last of them has is found by halving: so however many parts there
        // are, each is looked at as often as the total has bits.
        Int128 least = 0;
        Int128 beyond = total;
        while (beyond - least > 1)
        {
            Int128 middle = least + ((beyond - least) / 2);
            bool areEnough = CountFrom(remainders, middle) >= left;
            (least, beyond) = areEnough ? (middle, beyond) : (least, middle);
        }

        long ofEqual = left - CountFrom(remainders, least + 1);
        for (int at = 0; at < parts.Length; at++)
        {
            if (remainders[at] > least || (remainders[at] == least && ofEqual-- > 0))
            {
                parts[at]++;
            }
        }
    }

    private static long CountFrom(ReadOnlySpan<Int128> remainders, Int128 least)
    {
        long count = 0;
        foreach (Int128 remainder in remainders)
        {
            count += remainder >= least ? 1 : 0;
        }

        return count;
    }
}
