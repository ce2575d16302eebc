using System;
using System.Numerics;

namespace SCO.Exchange.Gateway.Load;

/// <summary>
/// Counts times in buckets of fixed relative width: each power of two is cut into 128, so a
/// percentile is at most 0.8 % above the truth. One thread; recording allocates nothing.
/// </summary>
public sealed class LatencyHistogram
{
    private const int CutBits = 7;
    private const int Cuts = 1 << CutBits;

    private readonly long[] _counts = new long[(64 - CutBits) * Cuts];

    /// <summary>How many times were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The longest time, in nanoseconds; exact.</summary>
    public long MaxNs { get; private set; }

    /// <summary>Records a time. Below zero counts as zero.</summary>
    public void Record(long ns)
    {
        ns = Math.Max(ns, 0);
        _counts[BucketOf(ns)]++;
        Count++;
        MaxNs = Math.Max(MaxNs, ns);
    }

    /// <summary>
    /// The time that a share of all times does not exceed, in nanoseconds; 0 without any.
    /// </summary>
    /// <param name="permille">The share in thousandths: 500 is the median.</param>
    public long AtPermille(int permille)
    {
        long rank = ((Count * permille) + 999) / 1_000;
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length && rank > 0; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
            {
                return Math.Min(TopOf(bucket), MaxNs);
            }
        }

        return 0;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
        MaxNs = 0;
    }

    private static int BucketOf(long ns)
    {
        // Below one power of two above the cuts each nanosecond has a bucket of its own.
        int shift = Math.Max(0, BitOperations.Log2((ulong)ns | 1) - CutBits);
        return (shift << CutBits) + (int)(ns >> shift);
    }

    private static long TopOf(int bucket)
    {
        int shift = Math.Max(0, (bucket >> CutBits) - 1);
        long cut = bucket - (shift << CutBits);
        return (cut << shift) + ((1L << shift) - 1);
    }
}
