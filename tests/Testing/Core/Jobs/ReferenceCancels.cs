using System;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Jobs;

/// <summary>A set of cancels: which orders, why, and who is answered.</summary>
public sealed class ReferenceCancels
{
    /// <summary>Whose entries are refused while this is a job.</summary>
    public required Func<MemberId, bool> IsFrozen { get; init; }

    /// <summary>Why the orders end; 0 if they are put to sleep instead.</summary>
    public required EndReason Reason { get; init; }

    /// <summary>Whether the orders are put to sleep, and do not end.</summary>
    public bool Sleeps => Reason == 0;

    /// <summary>Which instruments are meant.</summary>
    public required Func<ReferenceInstrument, bool> InScope { get; init; }

    /// <summary>Which orders are meant.</summary>
    public required Func<ReferenceOrder, bool> IsMeant { get; init; }

    /// <summary>The session that was lost, if that is why.</summary>
    public ReferenceSession? Lost { get; init; }

    /// <summary>Whether the phases do not count and all books are walked to the end.</summary>
    public bool IsWhole { get; init; }

    /// <summary>How many orders the member, or the session, has.</summary>
    public required Func<int> Live { get; init; }

    /// <summary>One side only, or 0.</summary>
    public Side Side { get; init; }

    /// <summary>The answer at the end, or none.</summary>
    public Event? Answer { get; init; }
}
