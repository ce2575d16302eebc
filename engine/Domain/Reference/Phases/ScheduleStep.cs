namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>One step of a schedule: at this time its instruments change their phase.</summary>
/// <param name="IsEve">
/// Whether it falls on the evening before: on the trading day before, in a session of the night.
/// </param>
/// <param name="Seconds">
/// Seconds from midnight UTC of the trading day, or of the one before it; may be negative, or more
/// than a day.
/// </param>
/// <param name="Phase">The phase that begins.</param>
/// <param name="Auction">Which auction it belongs to; 0 outside of auctions.</param>
/// <param name="WindowMs">
/// Where an auction ends: it ends at a random instant of a window of so many milliseconds from the
/// time of the step on; 0 is at the time itself.
/// </param>
public readonly record struct ScheduleStep(
    bool IsEve, int Seconds, TradingPhase Phase, AuctionKind Auction, uint WindowMs);
