using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>What comes to a book, or would, and how far it trades there.</summary>
/// <param name="Side">Its direction.</param>
/// <param name="Limit">Its limit.</param>
/// <param name="Member">Whose it is.</param>
/// <param name="Mode">What happens when it meets its owner; 0 if they trade.</param>
public sealed record ReferenceIncoming(
    Side Side, UnitPrice Limit, MemberId Member, SelfMatchPrevention Mode);
