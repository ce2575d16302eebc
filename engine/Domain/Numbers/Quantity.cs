namespace SCO.Exchange.Domain.Numbers;

/// <summary>An order quantity in whole lots of its instrument.</summary>
/// <param name="Lots">Whole lots.</param>
public readonly record struct Quantity(long Lots)
{
    /// <summary>No quantity given.</summary>
    public static readonly Quantity Null = new(long.MinValue);

    /// <summary>Nothing.</summary>
    public static readonly Quantity Zero;

    /// <summary>Whether no quantity is given.</summary>
    public bool IsNull => Lots == long.MinValue;
}
