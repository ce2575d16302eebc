using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// Names the trader at the member, as the member numbers them. 0 means not given.
/// </summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct TraderId(uint Value)
{
    /// <summary>The absent value.</summary>
    public static readonly TraderId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
