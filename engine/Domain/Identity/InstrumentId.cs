using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>Names an instrument; stable for the life of the venue, from 1. 0 means none.</summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct InstrumentId(uint Value)
{
    /// <summary>The absent value.</summary>
    public static readonly InstrumentId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
