namespace SCO.Exchange.Host.Audit.Market;

/// <summary>The resting orders of one price.</summary>
/// <param name="Price">The price in 1/10,000 CNY.</param>
/// <param name="Shown">Lots that the book shows.</param>
/// <param name="Hidden">Lots of icebergs that it does not show.</param>
/// <param name="Orders">How many orders.</param>
internal readonly record struct LevelRow(long Price, long Shown, long Hidden, int Orders);
