namespace SCO.Exchange.Host.Match;

/// <summary>One fill of a tape, in the terms of the tape.</summary>
/// <param name="IncomingId">Number of the incoming order.</param>
/// <param name="RestingId">Number of the resting order.</param>
/// <param name="Price">The resting order's price in ticks.</param>
/// <param name="Quantity">Lots traded.</param>
public readonly record struct TapeFill(
    ulong IncomingId, ulong RestingId, long Price, long Quantity);
