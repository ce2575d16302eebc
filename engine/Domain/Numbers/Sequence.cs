using System.Globalization;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>
/// The place of a command in the input order of the exchange, from 1. 0 is before the first.
/// </summary>
/// <param name="Value">The place.</param>
public readonly record struct Sequence(ulong Value)
{
    /// <summary>The place after this one.</summary>
    public Sequence Next => new(Value + 1);

    /// <summary>
    /// The number alone. The text that records make would print the next one inside, without end.
    /// </summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
