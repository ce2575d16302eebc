using SCO.Exchange.Core.Orders;
using SCO.Exchange.Matching;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core.Auctions;

/// <summary>
/// What orders bring into an auction: icebergs all their lots, hidden ones too; of two linked
/// orders on one side the one that trades first.
/// </summary>
internal readonly struct AuctionLots(OrderQueues orders) : IAuctionLots
{
    private readonly OrderQueues _orders = orders;

    /// <inheritdoc/>
    public long LotsOf(int slot, in RestingOrder order) =>
        _orders.IsMetAfterPartner(slot, in order) ? 0 : _orders[slot].RemainingLots;
}
