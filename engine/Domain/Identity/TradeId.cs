using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// Names one match: the sequence of its command shifted left by 16 bits, or the index of its
/// first event. 0 means none.
/// </summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct TradeId(ulong Value)
{
    /// <summary>The absent value.</summary>
    public static readonly TradeId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
