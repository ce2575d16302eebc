namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What one side of a difference says. Immutable.</summary>
/// <param name="Text">As people read it, with a sign where money moved; - for nothing.</param>
/// <param name="Fen">The amount in it; null where there is none.</param>
public readonly record struct BreakSide(string Text, long? Fen)
{
    /// <summary>A side that says nothing.</summary>
    public static readonly BreakSide Nothing = new("-", null);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
