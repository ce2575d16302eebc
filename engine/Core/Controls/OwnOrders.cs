using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core.Controls;

/// <summary>Which resting orders an order may not trade with, and what happens then.</summary>
/// <param name="Owner">The tag of their owner; 0: it may trade with all.</param>
/// <param name="Mode">What happens; 0: it may trade with all.</param>
internal readonly record struct OwnOrders(ushort Owner, SelfMatchPrevention Mode)
{
    /// <summary>Whether this is one of them.</summary>
    public bool Include(in RestingOrder order) => order.OwnerTag == Owner && Owner != 0;
}
