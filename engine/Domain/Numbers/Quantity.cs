using System.Globalization;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>An order quantity in whole lots of its instrument.</summary>
/// <param name="Lots">Whole lots.</param>
public readonly record struct Quantity(long Lots)
{
    /// <summary>
    /// The most lots that an instrument may allow in one order, so that no sum over orders or
    /// trades comes near the end of its type.
    /// </summary>
    public const long LotsMax = 1_000_000_000;

    /// <summary>No quantity given.</summary>
    public static readonly Quantity Null = new(long.MinValue);

    /// <summary>Nothing.</summary>
    public static readonly Quantity Zero;

    /// <summary>Whether no quantity is given.</summary>
    public bool IsNull => Lots == long.MinValue;

    /// <summary>
    /// A running figure with lots added to it, which stays at the largest number when it would
    /// pass it: a figure for display never stops what it is shown of.
    /// </summary>
    /// <param name="lots">The figure so far; not negative.</param>
    /// <param name="more">What is added; not negative.</param>
    public static long Total(long lots, Quantity more) =>
        more.Lots > long.MaxValue - lots ? long.MaxValue : lots + more.Lots;

    /// <summary>Lots with their name.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Lots} lots");
}
