using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// Names who acts: a person or a machine with a credential, from 1. 0 means none.
/// </summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct PrincipalId(uint Value)
{
    /// <summary>The absent value.</summary>
    public static readonly PrincipalId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
