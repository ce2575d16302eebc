using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Calendar;

/// <summary>A step of a schedule on one trading day.</summary>
/// <param name="Due">Its time; the start of its window if it has one.</param>
/// <param name="Step">Its place in the schedule, from 0.</param>
/// <param name="Phase">The phase that begins.</param>
/// <param name="Auction">Which auction it belongs to; 0 outside of auctions.</param>
/// <param name="WindowMs">How long its random end may let it wait; 0 if it has none.</param>
internal readonly record struct DueStep(
    Timestamp Due, uint Step, TradingPhase Phase, AuctionKind Auction, uint WindowMs)
{
    /// <summary>When it fires at the latest: the end of its window.</summary>
    public Timestamp FiresBy => new(Due.Ns + (WindowMs * Timestamp.NsPerMs));
}
