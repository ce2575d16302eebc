namespace SCO.Exchange.Host.Match;

/// <summary>How much room a run of a tape gets before it starts.</summary>
/// <param name="Orders">Slots for resting orders.</param>
/// <param name="Resting">Orders that rest at the same time, at most.</param>
/// <param name="LadderPages">Pages of price levels.</param>
/// <param name="Fills">Fills.</param>
/// <param name="LooksAheadAbove">
/// Room for more resting orders than this has records loaded ahead.
/// </param>
internal readonly record struct TapeCapacities(
    int Orders, int Resting, int LadderPages, int Fills, int LooksAheadAbove);
