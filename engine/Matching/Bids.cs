using System.Numerics;

namespace SCO.Exchange.Matching;

/// <summary>The buying half: the highest price is best.</summary>
internal readonly struct Bids : IBidsOrAsks
{
    /// <inheritdoc/>
    public static int Empty => int.MinValue;

    /// <inheritdoc/>
    public static bool Reaches(int limit, int best) => best >= limit;

    /// <inheritdoc/>
    public static bool IsBetter(int place, int best) => place > best;

    /// <inheritdoc/>
    public static int BestOf(ulong word) => BitOperations.Log2(word);

    /// <inheritdoc/>
    public static ulong WorseThan(ulong word, int bit) => word & ~(ulong.MaxValue << bit);

    /// <inheritdoc/>
    public static int Worse(int word) => unchecked(word - 1);
}
