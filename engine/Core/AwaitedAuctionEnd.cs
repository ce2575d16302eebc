using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <summary>A random end whose seed is committed and that has not come yet.</summary>
/// <param name="Key">Which one.</param>
/// <param name="From">The time of the step; the auction ends no earlier.</param>
/// <param name="WindowMs">How many milliseconds later at the latest.</param>
/// <param name="Commitment">The hash of the seed that says when.</param>
public readonly record struct AwaitedAuctionEnd(
    AuctionEndKey Key, Timestamp From, uint WindowMs, Digest Commitment);
