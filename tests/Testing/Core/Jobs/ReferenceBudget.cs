namespace SCO.Exchange.Testing.Core.Jobs;

/// <summary>What one command may still do in walks through books.</summary>
/// <param name="ends">Orders to end.</param>
/// <param name="looks">Orders to look at.</param>
public sealed class ReferenceBudget(int ends, int looks)
{
    public int Ends { get; set; } = ends;

    public int Looks { get; set; } = looks;
}
