using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// Names a title record (a warehouse receipt, a stock, a capacity right), from 1. 0 means none.
/// </summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct TitleId(uint Value)
{
    /// <summary>The absent value.</summary>
    public static readonly TitleId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
