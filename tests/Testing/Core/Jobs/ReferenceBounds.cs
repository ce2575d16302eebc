namespace SCO.Exchange.Testing.Core.Jobs;

/// <summary>How much one command may do.</summary>
/// <param name="Matches">Matches.</param>
/// <param name="Cancels">Orders cancelled or expired.</param>
/// <param name="Looks">Orders looked at to find those, and to know what is feasible.</param>
/// <param name="Triggers">Orders triggered.</param>
public sealed record ReferenceBounds(int Matches, int Cancels, int Looks, int Triggers)
{
    /// <summary>Those of the exchange.</summary>
    public static ReferenceBounds Usual { get; } = new(2_000, 4_000, 8_192, 64);
}
