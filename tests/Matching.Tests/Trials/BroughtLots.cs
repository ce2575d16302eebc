using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>What orders bring into an auction, by slot, when it is not what they show.</summary>
internal readonly struct BroughtLots(long[] lotsOf) : IAuctionLots
{
    public long LotsOf(int slot, in RestingOrder order) => lotsOf[slot];
}
