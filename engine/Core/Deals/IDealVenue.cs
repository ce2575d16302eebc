using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// The exchange as its deals, contracts and titles see it: what they ask of the rest. They set
/// nothing off there but payments, which are the banks'.
/// </summary>
internal interface IDealVenue : IEventDesk
{
    /// <summary>The time of the present command.</summary>
    Timestamp Now { get; }

    /// <summary>An event that answers the session of a command.</summary>
    ref Event Answer(EventKind kind, in Command command, ref EventWriter events);

    /// <summary>
    /// Whether a principal may open anything in an instrument now: nothing stops it, the instrument
    /// is open, and nothing that is under way holds either.
    /// </summary>
    RejectReason CheckOpening(PrincipalId principal, InstrumentId instrument);

    /// <summary>
    /// What price, size and value of anything that is traded have to keep to now. A limit that is
    /// passed is told with the refusal.
    /// </summary>
    /// <param name="instrument">Where.</param>
    /// <param name="stated">The price.</param>
    /// <param name="quantity">The size.</param>
    /// <param name="price">The price in ticks.</param>
    RejectReason CheckSize(
        InstrumentId instrument, UnitPrice stated, Quantity quantity, out Price price);

    /// <summary>A limit is passed, and by how much: told if the refusal is for that.</summary>
    void NoteLimit(long limit, long beyond);

    /// <summary>Whether a principal may trade in the group of an instrument.</summary>
    bool Admits(PrincipalId principal, InstrumentId instrument);

    /// <summary>Whether an account is of the member of a principal, which may use it.</summary>
    bool MayUse(PrincipalId principal, AccountId account);

    /// <summary>Whether an operator acts for neither of two members, nor for their groups.
    /// </summary>
    RejectReason CheckNeutral(PrincipalId by, MemberId one, MemberId other);

    /// <summary>Where the margin call of a member stands; 0 if it has none.</summary>
    MarginCallStatus CallOf(MemberId member);

    /// <summary>The rules that are in force.</summary>
    Rules Rules { get; }

    /// <summary>What the positions of a member have lost since they were marked, in fen.</summary>
    long RunningLossOf(MemberId member);
}
