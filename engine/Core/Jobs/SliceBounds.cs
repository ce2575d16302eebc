namespace SCO.Exchange.Core.Jobs;

/// <summary>How much one command may do. Part of the rules: a replay needs the same.</summary>
/// <param name="Matches">Matches.</param>
/// <param name="Cancels">Orders cancelled or expired.</param>
/// <param name="Looks">
/// Orders looked at to find those; and looked at to see whether an order can trade whole.
/// </param>
/// <param name="Triggers">Waiting orders sent to market.</param>
internal sealed record SliceBounds(int Matches, int Cancels, int Looks, int Triggers);
