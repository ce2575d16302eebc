using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// Names one event of an order: the sequence of its command shifted left by 16 bits, or the
/// index of the event.
/// </summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct ExecutionId(ulong Value)
{
    /// <summary>The absent value.</summary>
    public static readonly ExecutionId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
