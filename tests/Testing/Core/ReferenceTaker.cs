using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <summary>Who would take from a book, and how far.</summary>
/// <param name="Side">Its direction.</param>
/// <param name="Limit">Its limit.</param>
/// <param name="Member">Whose it is.</param>
/// <param name="Mode">What happens when it meets its owner; 0 if they trade.</param>
public sealed record ReferenceTaker(
    Side Side, UnitPrice Limit, MemberId Member, SelfMatchPrevention Mode);
