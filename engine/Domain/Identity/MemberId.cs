using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>Names a member firm, from 1. 0 means none.</summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct MemberId(uint Value)
{
    /// <summary>The absent value.</summary>
    public static readonly MemberId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
