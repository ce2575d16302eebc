using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core.Controls;

/// <summary>Which resting orders an order may not trade with, and what happens then.</summary>
/// <param name="Owner">The tag of their owner; 0: it may trade with all.</param>
/// <param name="Mode">What happens; 0: it may trade with all.</param>
internal readonly record struct OwnOrders(ushort Owner, SelfMatchPrevention Mode)
{
    /// <summary>
    /// Whether meeting one of them may end the incoming order, or take lots off it.
    /// </summary>
    public bool EndIncoming =>
        Owner != 0 && Mode is not (0 or SelfMatchPrevention.CancelResting);

    /// <summary>Whether this is one of them.</summary>
    public bool Include(in RestingOrder order) => order.OwnerTag == Owner && Owner != 0;
}
