using System;

namespace SCO.Exchange.Domain.Events;

/// <summary>Traits of an event that are one bit each.</summary>
[Flags]
public enum EventFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Filled: this is the incoming order's side of the match.</summary>
    Incoming = 1,

    /// <summary>Replaced: the order lost its place in the queue.</summary>
    LostPriority = 2,

    /// <summary>Restarted: the last stop was clean.</summary>
    CleanStop = 4,

    /// <summary>SessionEnded: the exchange ended it, not the member.</summary>
    EndedByVenue = 8,

    /// <summary>Filled: in the uncross of a call auction.</summary>
    Auction = 16,

    /// <summary>PhasePassed: the exchange was down at the time of the step.</summary>
    Missed = 32,

    /// <summary>KillSwitchChanged: released.</summary>
    Released = 64,

    /// <summary>ProposalEnded: approved and carried out.</summary>
    Approved = 128,
}
