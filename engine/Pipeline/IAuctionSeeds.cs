using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Pipeline;

/// <summary>Where the seeds come from that end auctions at random instants.</summary>
public interface IAuctionSeeds
{
    /// <summary>
    /// The seed of an auction's end: always the same one, also after a restart, and not to be
    /// guessed before it is told.
    /// </summary>
    /// <remarks>Core's thread, which waits for it: no I/O.</remarks>
    /// <param name="schedule">The schedule.</param>
    /// <param name="day">The trading day.</param>
    /// <param name="step">The step that ends the auction, from 0.</param>
    Digest SeedOf(ScheduleId schedule, TradingDay day, uint step);
}
