using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// The exchange as margins see it. Orders that end because a member does not pay, and what it is
/// suspended from, are the exchange's own: they are done beside what is done here.
/// </summary>
internal interface IMarginVenue : IEventDesk
{
    /// <summary>The rules that are in force.</summary>
    Rules Rules { get; }

    /// <summary>The time of the present command.</summary>
    Timestamp Now { get; }

    /// <summary>Whether an operator acts for neither of two members, nor for their groups.
    /// </summary>
    RejectReason CheckNeutral(PrincipalId by, MemberId one, MemberId other);
}
