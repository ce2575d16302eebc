using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>
/// Amounts of deals and contracts in whole fen: each is rounded half up, once, and parts always sum
/// to their whole (market-rules.md 2.5).
/// </summary>
/// <remarks>
/// Pure; allocates nothing. Half up is half away from zero where an amount is negative, as in
/// <see cref="Money.Notional"/>.
/// </remarks>
public static class Amounts
{
    /// <summary>A whole, where something is a share.</summary>
    public const long PartsPerMillion = 1_000_000;

    /// <summary>
    /// The largest amount of one contract: no sum over contracts and members comes near the end of
    /// its type.
    /// </summary>
    public const long FenMax = 1_000_000_000_000_000;

    /// <summary>A product divided, rounded half up.</summary>
    /// <param name="product">What is divided.</param>
    /// <param name="divisor">More than 0.</param>
    public static Int128 HalfUp(Int128 product, Int128 divisor)
    {
        Invariant.Holds(divisor > 0);
        Int128 half = divisor / 2;
        return product >= 0
            ? (product + half) / divisor
            : -((-product + half) / divisor);
    }

    /// <summary>A share of an amount.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="ppm">The share in parts per million.</param>
    public static Money Share(Money amount, long ppm) =>
        new(checked((long)HalfUp((Int128)amount.Fen * ppm, PartsPerMillion)));

    /// <summary>What an amount that includes VAT is without it; the VAT is the rest.</summary>
    /// <param name="gross">The amount with VAT.</param>
    /// <param name="vatPpm">The rate in parts per million.</param>
    public static Money NetOfVat(Money gross, long vatPpm) =>
        new(checked((long)HalfUp(
            (Int128)gross.Fen * PartsPerMillion, PartsPerMillion + vatPpm)));

    /// <summary>
    /// Splits a whole by weights: each share is rounded down, and the fen that are left over go one
    /// by one to the largest remainders, of equal ones to the first.
    /// </summary>
    /// <param name="whole">Not negative.</param>
    /// <param name="weights">None negative, together more than 0; at most 64.</param>
    /// <param name="parts">As many as weights; their sum is the whole.</param>
    public static void Split(long whole, ReadOnlySpan<long> weights, Span<long> parts)
    {
        Invariant.Holds(whole >= 0 && weights.Length is >= 1 and <= PartsMax);
        Span<Int128> remainders = stackalloc Int128[weights.Length];
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

        for (; left > 0; left--)
        {
            int largest = 0;
            for (int at = 1; at < remainders.Length; at++)
            {
                largest = remainders[at] > remainders[largest] ? at : largest;
            }

            parts[largest]++;
            remainders[largest] = -1;
        }
    }

    private const int PartsMax = 64;
}
