using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Calendar;

/// <summary>A trading phase, and which auction it belongs to.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Auction">The auction; 0 outside of auctions.</param>
internal readonly record struct PhaseKind(TradingPhase Phase, AuctionKind Auction);
