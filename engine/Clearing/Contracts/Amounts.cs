using System;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>
/// Amounts of deals and contracts in whole fen: each is rounded half up, once, and parts always sum
/// to their whole (market-rules.md 2.5).
/// </summary>
/// <remarks>
/// Pure; allocates nothing. Half up is half away from zero where an amount is negative
/// (<see cref="Rounding"/>).
/// </remarks>
public static class Amounts
{
    /// <summary>A whole, where something is a share.</summary>
    public const long PartsPerMillion = ParameterKinds.PartsPerMillion;

    /// <summary>
    /// The largest amount of one contract: no sum over contracts and members comes near the end of
    /// its type.
    /// </summary>
    public const long FenMax = 1_000_000_000_000_000;

    /// <summary>The most goods of one contract, in thousandths of a unit.</summary>
    public const long GoodsThousandthsMax = 1_000_000_000_000_000_000;

    /// <summary>A share of an amount.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="ppm">The share in parts per million.</param>
    public static Money Share(Money amount, long ppm) => new(Share(amount.Fen, ppm));

    /// <summary>A share of an amount.</summary>
    /// <param name="fen">The amount in fen.</param>
    /// <param name="ppm">The share in parts per million.</param>
    public static long Share(long fen, long ppm)
    {
        // Most amounts are so small that 64 bits do.
        const long Most = (long.MaxValue - PartsPerMillion) / PartsPerMillion;
        return fen is >= 0 and <= Most && ppm is >= 0 and <= PartsPerMillion
            ? Rounding.HalfUp(ppm * fen, PartsPerMillion)
            : checked((long)Rounding.HalfUp((Int128)fen * ppm, PartsPerMillion));
    }

    /// <summary>What an amount that includes VAT is without it; the VAT is the rest.</summary>
    /// <param name="gross">The amount with VAT.</param>
    /// <param name="vatPpm">The rate in parts per million.</param>
    public static Money NetOfVat(Money gross, long vatPpm) =>
        new(checked((long)Rounding.HalfUp(
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
        Rounding.Split(whole, weights, parts, remainders);
    }

    private const int PartsMax = 64;
}
