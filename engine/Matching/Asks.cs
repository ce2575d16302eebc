using System.Numerics;

namespace SCO.Exchange.Matching;

/// <summary>The selling half: the lowest price is best.</summary>
internal readonly struct Asks : IBidsOrAsks
{
    /// <inheritdoc/>
    public static int Empty => int.MaxValue;

    /// <inheritdoc/>
    public static bool Reaches(int limit, int best) => best <= limit;

    /// <inheritdoc/>
    public static bool IsBetter(int place, int best) => place < best;

    /// <inheritdoc/>
    public static int BestOf(ulong word) => BitOperations.TrailingZeroCount(word);

    /// <inheritdoc/>
    public static ulong WorseThan(ulong word, int bit) => word & (~1UL << bit);

    /// <inheritdoc/>
    public static int Worse(int word) => unchecked(word + 1);
}
