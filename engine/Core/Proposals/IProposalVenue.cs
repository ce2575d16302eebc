using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Proposals;

/// <summary>
/// The exchange as what waits for a second operator sees it. What is asked and done by the kind of
/// a proposal is in its row of <see cref="ProposalKinds"/>.
/// </summary>
internal interface IProposalVenue : IEventDesk
{
    /// <summary>The time of the present command.</summary>
    Timestamp Now { get; }

    /// <summary>The rules that are in force.</summary>
    Rules Rules { get; }

    /// <summary>
    /// Whether a rate of instruments that a command sets from now on is what holds already: nobody
    /// has to approve that.
    /// </summary>
    bool IsRateInForce(in Command command);

    /// <summary>A proposal waits that has to end first: told if the refusal is for that.</summary>
    void NoteWaiting(uint proposal);

    /// <summary>An event that answers the session of a command.</summary>
    ref Event Answer(EventKind kind, in Command command, ref EventWriter events);

    /// <summary>The newest of the sessions of a principal that are logged on.</summary>
    /// <returns>False when none is.</returns>
    bool TryFindActive(PrincipalId principal, out SessionId session);

    /// <summary>An event that a session is told without having asked.</summary>
    ref Event TellAt(SessionId session, EventKind kind, ref EventWriter events);
}
