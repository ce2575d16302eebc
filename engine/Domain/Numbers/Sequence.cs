namespace SCO.Exchange.Domain.Numbers;

/// <summary>
/// The place of a command in the input order of the exchange, from 1. 0 is before the first.
/// </summary>
/// <param name="Value">The place.</param>
public readonly record struct Sequence(ulong Value)
{
    /// <summary>The place after this one.</summary>
    public Sequence Next => new(Value + 1);
}
